import Glibc
import Sales
import Testing

@testable import Ingest

/// Files that change while they are read, and times that do not go forward.
///
/// The board keeps the last good version, or nothing, and tells what changed; `check` tells it as an error of the
/// file. The next look that finds the file at rest takes it in.
struct MovingFileTests {
  private static let file = "opportunities.csv"
  private static let header = "opp_id,name,owner_id,stage,created_at\n"
  private static let wait =
    "opportunities.csv: changed while it was read; it is read again at the next look"

  /// About a kibibyte a row, so that a file of some thousands takes several pieces.
  private static func rows(_ numbers: Range<Int>) -> String {
    let name = String(repeating: "x", count: 1000)
    return numbers.map { "D\($0),\(name),R1,Open,2024-01-01\n" }.joined()
  }

  @Test(
    "A file that grows faster than it is read ends at the size it had: nothing counts, the reason is told")
  func growing() throws {
    let watched = try WatchedDirectory([MovingFileTests.file: MovingFileTests.header])
    watched.append(MovingFileTests.rows(0..<2500), to: MovingFileTests.file)
    let more = MovingFileTests.rows(2500..<4000)
    var pieces = 0
    let look = watched.look { _ in
      pieces += 1
      if pieces < 40 { watched.append(more, to: MovingFileTests.file) }
    }
    #expect(pieces < 10)
    #expect(look.bytesRead < 4 << 20)
    #expect(watched.ids.isEmpty)
    #expect(watched.failures == [MovingFileTests.wait])
    watched.look()
    #expect(watched.ids.count == 4000, "at rest it is read, the rows that were added included")
    #expect(watched.failures.isEmpty)
  }

  @Test("A file that is cut short while it is read keeps its last version", arguments: [0, 700, 2 << 20])
  func truncated(length: Int) throws {
    let watched = try WatchedDirectory([
      MovingFileTests.file: MovingFileTests.header + "D0,,R1,Won,2024-01-01\n"
    ])
    watched.look()
    watched.write(MovingFileTests.header + MovingFileTests.rows(0..<3000), to: MovingFileTests.file)
    var isCut = false
    watched.look { _ in
      if !isCut { truncate(watched.path + "/" + MovingFileTests.file, length) }
      isCut = true
    }
    #expect(isCut)
    #expect(watched.deals == ["D0": "Won"])
    #expect(watched.failures == [MovingFileTests.wait])
  }

  @Test("A file that is replaced while it is read is not taken, what replaced it is at the next look")
  func replaced() throws {
    let watched = try WatchedDirectory([
      MovingFileTests.file: MovingFileTests.header + MovingFileTests.rows(0..<1500)
    ])
    watched.look { _ in
      watched.write(MovingFileTests.header + "D7,,R1,Won,2024-01-01\n", to: "draft")
      rename(watched.path + "/draft", watched.path + "/" + MovingFileTests.file)
    }
    #expect(watched.ids.isEmpty)
    #expect(watched.failures == [MovingFileTests.wait])
    watched.look()
    #expect(watched.deals == ["D7": "Won"])
  }

  @Test("A file that is removed while it is read keeps its last version, and is back when it is back")
  func removed() throws {
    let watched = try WatchedDirectory([
      MovingFileTests.file: MovingFileTests.header + "D0,,R1,Won,2024-01-01\n"
    ])
    watched.look()
    watched.write(MovingFileTests.header + MovingFileTests.rows(0..<1500), to: MovingFileTests.file)
    watched.look { _ in watched.remove(MovingFileTests.file) }
    #expect(watched.deals == ["D0": "Won"])
    #expect(watched.failures == ["opportunities.csv: cannot be read: No such file or directory"])
    watched.write(MovingFileTests.header + "D1,,R1,Won,2024-01-01\n", to: MovingFileTests.file)
    watched.look()
    #expect(watched.deals == ["D1": "Won"])
    #expect(watched.failures.isEmpty)
  }

  @Test("Another content of the same length with an older time of change is noticed")
  func olderTime() throws {
    let watched = try WatchedDirectory([
      MovingFileTests.file: MovingFileTests.header + "D1,,R1,Won,2024-01-01\n"
    ])
    watched.look()
    watched.write(MovingFileTests.header + "D2,,R1,Won,2024-01-01\n", to: MovingFileTests.file)
    watched.touch(MovingFileTests.file, at: 1_000_000_000)
    watched.look()
    #expect(watched.ids == ["D2"])
  }

  @Test("A clock that is set back years changes nothing, and changes are seen as ever")
  func clockSetBack() throws {
    let watched = try WatchedDirectory([
      MovingFileTests.file: MovingFileTests.header + "D1,,R1,Won,2024-01-01\n"
    ])
    watched.look()
    watched.moveClock(by: -400_000_000)
    #expect(watched.look().filesOpened == 0)
    #expect(watched.ids == ["D1"])
    watched.append("D2,,R1,Won,2024-01-01\n", to: MovingFileTests.file)
    watched.look()
    #expect(watched.ids == ["D1", "D2"])
    watched.append("D3,,R1,Won", to: MovingFileTests.file)
    watched.look(times: 2)
    #expect(watched.ids == ["D1", "D2", "D3"], "two looks at rest, whatever the time of change says")
  }

  @Test("An append that was believed is looked through a minute later, whichever way the clock was moved")
  func beliefEnds() {
    let identity = SourceFile.Identity(table: .opportunities, mapping: 0, path: "opportunities.csv")
    var file = SourceFile(identity: identity, number: 0)
    file.isCompared(at: 1_000_000)
    #expect(!file.isDueForComparison(now: 5))
    file.isOnTrust = true
    let due = [999_000, 999_939, 999_941, 1_000_059, 1_000_060].map { file.isDueForComparison(now: $0) }
    #expect(due == [true, true, false, false, true])
  }
}
