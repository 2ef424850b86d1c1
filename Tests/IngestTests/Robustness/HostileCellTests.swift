import Sales
import Testing

@testable import Ingest

/// Cells that are no text, no number and no date, and far too much of any of them.
///
/// A cell that does not read is null and a warning of `check`; the row stays. What the board sums skips it.
struct HostileCellTests {
  private static let header = "opp_id,name,owner_id,stage,amount,created_at\n"

  @Test(
    "What is no number is no amount, and told",
    arguments: [
      "1e400", "١٢٣", "--5", "1.2.3", "∞", "0x10", "+", "()", "1,2,3", "NaN%", "1e5", "９", "1 2 3", "$",
      "€€5",
      "9223372036854775807", "9223372036854775808", "99999999999999999999999999", "-9223372036854775809",
      "9000000000000.01", "\u{202E}5", "5\u{0}5",
    ])
  func noNumbers(cell: String) throws {
    let read = try ReadTable(HostileCellTests.header + "D1,,R1,Open,\"\(cell)\",2024-01-01\n")
    #expect(read.ids == ["D1"])
    #expect(read.rows[0].amount == nil)
    #expect(read.problems == ["deals.csv:2: amount: “\(cell)” is no amount"])
  }

  @Test("The greatest amounts that are taken", arguments: ["9000000000000.00", "-9000000000000"])
  func greatestAmounts(cell: String) throws {
    let read = try ReadTable(HostileCellTests.header + "D1,,R1,Open,\(cell),2024-01-01\n")
    #expect(read.rows[0].amount.map { abs($0.minor) } == Money.largest)
    #expect(read.problems.isEmpty)
  }

  @Test(
    "What is no day is no date, and told",
    arguments: [
      "31/02/2024", "0000-00-00", "2024-02-30", "2023-02-29", "99999-01-01", "1899-12-31", "2200-01-01",
      "2024-13-01", "2024-00-10", "20240101", "٢٠٢٤-٠١-٠١", "2024-01-01T25:00:00Z",
      "2024-01-01T10:00:00+99:00",
      "yesterday", "45000",
    ])
  func noDates(cell: String) throws {
    let read = try ReadTable(HostileCellTests.header + "D1,,R1,Open,5,\(cell)\n")
    #expect(read.ids == ["D1"])
    #expect(read.rows[0].created == nil)
    #expect(read.problems.first == "deals.csv:2: created_at: “\(cell)” is no date")
  }

  @Test("NUL bytes within a text stay in it; around it they are nothing")
  func nulBytes() throws {
    let read = try ReadTable(
      HostileCellTests.header + "\u{0}D1\u{0},a\u{0}b,R1,Open,\u{0}\u{0},2024-01-01\u{0}\n")
    #expect(read.ids == ["D1"])
    #expect(read.names == ["a\u{0}b"])
    #expect(read.rows[0].amount == nil)
    #expect(read.rows[0].created == Day(iso: "2024-01-01"))
    #expect(read.problems.isEmpty)
  }

  @Test(
    "Zeros where the end of a file was never written are no row, even of a table with one column, and told")
  func zeroTail() throws {
    let watched = try WatchedDirectory(["reps.csv": "rep_id\nR1\n" + String(repeating: "\u{0}", count: 5000)])
    watched.look(times: 2)
    #expect(watched.directory.tables.repRows.count == 1)
    #expect(
      watched.problems == [
        "reps.csv:3: holds nothing but NUL bytes, as where a file was not written to its end: no row, here and below"
      ])
  }

  @Test("Delimiters that are not the header's make one long field: no key, an error, and no row")
  func mixedDelimiters() throws {
    let read = try ReadTable(
      HostileCellTests.header
        + "D1,,R1,Open,5,2024-01-01\nD2;;R1;Open;5;2024-01-01\nD3\t\tR1\tOpen\t5\t2024-01-01\n")
    #expect(read.ids == ["D1"])
    #expect(read.problems.count { $0.hasSuffix("stage: is empty: the row is left out") } == 2)
  }

  @Test("Lone carriage returns end rows, and lines are counted by them")
  func loneCarriageReturns() throws {
    let text = (HostileCellTests.header + "D1,,R1,Open,5,2024-01-01\nD2,,R1,Open,x,2024-01-01\n")
    let read = try ReadTable(text.replacing("\n", with: "\r"))
    #expect(read.ids == ["D1", "D2"])
    #expect(read.problems == ["deals.csv:3: amount: “x” is no amount"])
  }

  @Test("An id of 64 KiB is an id, one byte more is none: the row is left out, and a name becomes empty")
  func longTexts() throws {
    let longest = String(repeating: "é", count: 32 << 10)
    let read = try ReadTable(
      HostileCellTests.header + "\(longest),,R1,Open,5,2024-01-01\n\(longest)x,,R1,Open,5,2024-01-01\n"
        + "D3,\(longest)x,R1,Open,5,2024-01-01\n")
    #expect(read.ids == [longest, "D3"])
    #expect(read.names == ["", ""])
    let shown = "“" + String(repeating: "é", count: 20) + "…”"
    #expect(
      read.problems == [
        "deals.csv:3: opp_id: \(shown) is longer than 64 KiB: taken as empty",
        "deals.csv:3: opp_id: is empty: the row is left out",
        "deals.csv:4: name: \(shown) is longer than 64 KiB: taken as empty",
      ])
  }

  @Test("Problems without number: a thousand errors and a thousand warnings are kept, all are counted")
  func manyProblems() throws {
    let rows = (1...3000).map { "D\($0),,R1,Open,x,2024-01-01\n,,R1,Open,5,2024-01-01\n" }.joined()
    let watched = try WatchedDirectory(["opportunities.csv": HostileCellTests.header + rows])
    watched.look()
    let problems = try #require(watched.directory.recognisedFiles.first?.problems)
    #expect(problems.errors == 3000 && problems.warnings == 3000)
    #expect(problems.kept.count == 2 * ProblemList.mostKept)
    #expect(watched.directory.tables.opportunityCount == 3000)
  }
}
