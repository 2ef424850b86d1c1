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
    let stages = watched.directory.tables.lexicons.stages
    func used() -> [String] { watched.directory.tables.usedStages.map(stages.text) }
    #expect(used() == ["Open", "Won"])
    watched.write("opp_id,owner_id,stage\nD1,R1,Open\n", to: "opportunities.csv")
    _ = watched.look()
    #expect(used() == ["Open"])
  }

  @Test("Stages count as used where a row that is taken names them, in whatever chunk it comes first")
  func usedStages() throws {
    var deals = "opp_id,owner_id,stage\n"
    var history = "opp_id,at,field,old,new\n"
    for deal in 0..<300 {
      deals += "D\(deal),R1,\(deal == 250 ? "Late" : deal % 2 == 0 ? "Open" : "Won")\n"
      history += "D\(deal),2026-01-0\(1 + deal % 9),stage,\(deal == 280 ? "Older" : "Open"),Won\n"
    }
    deals += ",R1,Lost\n"
    history += "D1,no day,stage,Open,Dropped\nD1,2026-02-01,stage,Won,\n"
    for size in [nil] + ChunkedReadingTests.sizes.map(Optional.some) {
      for isReadOnce in [false, true] {
        let watched = try WatchedDirectory(["opportunities.csv": deals, "opportunity_history.csv": history])
        _ = ReadFolder(watched, chunkSize: size, isReadOnce: isReadOnce)
        let tables = watched.directory.tables
        let used = tables.usedStages.map(tables.lexicons.stages.text)
        #expect(Set(used) == ["Late", "Open", "Older", "Won"], "chunks of \(size ?? 0)")
      }
    }
  }

  @Test(
    "Who reads once learns which deals a customer has as soon as anybody may ask", arguments: [4, 64, 1000])
  func customersOfDeals(chunkSize: Int) throws {
    func deals(kind: String) -> String {
      "opp_id,owner_id,stage,customer_id,kind\n"
        + (0..<90).map { "D\($0),R1,Open,C\($0 % 7),\($0 == 41 ? kind : "new")\n" }.joined()
    }
    func linked(_ watched: WatchedDirectory) -> [Int] {
      let tables = watched.directory.tables
      return (0..<UInt32(tables.lexicons.customers.count)).map { tables.deals(ofCustomer: $0).count }
    }
    let expected = [0, 13, 13, 13, 13, 13, 13, 12]
    func read(_ files: KeyValuePairs<String, String>) throws -> WatchedDirectory {
      let watched = try WatchedDirectory(files)
      _ = ReadFolder(watched, chunkSize: chunkSize, isReadOnce: true)
      return watched
    }
    let plain = try read(["opportunities.csv": deals(kind: "new")])
    #expect(linked(plain).reduce(0, +) == 0)
    let orders = "order_id,customer_id,at,amount\nO1,C1,2026-01-01,5\n"
    #expect(try linked(read(["opportunities.csv": deals(kind: "new"), "orders.csv": orders])) == expected)
    #expect(try linked(read(["opportunities.csv": deals(kind: "")])) == expected)
    plain.append("D90,R1,Open,C1,new\n", to: "opportunities.csv")
    _ = plain.look()
    #expect(linked(plain).reduce(0, +) == 91)
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
}
