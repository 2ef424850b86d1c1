import Sales
import Testing

@testable import Ingest

/// Files whose text breaks off or goes on without end.
///
/// The board has the rows before the break and a notice of it; `check` names the line as an error of the file.
struct BrokenTextTests {
  private static let file = "opportunities.csv"
  private static let good =
    "opp_id,name,owner_id,stage,created_at\nD1,,R1,Open,2024-01-01\nD2,,R1,Won,2024-01-01\n"
  private static let notice =
    "opportunities.csv: the quotes opened on line 4 are not closed: only the rows before that count"

  @Test("Open quotes keep the last version while the file may be written; at rest the rows before them count")
  func openQuotes() throws {
    let watched = try WatchedDirectory([
      BrokenTextTests.file: BrokenTextTests.good + "D3,,R1,Open,2024-01-01\n"
    ])
    watched.look()
    watched.write(
      BrokenTextTests.good + "D4,\"open,R1,Won,2024-01-01\nD5,,R1,Won,2024-01-01\n", to: BrokenTextTests.file)
    watched.look()
    #expect(watched.ids == ["D1", "D2", "D3"])
    #expect(watched.failures == ["opportunities.csv: the quotes opened on line 4 are not closed"])
    #expect(watched.directory.acceptance == [BrokenTextTests.file: .earlier])
    watched.look()
    #expect(watched.ids == ["D1", "D2"])
    #expect(watched.failures == [BrokenTextTests.notice])
    #expect(watched.directory.failures.map(\.trouble.line) == [4])
    #expect(watched.directory.errorCount == 1)
    #expect(watched.look().filesOpened == 0, "told on, and read no more")
    #expect(watched.failures == [BrokenTextTests.notice])
    watched.write(
      BrokenTextTests.good + "D4,\"shut\",R1,Won,2024-01-01\nD5,,R1,Won,2024-01-01\n",
      to: BrokenTextTests.file)
    watched.look()
    #expect(watched.ids == ["D1", "D2", "D4", "D5"])
    #expect(watched.failures.isEmpty)
  }

  @Test("The writer of open quotes goes on: the closing ones come with more rows")
  func quotesAreClosedLater() throws {
    let watched = try WatchedDirectory([BrokenTextTests.file: BrokenTextTests.good + "D4,\"op"])
    watched.look(times: 3)
    #expect(watched.ids == ["D1", "D2"])
    #expect(watched.failures == [BrokenTextTests.notice])
    watched.append("en\",R1,Won,2024-01-01\nD5,,R1,Won,2024-01-01\n", to: BrokenTextTests.file)
    watched.look()
    #expect(watched.ids == ["D1", "D2", "D4", "D5"])
    #expect(watched.failures.isEmpty)
  }

  @Test("Open quotes behind a text of several lines are told where they open")
  func openingLine() throws {
    let watched = try WatchedDirectory([
      BrokenTextTests.file: BrokenTextTests.good + "\"D\n4\",\"open\n,R1,\n"
    ])
    watched.look(times: 2)
    #expect(watched.directory.failures.map(\.trouble.line) == [5])
  }

  @Test("Open quotes in the header leave nothing to read")
  func openHeader() throws {
    let watched = try WatchedDirectory([BrokenTextTests.file: "opp_id,\"owner_id,stage\nD1,R1,Open\n"])
    watched.look(times: 3)
    #expect(watched.ids.isEmpty)
    #expect(watched.failures == ["opportunities.csv: the quotes opened on line 1 are not closed"])
    #expect(!watched.directory.isRecognised)
  }

  @Test("A line without end is read up to the limit of a row, whatever its size; the rows before it count")
  func endlessLine() throws {
    let watched = try limited()
    watched.append(String(repeating: "x", count: 6 << 20), to: BrokenTextTests.file)
    watched.look()
    #expect(watched.ids.isEmpty)
    let look = watched.look()
    #expect(look.bytesRead < 5 << 20)
    #expect(watched.ids == ["D1", "D2"])
    #expect(
      watched.failures == [
        "opportunities.csv: the row on line 4 is longer than 2 MiB: only the rows before that count"
      ])
  }

  @Test("Quotes that are not closed within the limit of a row are told as quotes")
  func endlessQuotes() throws {
    let watched = try limited()
    watched.append("D4,\"" + String(repeating: "x\n", count: 3 << 20), to: BrokenTextTests.file)
    watched.look(times: 2)
    #expect(watched.ids == ["D1", "D2"])
    #expect(watched.failures == [BrokenTextTests.notice])
  }

  @Test("A row of just less than the limit is a row")
  func longRow() throws {
    let watched = try limited()
    watched.append(
      "D4," + String(repeating: "x", count: 2_000_000) + ",R1,Won,2024-01-01\n", to: BrokenTextTests.file)
    watched.look()
    #expect(watched.ids == ["D1", "D2", "D4"])
  }

  @Test("A line of JSON without end keeps the objects before it")
  func endlessObject() throws {
    var limits = ReadingLimits()
    limits.longestRecord = 2 << 20
    let watched = try WatchedDirectory(
      [
        "opportunities.jsonl": "{\"opp_id\":\"D1\",\"owner_id\":\"R1\",\"stage\":\"Won\"}\n{\"opp_id\":\""
          + String(repeating: "x", count: 3 << 20)
      ], limits: limits)
    watched.look(times: 2)
    #expect(watched.ids == ["D1"])
    #expect(
      watched.failures == [
        "opportunities.jsonl: the row on line 2 is longer than 2 MiB: only the rows before that count"
      ])
  }

  @Test("A file in another encoding that is too large to be rewritten is told so")
  func largeDecodedFile() throws {
    var limits = ReadingLimits()
    limits.largestDecodedFile = 50
    let watched = try WatchedDirectory(limits: limits)
    watched.write(Array(BrokenTextTests.good.utf8) + [0xE9, 0x0A], to: BrokenTextTests.file)
    watched.look()
    #expect(
      watched.failures == [
        "opportunities.csv: is not UTF-8 and larger than 50 bytes: save it as UTF-8, or in several files"
      ])
  }

  @Test("A file that is too large once it is rewritten is told so, and one that is just not is read")
  func largeDecodedText() throws {
    let bytes = Array(BrokenTextTests.good.utf8) + [0xE9, 0x0A]
    for (room, isRead) in [(1, false), (2, true)] {
      var limits = ReadingLimits()
      // The one byte that is no ASCII becomes two.
      limits.largestDecodedText = bytes.count + room
      let watched = try WatchedDirectory(limits: limits)
      watched.write(bytes, to: BrokenTextTests.file)
      watched.look()
      #expect(watched.failures.isEmpty == isRead)
      #expect(isRead || watched.failures[0].contains("is not UTF-8 and, rewritten, larger than"))
    }
  }

  @Test(
    "A table takes no more rows than it may have: what would bring it beyond is refused, and nothing else")
  func mostRows() throws {
    var limits = ReadingLimits()
    limits.mostRows = 5
    let header = "opp_id,owner_id,stage,created_at\n"
    func rows(_ ids: String) -> String { ids.map { "\($0),R1,Won,2024-01-01\n" }.joined() }
    let watched = try WatchedDirectory(
      ["opportunities/a.csv": header + rows("abc"), "opportunities/b.csv": header + rows("def")],
      limits: limits)
    watched.look()
    #expect(watched.ids == ["a", "b", "c"])
    let refusal = "opportunities/b.csv: would bring its table to more than 5 rows, which is the most"
    #expect(watched.failures == [refusal])
    watched.append(rows("gh"), to: "opportunities/a.csv")
    watched.look()
    #expect(watched.ids == ["a", "b", "c", "g", "h"])
    watched.append(rows("i"), to: "opportunities/a.csv")
    watched.look()
    #expect(watched.ids == ["a", "b", "c", "g", "h"])
    #expect(watched.failures.count == 2)
    watched.write(header + rows("xy"), to: "opportunities/a.csv")
    watched.look(times: 2)
    #expect(watched.ids == ["d", "e", "f", "x", "y"])
    #expect(watched.failures.isEmpty)
  }

  private func limited() throws -> WatchedDirectory {
    var limits = ReadingLimits()
    limits.longestRecord = 2 << 20
    return try WatchedDirectory([BrokenTextTests.file: BrokenTextTests.good], limits: limits)
  }
}
