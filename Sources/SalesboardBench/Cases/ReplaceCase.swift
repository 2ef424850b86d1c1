import Books

extension Bench {
  /// What it costs that a file is another one with a few rows edited all over it, beside a cold load.
  func replacedRow() throws -> BenchRow {
    let size = largestUsual
    let original = try folder.directory(size, .deals)
    let directory = try folder.copy(of: original, named: "replaced", changing: "opportunities.csv")
    var live = LiveBooks.settled(directory)
    var text = try FileBytes.read(live.path("opportunities.csv"))
    var (ours, theirs) = (Samples(), Samples())
    for round in 0...rounds {
      let edited = try RowEdits.edited(
        text, oneIn: 1000, offset: round * 37, amount: "amount", mark: "E\(round)-")
      text = edited.text
      try FileBytes.replace(
        live.path("opportunities.csv"), with: text[...], by: "\(folder.path)/opportunities.new")
      let (reload, cost) = live.look()
      guard edited.rows / 2...edited.rows ~= reload.postedDeals else {
        throw BenchFailure(
          "\(directory): \(reload.postedDeals) deals were posted, \(edited.rows) rows edited")
      }
      let cold = LiveBooks.load(original).cost
      guard round > 0 else { continue }
      ours.add(cost.wall)
      theirs.add(cold.wall)
    }
    return BenchRow(
      title: BenchCase.replace.title, size: size.description, value: ours.median, beside: "cold",
      besideValue: theirs.median, goal: .ratioAtMost(0.1))
  }
}
