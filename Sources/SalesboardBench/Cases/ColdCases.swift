import SampleData

extension Bench {
  /// The report of a cold process beside DuckDB's answer, in turn, with the page cache warm.
  ///
  /// Both are timed until the last figure is there: here from the start of the process, there from the first statement
  /// on.
  ///
  /// The first line compares figures that the report shows; the second counts in the peer's time the figures by
  /// stage as well, which a report by rep keeps and does not show.
  func coldRows(of measured: BenchCase, _ size: CompanySize, _ content: SampleFolder.Content) throws
    -> [BenchRow]
  {
    let directory = try folder.directory(size, content)
    let sql = PeerSQL(directory, content, asOf: SampleCompany.usualToday)
    var (ours, theirs, withStages) = (Samples(), Samples(), Samples())
    for round in 0...rounds {
      let child = try Child.run(salesboard, ["report", directory, "--by", "rep", "--format", "json"])
      let answer = try peer?.answer(sql, in: folder.path)
      if let answer { try compare(child.output, answer, directory) }
      tell(round, size, child, answer)
      // The first round warms the page cache.
      guard round > 0 else { continue }
      ours.add(child.answered)
      if let seconds = answer?.report { theirs.add(seconds) }
      if let seconds = answer?.withStages { withStages.add(seconds) }
    }
    var row = BenchRow(title: measured.title, size: size.description, value: ours.median)
    (row.beside, row.besideValue) = ("DuckDB", theirs.median)
    if size >= .million { row.goal = .ratioAtMost(measured == .cold ? 0.3 : 0.5) }
    var other = row
    (other.beside, other.besideValue) = ("DuckDB, by stage too", withStages.median)
    other.goal = .none
    return peer == nil ? [row] : [row, other]
  }

  private func compare(_ output: String, _ answer: PeerAnswer, _ directory: String) throws {
    let differences = ReportFigures(reading: output).differences(from: answer.figures)
    guard differences.isEmpty else {
      throw BenchFailure("\(directory): the peer has other figures:\n" + differences.joined(separator: "\n"))
    }
  }

  private func tell(_ round: Int, _ size: CompanySize, _ child: Child, _ answer: PeerAnswer?) {
    let ours = "\(Amount.text(child.answered, .seconds)), CPU \(Amount.text(child.cost.cpu, .seconds))"
    let seconds = [answer?.load, answer?.report, answer?.withStages].map { Amount.text($0, .seconds) }
    let theirs = answer == nil ? "" : "; DuckDB load, report, by stage: \(seconds.joined(separator: ", "))"
    Progress.tell("\(size) round \(round): \(ours)\(theirs)")
  }
}
