import Sales
import Testing

@testable import Ingest

/// Where a file is cut into chunks.
struct ContentChunkTests {
  private static let size = ChunkSize(average: 300)

  private static func lines(_ count: Int, from first: Int = 0) -> [String] {
    (first..<(first + count)).map { "D\($0),\(String(repeating: "x", count: $0 * 7 % 50)),R\($0 % 9),Open\n" }
  }

  /// The chunks of lines whose bytes come in pieces that end at some offsets.
  private static func chunks(_ lines: [String], piecesEnd ends: [Int]) -> [ContentChunk] {
    let text = lines.flatMap { Array($0.utf8) }
    var cutter = ChunkCutter(size, line: 1)
    var (base, place, begin) = (0, 0, 0)
    for end in ends + [text.count] {
      Array(text[base..<end]).withUnsafeBufferPointer { bytes in
        while place < lines.count, begin + lines[place].utf8.count <= end {
          let record = (begin - base)..<(begin - base + lines[place].utf8.count)
          cutter.see(record, line: place + 1, rows: place, in: bytes)
          begin += record.count
          place += 1
        }
        if end == text.count { cutter.close(at: end - base, line: place + 1, rows: place, in: bytes) }
      }
      base += cutter.start
      cutter.move(by: cutter.start)
    }
    return Array(cutter.chunks)
  }

  @Test("Chunks are the same however the bytes arrive in pieces")
  func pieces() {
    let lines = ContentChunkTests.lines(400)
    let length = lines.reduce(0) { $0 + $1.utf8.count }
    let whole = ContentChunkTests.chunks(lines, piecesEnd: [])
    #expect(whole.count > 20)
    #expect(whole.reduce(0) { $0 + Int($1.bytes) } == length)
    #expect(whole.reduce(0) { $0 + Int($1.rows) } == 400)
    #expect(whole.reduce(0) { $0 + Int($1.lines) } == 400)
    for step in [1, 7, 64, 1000, 4099] {
      let ends = Array(stride(from: step, to: length, by: step))
      #expect(ContentChunkTests.chunks(lines, piecesEnd: ends) == whole, "pieces of \(step) bytes")
    }
  }

  @Test("What is inserted or deleted before a chunk moves it and does not change it")
  func shifts() {
    let lines = ContentChunkTests.lines(400)
    let before = ContentChunkTests.chunks(lines, piecesEnd: [])
    var edited = lines
    edited.remove(at: 200)
    edited.insert(contentsOf: ContentChunkTests.lines(3, from: 1000), at: 100)
    let after = ContentChunkTests.chunks(edited, piecesEnd: [])
    let known = Set(before.map(\.fingerprint))
    let others = after.filter { !known.contains($0.fingerprint) }
    #expect(others.count <= 4)
    #expect(before.first == after.first)
    #expect(before.last == after.last)
  }

  @Test("No chunk of short records is longer than the most, be they all alike")
  func alikeRecords() {
    let chunks = ContentChunkTests.chunks(Array(repeating: "D1,R1,Open\n", count: 2000), piecesEnd: [])
    #expect(chunks.allSatisfy { Int($0.bytes) <= ContentChunkTests.size.most })
    #expect(chunks.count >= 2000 * 11 / ContentChunkTests.size.most)
  }
}

/// Files that are written anew, of which only what changed is read.
struct RewrittenFileTests {
  private static let file = "opportunities.csv"
  private static let header = "opp_id,name,owner_id,stage,amount,currency,created_at\n"

  private static func rows(_ numbers: some Sequence<Int>) -> [String] {
    numbers.map { "D\($0),deal \($0),R\($0 % 5),Open,\($0 * 10),,2024-01-01\n" }
  }

  private func watched(_ rows: [String]) throws -> WatchedDirectory {
    let text = RewrittenFileTests.header + rows.joined()
    let watched = try WatchedDirectory(
      [RewrittenFileTests.file: text], limits: ReadingLimits(bytesCompared: 400))
    watched.look()
    return watched
  }

  private func rewrite(_ watched: WatchedDirectory, _ rows: [String]) -> Look {
    watched.write(RewrittenFileTests.header + rows.joined(), to: RewrittenFileTests.file)
    return watched.look()
  }

  @Test("A row inserted at the top reads its own chunk, and the others move a line down")
  func insertion() throws {
    var rows = RewrittenFileTests.rows(1...500)
    let watched = try watched(rows)
    rows.insert("N1,new,R1,Won,1,,2024-01-01\n", at: 0)
    let look = rewrite(watched, rows)
    #expect(look.chunksParsed < 3)
    #expect(look.bytesParsed < 4000)
    #expect(try watched.deal("N1").place.line == 2)
    #expect(try watched.deal("D1").place.line == 3)
    #expect(try watched.deal("D500").place.line == 502)
  }

  @Test("Line ends within quotes that come or go never shift where records begin")
  func quotedLineEnds() throws {
    var rows = RewrittenFileTests.rows(1...300)
    let watched = try watched(rows)
    rows[20] = "D21,\"one\nD22,deal 22,R2,Won,1,,2024-01-01\ntwo\",R1,Lost,5,,2024-01-01\n"
    #expect(rewrite(watched, rows).bytesParsed < 6000)
    #expect(watched.deals["D22"] == "Open")
    #expect(watched.deals["D21"] == "Lost")
    #expect(try watched.deal("D300").place.line == 303)
    // The quotes now enclose rows that were records of their own.
    rows[100] = "D101,\"deal 101\n"
    rows[140] = "D141\",R1,Lost,5,,2024-01-01\n"
    _ = rewrite(watched, rows)
    #expect(watched.ids.count == 260)
    #expect(watched.deals["D120"] == nil)
    #expect(watched.deals["D101"] == "Lost")
    rows[100] = "D101,deal 101,R1,Open,1,,2024-01-01\n"
    rows[140] = "D141,deal 141,R1,Open,1,,2024-01-01\n"
    _ = rewrite(watched, rows)
    #expect(watched.ids.count == 300)
  }

  @Test("Problems move with their rows, and go with them")
  func problems() throws {
    var rows = RewrittenFileTests.rows(1...300)
    rows[10] = "D11,,R1,Open,much,,2024-01-01\n"
    rows[250] = "D251,,R1,Open,little,,2024-01-01\n"
    let watched = try watched(rows)
    rows.remove(at: 100)
    #expect(rewrite(watched, rows).bytesParsed < 4000)
    #expect(
      watched.problems == [
        "opportunities.csv:12: amount: “much” is no amount",
        "opportunities.csv:251: amount: “little” is no amount",
      ])
    rows.remove(at: 10)
    #expect(rewrite(watched, rows).bytesParsed < 4000)
    #expect(watched.problems == ["opportunities.csv:250: amount: “little” is no amount"])
  }

  @Test("What is told once a file is told of the first row that gives cause, whichever changed")
  func toldOnce() throws {
    var rows = RewrittenFileTests.rows(1...300)
    for place in [50, 150, 250] { rows[place] = "D\(place + 1),,R1,Open,$5,,2024-01-01\n" }
    let watched = try watched(rows)
    func told(_ line: Int) -> [String] {
      ["opportunities.csv:\(line): amount: thousands marks or currency signs are taken out, here and below"]
    }
    #expect(watched.problems == told(52))
    rows[50] = "D51,,R1,Open,5,,2024-01-01\n"
    _ = rewrite(watched, rows)
    #expect(watched.problems == told(152))
    rows[20] = "D21,,R1,Open,$5,,2024-01-01\n"
    #expect(rewrite(watched, rows).bytesParsed < 4000)
    #expect(watched.problems == told(22))
  }

  @Test("Chunks that are appended are known when the file is written anew")
  func appendedChunks() throws {
    var rows = RewrittenFileTests.rows(1...300)
    let watched = try watched(rows)
    for number in 301...320 {
      let row = RewrittenFileTests.rows(number...number)
      rows += row
      watched.append(row.joined(), to: RewrittenFileTests.file)
      #expect(watched.look().chunksParsed == 0)
    }
    rows[100] = "D101,,R1,Won,5,,2024-01-01\n"
    #expect(rewrite(watched, rows).bytesParsed < 4000)
    #expect(watched.ids.count == 320)
  }

  @Test("A last row without a line end is read again when the file goes on")
  func unfinishedLastRow() throws {
    let watched = try watched(RewrittenFileTests.rows(1...100) + ["D101,,R1,Open,5,,2024-01-0"])
    watched.look()
    #expect(watched.ids.count == 101)
    _ = rewrite(watched, RewrittenFileTests.rows(1...100) + ["D101,,R1,Open,5,,2024-01-09\n"])
    #expect(try watched.deal("D101").created?.number == 19731)
  }

  @Test("A header without a line end is not taken for the beginning of a longer one")
  func unfinishedHeader() throws {
    let header = "opp_id,owner_id,stage,created_at"
    let watched = try WatchedDirectory(
      ["opportunities.csv": header], limits: ReadingLimits(bytesCompared: 400))
    watched.look(times: 2)
    #expect(watched.failures.isEmpty)
    watched.write(header + ",status\nD1,R1,Open,2024-01-01,won\n", to: "opportunities.csv")
    watched.look()
    #expect(try watched.deal("D1").status == .won)
    #expect(watched.problems.isEmpty)
  }

  @Test("A stage without an order has its line as one, wherever it moves")
  func rowsThatDependOnLines() throws {
    let header = "stage,type\n"
    let watched = try WatchedDirectory(
      ["stages.csv": header + "B,open\nA,open\n"], limits: ReadingLimits(bytesCompared: 8))
    watched.look()
    watched.write(header + "C,open\nB,open\nA,open\n", to: "stages.csv")
    watched.look()
    #expect(watched.directory.tables.stageRows.map(\.order) == [2, 3, 4])
  }
}
