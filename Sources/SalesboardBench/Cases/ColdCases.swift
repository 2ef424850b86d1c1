import SampleData

extension Bench {
  /// The report of a cold process beside DuckDB's answer, in turn, with the page cache warm.
  ///
  /// Both are timed until the last figure is there: here from the start of the process, there from the first statement
  /// on.
  ///
  /// The goal is measured with the same files in tables. The second line shows what is left of the lead where the peer
  /// keeps no more columns of them than these very figures need.
  func coldRows(of measured: BenchCase, _ size: CompanySize, _ content: SampleFolder.Content) throws
    -> [BenchRow]
  {
    let directory = try folder.directory(size, content)
    func sql(keeping kept: PeerSQL.Kept) -> PeerSQL {
      PeerSQL(directory, content, keeping: kept, asOf: SampleCompany.usualToday)
    }
    var (ours, theirs, least) = (Samples(), Samples(), Samples())
    for round in 0...rounds {
      let child = try Child.run(salesboard, ["report", directory, "--by", "rep", "--format", "json"])
      let answer = try peer?.answer(sql(keeping: .everyColumn), in: folder.path)
      let leanAnswer = try peer?.answer(sql(keeping: .leastColumns), in: folder.path)
      for answer in [answer, leanAnswer] { try answer.map { try compare(child.output, $0, directory) } }
      tell(round, size, child, answer, leanAnswer)
      // The first round warms the page cache.
      guard round > 0 else { continue }
      ours.add(child.answered)
      if let seconds = answer?.report { theirs.add(seconds) }
      if let seconds = leanAnswer?.report { least.add(seconds) }
    }
    let row = BenchRow(title: measured.title, size: size.description, value: ours.median)
    func beside(_ peer: String, _ seconds: Samples) -> BenchRow {
      var other = row
      (other.beside, other.besideValue) = (peer, seconds.median)
      return other
    }
    guard peer != nil else { return [row] }
    var whole = beside("DuckDB", theirs)
    if size >= .million { whole.goal = .ratioAtMost(measured == .cold ? 0.3 : 0.5) }
    return [whole, beside("DuckDB, fewest columns", least)]
  }

  private func compare(_ output: String, _ answer: PeerAnswer, _ directory: String) throws {
    let differences = ReportFigures(reading: output).differences(from: answer.figures)
    guard differences.isEmpty else {
      throw BenchFailure("\(directory): the peer has other figures:\n" + differences.joined(separator: "\n"))
    }
  }

  private func tell(
    _ round: Int, _ size: CompanySize, _ child: Child, _ answer: PeerAnswer?, _ leanAnswer: PeerAnswer?
  ) {
    let ours = "\(Amount.text(child.answered, .seconds)), CPU \(Amount.text(child.cost.cpu, .seconds))"
    let seconds = [answer?.load, answer?.report, leanAnswer?.load, leanAnswer?.report]
      .map { Amount.text($0, .seconds) }
    let theirs =
      answer == nil
      ? ""
      : "; DuckDB load, report, both with the fewest columns: \(seconds.joined(separator: ", "))"
    Progress.tell("\(size) round \(round): \(ours)\(theirs)")
  }
}
