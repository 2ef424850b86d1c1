import Books

/// Books whose deals grow.
private struct GrowingBooks {
  private(set) var live: LiveBooks
  private let text: [UInt8]
  private let records: [Range<Int>]
  private var written = 0

  init(_ directory: String) throws {
    live = LiveBooks.settled(directory)
    text = try FileBytes.read(live.path("opportunities.csv"))
    records = CSVRecords.ranges(in: text)
  }

  /// Seconds of CPU that a look takes once so many deals stand at the end of the file.
  mutating func append(_ count: Int) throws -> Double {
    written += 1
    let rows = RowEdits.newRows(count, of: text, records: records, mark: "N\(written)-")
    try FileBytes.append(rows[...], to: live.path("opportunities.csv"))
    let (reload, cost) = live.look()
    guard reload.postedDeals == count else {
      throw BenchFailure("\(live.directory): \(reload.postedDeals) of \(count) new deals were posted")
    }
    return cost.cpu
  }
}

extension Bench {
  /// What new rows at the end of a large table cost, beside the same rows at the end of a small one.
  func appendRows(of measured: BenchCase, rows count: Int, cpu most: Double, besideSmall: Bool) throws
    -> [BenchRow]
  {
    let size = largestUsual
    var large = try GrowingBooks(growing(size, "large"))
    var small = try GrowingBooks(growing(.tenThousand, "small"))
    var (ours, theirs) = (Samples(), Samples())
    for round in 0...max(20, rounds) {
      let costs = (try large.append(count), try small.append(count))
      guard round > 0 else { continue }
      ours.add(costs.0)
      theirs.add(costs.1)
    }
    var row = BenchRow(title: measured.title, size: size.description, value: ours.median, goal: .atMost(most))
    (row.beside, row.besideValue) = ("at 10k", theirs.median)
    var other = row
    other.title += ", growth with the table"
    other.goal = .ratioAtMost(1.5)
    return besideSmall ? [row, other] : [row]
  }

  private func growing(_ size: CompanySize, _ name: String) throws -> String {
    let directory = try folder.directory(size, .deals)
    return try folder.copy(of: directory, named: "growing-\(name)", changing: "opportunities.csv")
  }
}
