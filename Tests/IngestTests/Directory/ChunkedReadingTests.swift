import Glibc
import Sales
import Testing

@testable import Ingest

/// Files read in chunks on several cores give what they give when they are read in one go.
struct ChunkedReadingTests {
  private static let sizes = [64, 100, 257, 1024]

  @Test("Random files are read alike whatever the chunks", arguments: 0..<24)
  func randomFiles(seed: Int) throws {
    var random = RandomTable(seed: UInt64(seed) + 1)
    let (deals, history) = (random.deals(rows: 60), random.history(rows: 120))
    let whole = try ReadFolder(deals, history, chunkSize: nil)
    for size in ChunkedReadingTests.sizes {
      #expect(try ReadFolder(deals, history, chunkSize: size) == whole, "chunks of \(size)")
    }
  }

  @Test("Rows that are nearly all plain are read as they are one by one", arguments: 0..<12)
  func plainRows(seed: Int) throws {
    var random = RandomTable(seed: UInt64(seed) + 500)
    let (deals, history) = (random.plainDeals(rows: 300), random.plainHistory(rows: 900))
    let whole = try ReadFolder(deals, history, chunkSize: nil)
    #expect(whole.rows.count > 1000)
    for size in [300, 4096, 100_000] {
      #expect(try ReadFolder(deals, history, chunkSize: size) == whole, "chunks of \(size)")
      let once = try ReadFolder(deals, history, chunkSize: size, isReadOnce: true)
      #expect(once.rows == whole.rows && once.texts == whole.texts, "once, chunks of \(size)")
      #expect(once.counts == whole.counts && once.problems == whole.problems, "once, chunks of \(size)")
    }
  }

  @Test("Reading again gives the same ids, rows and problems")
  func determinism() throws {
    var random = RandomTable(seed: 77)
    let (deals, history) = (random.deals(rows: 300), random.history(rows: 400))
    let first = try ReadFolder(deals, history, chunkSize: 512)
    #expect(first.rows.count > 600)
    for _ in 0..<8 { #expect(try ReadFolder(deals, history, chunkSize: 512) == first) }
  }

  @Test("Line ends of all kinds part the rows", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    var random = RandomTable(seed: 5, lineEnd: end)
    let (deals, history) = (random.deals(rows: 80), random.history(rows: 80))
    let whole = try ReadFolder(deals, history, chunkSize: nil)
    #expect(whole.rows.count > 80)
    for size in ChunkedReadingTests.sizes {
      #expect(try ReadFolder(deals, history, chunkSize: size) == whole, "chunks of \(size)")
    }
  }

  @Test("Problems are kept up to the cap and counted beyond it, and what is told once a file is told once")
  func manyProblems() throws {
    let rows = (0..<3600).map { "D\($0 % 900),,\($0 % 3 == 0 ? "" : "Open"),\($0),x\($0),USX\n" }
    let text = "opp_id,name,stage,amount,closed_at,currency\n" + rows.joined()
    let whole = try ReadFolder(text, "", chunkSize: nil)
    #expect(whole.problems.count == 2000)
    #expect(whole.counts[0].warnings > 1000)
    #expect(whole.problems.count { $0.contains("owner_id") } == 1)
    for size in [64, 1000, 50_000] {
      #expect(try ReadFolder(text, "", chunkSize: size) == whole, "chunks of \(size)")
    }
  }

  @Test(
    "What makes a file unreadable is told alike",
    arguments: [
      "D2,\"never closed\nD3,R1,Open\nD4,R1,Open\n", "D2,R1,Open", "D2,R1,\"Open\" \"x\n\n",
      "D2,R1,\u{FEFF}Open\n\n\n",
    ])
  func broken(end: String) throws {
    let start = "opp_id,owner_id,stage\n" + (0..<40).map { "D\($0),\"R\n1\",Open\n" }.joined()
    let whole = try ReadFolder(start + end, "", chunkSize: nil, isStill: false)
    for size in ChunkedReadingTests.sizes {
      #expect(try ReadFolder(start + end, "", chunkSize: size, isStill: false) == whole, "chunks of \(size)")
    }
  }

  @Test("Text that turns out to be no UTF-8 is read by another encoding")
  func otherEncodings() throws {
    var bytes = Array(("opp_id,owner_id,stage\n" + (0..<200).map { "D\($0),R1,Open\n" }.joined()).utf8)
    bytes += Array("D900,R".utf8) + [0xE9] + Array(",Open\n".utf8)
    let whole = try ReadFolder(bytes, [], chunkSize: nil)
    #expect(whole.texts.contains("Ré"))
    #expect(try ReadFolder(bytes, [], chunkSize: 64) == whole)
  }

  @Test("A file that grows or shrinks while it is read is not taken", arguments: [true, false])
  func changesWhileReading(grows: Bool) throws {
    let text = "opp_id,owner_id,stage\n" + (0..<400).map { "D\($0),R1,Open\n" }.joined()
    let watched = try WatchedDirectory(["opportunities.csv": text])
    watched.directory.cutting = Cutting(chunkSize: 256, leastFile: 1)
    var isFirst = true
    let path = watched.path + "/opportunities.csv"
    var look = watched.directory.look(now: watched.now + 100, takesAtOnce: true) { _ in
      guard isFirst else { return }
      isFirst = false
      truncate(path, grows ? text.utf8.count + 1 : 600)
    }
    watched.directory.accept(&look)
    #expect(!isFirst)
    #expect(watched.ids.isEmpty)
    #expect(
      watched.failures == ["opportunities.csv: changed while it was read; it is read again at the next look"])
  }

  @Test("Who reads once keeps nothing to compare, and reads what changed as a whole all the same")
  func readOnce() throws {
    let text = "opp_id,owner_id,stage\n" + (0..<400).map { "D\($0),R1,Open\n" }.joined()
    let watched = try WatchedDirectory(["opportunities.csv": text])
    watched.directory.cutting = Cutting(chunkSize: 256, leastFile: 1)
    watched.directory.isReadOnce = true
    _ = watched.directory.look(now: watched.now + 100, takesAtOnce: true)
    #expect(watched.ids.count == 400)
    let version = try #require(watched.directory.files.values.first?.version)
    #expect(version.chunks == nil && version.fingerprints.count == 0 && !version.canGrow)
    watched.append("D400,R1,Won\n", to: "opportunities.csv")
    let look = watched.look()
    #expect(watched.ids.count == 401)
    #expect(look.bytesRead > text.utf8.count)
  }
}

// MARK: - What reading gives

/// Everything that reading a folder of deals and history gives, ids included.
private struct ReadFolder: Equatable {
  struct Counts: Equatable {
    var rows: Int
    var errors: Int
    var warnings: Int
  }

  var rows: [String] = []
  var texts: [String] = []
  var problems: [String] = []
  var counts: [Counts] = []
  var failures: [String] = []
  var versions: [String] = []

  init(
    _ deals: String, _ history: String, chunkSize: Int?, isStill: Bool = true, isReadOnce: Bool = false
  ) throws {
    try self.init(
      Array(deals.utf8), Array(history.utf8), chunkSize: chunkSize, isStill: isStill, isReadOnce: isReadOnce)
  }

  init(
    _ deals: [UInt8], _ history: [UInt8], chunkSize: Int?, isStill: Bool = true, isReadOnce: Bool = false
  ) throws {
    let watched = try WatchedDirectory()
    watched.write(deals, to: "opportunities.csv")
    if !history.isEmpty { watched.write(history, to: "opportunity_history.csv") }
    watched.directory.isReadOnce = isReadOnce
    watched.directory.cutting =
      chunkSize.map { Cutting(chunkSize: $0, leastFile: 1, helpers: 2) } ?? Cutting(leastFile: .max)
    _ = watched.directory.look(now: watched.now + (isStill ? 1000 : 10), takesAtOnce: true)
    failures = watched.failures
    note(watched.directory)
  }

  private mutating func note(_ directory: DataDirectory) {
    let tables = directory.tables
    tables.opportunities.forEachRow { rows.append("\(copy $0)") }
    tables.history.forEachRow { rows.append("\(copy $0)") }
    for deal in 0..<tables.dealLimit {
      rows.append("\(tables.history(of: deal).map(\.place.line))")
    }
    let lexicons = tables.lexicons
    let named = [lexicons.opportunities, lexicons.reps, lexicons.stages, lexicons.texts, lexicons.customers]
    // Names of a file that was refused may have stayed behind.
    for lexicon in named where failures.isEmpty {
      texts += (0..<UInt32(lexicon.count)).map { lexicon.text($0) }
    }
    for file in directory.recognisedFiles {
      counts.append(Counts(rows: file.rows, errors: file.problems.errors, warnings: file.problems.warnings))
      problems += file.problems.kept.map { "\($0)" }
    }
    for file in directory.files.values.sorted(by: { $0.identity < $1.identity }) {
      guard let version = file.version else { continue }
      let prints = version.fingerprints
      versions.append("\(version.nextLine) \(version.canGrow) \(prints.length) \(prints.blocks)")
    }
  }
}

/// Delimited text with whatever files may hold, from a seed.
private struct RandomTable {
  private var state: UInt64
  private let lineEnd: String?

  init(seed: UInt64, lineEnd: String? = nil) {
    state = seed &* 0x9E37_79B9_7F4A_7C15
    self.lineEnd = lineEnd
  }

  private mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  private mutating func one(of texts: [String]) -> String { texts[number(below: texts.count)] }

  private mutating func end() -> String { lineEnd ?? one(of: ["\n", "\n", "\n", "\r\n", "\r", "\n\n"]) }

  private mutating func quoted() -> String {
    let inner = one(of: [
      "a,b", "two\nlines", "\n\n\n", "say \"\"yes\"\"", "x\r\ny", "é\nD1,R1,Open\n", "", "\"\"", ",,,\n,",
      String(repeating: "long ", count: number(below: 60)),
    ])
    return "\"\(inner)\"" + one(of: ["", "", "", " tail"])
  }

  mutating func deals(rows: Int) -> String {
    var text =
      "opp_id,name,customer_id,owner_id,stage,amount,created_at,closed_at,updated_at" + (lineEnd ?? "\n")
    for _ in 0..<rows {
      let id = "D\(number(below: rows * 2 / 3))"
      let cells = [
        one(of: [id, id, id, "", "\"\(id)\""]),
        number(below: 3) == 0 ? quoted() : "Name \(number(below: 40))",
        one(of: ["C1", "C2", "ç\(number(below: 9))", "NULL", ""]),
        one(of: ["R1", "R2", " R3 ", "-", "5\" pipe"]),
        one(of: ["Open", "Won", "Lost", ""]), one(of: ["12.50", "1,200", "$ 3", "x", ""]),
        one(of: ["2024-01-0\(1 + number(below: 9))", "2024-02-31", "", "2024-03-01T10:11:12"]),
        one(of: ["2024-04-01", "", "2023-01-01"]), one(of: ["2024-05-01T0\(number(below: 9)):00:00Z", ""]),
      ]
      text += cells.dropLast(number(below: 20) == 0 ? 3 : 0).joined(separator: ",") + end()
    }
    return text
  }

  mutating func history(rows: Int) -> String {
    var text = "opp_id,at,field,old,new,seq" + (lineEnd ?? "\n")
    for _ in 0..<rows {
      let cells = [
        "D\(number(below: 50))", "2024-0\(1 + number(below: 9))-11T10:00:00",
        one(of: ["stage", "Stage", "owner", "amount", "expected_close", "colour"]),
        one(of: ["", "Open", "R1", "12", "2024-01-01"]),
        one(of: ["Won", "R2", "13.75", "2024-02-02", quoted()]),
        one(of: ["1", "2", ""]),
      ]
      text += cells.joined(separator: ",") + end()
    }
    return text
  }

  /// Mostly one of some cells, else one of others.
  private mutating func mostly(_ usual: [String], _ odd: [String]) -> String {
    number(below: 40) == 0 ? one(of: odd) : one(of: usual)
  }

  mutating func plainDeals(rows: Int) -> String {
    let header = "opp_id,name,owner_id,stage,amount,created_at,closed_at"
    var text = header + "\n"
    for row in 0..<rows {
      let cells = [
        mostly(["D\(10000 + row)"], ["D10001", "", " D1", "D\(row)-and-more-than-sixteen-bytes"]),
        mostly(["Name \(row % 40)"], [quoted(), "say \"yes\""]), mostly(["R1", "R2"], ["", "NULL"]),
        mostly(["Open", "Won"], ["", "Ó"]), mostly(["12.50", "700"], ["1,200", "x", ""]),
        mostly(["2024-01-1\(row % 10)"], ["2024-02-31", ""]), mostly(["", "2024-04-01"], ["2023-01-01"]),
      ]
      text += plainLine(cells, header)
    }
    return text
  }

  mutating func plainHistory(rows: Int) -> String {
    let header = "opp_id,at,field,old,new,seq"
    var text = header + "\n"
    for row in 0..<rows {
      let cells = [
        mostly(["D\(10000 + row / 3)"], ["D1", "", "\"D10002\"", "-", "D10003 "]),
        mostly(
          ["2024-0\(1 + row % 9)-11T10:00:0\(row % 7)", "2024-03-1\(row % 10)"], ["2024-02-31", "now"]),
        mostly(["stage"], ["Stage", "owner", "amount", "expected_close", "colour"]),
        mostly(["Open", "", "Negotiation and review"], ["R1", "12", "2024-01-01", "\u{1F600}"]),
        mostly(["Won", "Open", "Negotiation and review"], ["R2", "13.75", "2024-02-02", quoted(), ""]),
        mostly(["\(row % 3)"], ["17", "", "EVT-3", "x"]),
      ]
      text += plainLine(cells, header)
    }
    return text
  }

  /// A line of some cells, which once in a while has fewer or more, another end or the header behind it.
  private mutating func plainLine(_ cells: [String], _ header: String) -> String {
    let line = cells.joined(separator: ",")
    switch number(below: 120) {
    case 0: return cells.dropLast(2).joined(separator: ",") + "\n"
    case 1: return line + ",more,and,more\n"
    case 2: return line + one(of: ["\r\n", "\r", "\n\n", "\n \n"])
    case 3: return line + "\n" + header + "\n"
    default: return line + "\n"
    }
  }
}
