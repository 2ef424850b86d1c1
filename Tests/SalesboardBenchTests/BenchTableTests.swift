import Testing

@testable import SalesboardBench

/// The table of results.
struct BenchTableTests {
  private let row = BenchRow(
    title: "cold", size: "1M", value: 1.25, beside: "DuckDB", besideValue: 5, goal: .ratioAtMost(0.3))

  @Test("A line says what was measured, beside what, and whether it is enough")
  func cells() {
    #expect(
      BenchTable.cells(row) == ["cold", "1M", "1.25 s", "DuckDB 5.00 s", "0.250", "at most 0.300", "yes"])
    var slow = row
    slow.value = 2
    #expect(BenchTable.cells(slow).last == "no")
    #expect(!BenchTable(rows: [row, slow]).missesNothing)
    #expect(BenchTable(rows: [row]).missesNothing)
  }

  @Test("Without a peer there is a dash for the ratio and for whether it is reached")
  func withoutPeer() {
    var alone = row
    alone.besideValue = nil
    #expect(BenchTable.cells(alone)[3...] == ["DuckDB —", "—", "at most 0.300", "—"])
    alone.beside = nil
    #expect(BenchTable.cells(alone)[3] == "—")
  }

  @Test("A bound of its own does not need anything beside it")
  func ownBound() {
    var memory = BenchRow(title: "memory", size: "1M", unit: .bytes, value: 400 * 1_048_576)
    memory.goal = .atMost(450 * 1_048_576)
    #expect(memory.isReached == true)
    #expect(BenchTable.cells(memory)[2] == "400 MiB")
    memory.value = 460 * 1_048_576
    #expect(memory.isReached == false)
    memory.goal = .none
    #expect(memory.isReached == nil)
  }

  @Test("Columns are as wide as their widest cell")
  func markdown() {
    let lines = BenchTable(rows: [row]).markdown.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("| case | deals | here   |"))
    #expect(lines[1].hasPrefix("|------|-------|"))
    #expect(Set(lines.map(\.count)).count == 1)
  }

  @Test(
    "Amounts have three digits",
    arguments: [
      (0.0000123, "12.3 µs"), (0.00999, "9.99 ms"), (0.5, "500 ms"), (1.005, "1.00 s"), (12.34, "12.3 s"),
      (123.4, "123 s"), (0.0000001, "0.100 µs"),
    ])
  func amounts(seconds: Double, text: String) {
    #expect(Amount.text(seconds, .seconds) == text)
  }

  @Test("Nothing and what is no number are a dash")
  func nothing() {
    #expect(Amount.text(nil, .seconds) == "—")
    #expect(Amount.ratio(.infinity) == "—")
    #expect(Amount.text(3 * 1024 * 1_048_576, .bytes) == "3.00 GiB")
  }
}
