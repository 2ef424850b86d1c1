import Sales
import Testing

@testable import Ingest

/// Files of which nearly all rows are plain give what they give when they are read row by row, whatever is asked of
/// their columns.
struct PlainReadingTests {
  private static let sizes = [300, 4096, 100_000]

  @Test("Rows that are nearly all plain are read as they are one by one", arguments: 0..<12)
  func plainRows(seed: UInt64) throws {
    var random = PlainTable(seed: seed)
    let (deals, history) = (random.deals(rows: 300), random.history(rows: 900))
    let whole = try ReadFolder(deals, history, chunkSize: nil)
    #expect(whole.rows.count > 1000)
    for size in PlainReadingTests.sizes {
      #expect(try ReadFolder(deals, history, chunkSize: size) == whole, "chunks of \(size)")
      let once = try ReadFolder(deals, history, chunkSize: size, isReadOnce: true)
      #expect(once.rows == whole.rows && once.texts == whole.texts, "once, chunks of \(size)")
      #expect(once.counts == whole.counts && once.problems == whole.problems, "once, chunks of \(size)")
    }
  }

  /// What a mapping says of moves besides the columns, and how their headers and cells are parted.
  private static let mappings: [(name: String, settings: String, delimiter: String)] = [
    ("as it is", "", ","), ("where", "where: { kind: real }", ","),
    ("where not", "where_not: { kind: test }", ","), ("missing words", "missing: [Open]", ","),
    ("translations", "values: { new: { Open: Lost } }", ","),
    ("dates", "dates: [yyyy-MM-dd'T'HH:mm:ss]", ","),
    ("semicolons", "delimiter: \";\"", ";"), ("tabs", "delimiter: tab", "\t"),
  ]

  @Test("What a mapping asks of rows is asked of plain ones", arguments: mappings.indices, 0..<3)
  func mapped(index: Int, seed: UInt64) throws {
    let (name, settings, delimiter) = PlainReadingTests.mappings[index]
    for header in [
      "deal,when,field,from,to,kind", "field,from,to,kind,when,deal", "from,deal,kind,field,to,when",
    ] {
      var random = PlainTable(seed: seed)
      let text = random.moves(rows: 700, header: header.split(separator: ",").map(String.init), delimiter)
      let columns = "opp_id: deal, at: when, field: field, old: from, new: to"
      let whole = try Self.moves(text, columns, settings, chunkSize: nil)
      #expect(whole.rows.count > 250, "\(name), \(header): \(whole.problems)")
      for size in Self.sizes {
        let read = try Self.moves(text, columns, settings, chunkSize: size)
        #expect(read == whole, "\(name), \(header), \(size)")
      }
    }
  }

  @Test("What one column translates is no name that another column has as it stands", arguments: [nil, 300])
  func translatedBeside(chunkSize: Int?) throws {
    let rows = (0..<60).map { "D\($0),2024-01-02,stage,\($0 % 2 == 0 ? "Nothing,Open" : "Open,NA")\n" }
    let read = try Self.moves(
      "opp_id,at,field,old,new\n" + rows.joined(), "opp_id: opp_id, at: at, field: field, old: old, new: new",
      "values: { old: { Nothing: NA } }", chunkSize: chunkSize)
    #expect(read.rows.count == 30, "\(read.problems)")
  }

  @Test(
    "A row that is the header but for columns that nobody looks at is the header",
    arguments: ["opp_id,owner_id,stage,amount,comments", "opp_id,owner_id,stage,amount,notes", "opp_id,,,,"])
  func headerAgain(line: String) throws {
    let rows = (0..<200).map { "D\(10_000 + $0),R1,Open,5,some notes\n" }
    let text = "opp_id,owner_id,stage,amount,notes\n" + rows.joined() + line + "\n" + rows.joined()
    let whole = try ReadFolder(text, "", chunkSize: nil)
    for size in PlainReadingTests.sizes { #expect(try ReadFolder(text, "", chunkSize: size) == whole) }
  }

  @Test("Rows of a file that has no header but its first row are read alike when that comes again")
  func noHeader() throws {
    let rows = (0..<300).map { "D\(10_000 + $0 / 3),2024-01-0\(1 + $0 % 3),stage,Open,Won\n" }
    let first = "D10000,2024-01-01,stage,Open,Won\n"
    let text = first + rows.joined() + first + rows.joined()
    let columns = "opp_id: D10000, at: \"2024-01-01\", field: stage, old: Open, new: Won"
    let whole = try Self.moves(text, columns, chunkSize: nil)
    #expect(whole.rows.count > 300)
    for size in Self.sizes { #expect(try Self.moves(text, columns, chunkSize: size) == whole) }
  }

  /// What a file of moves gives whose columns are mapped, with what else the mapping says.
  private static func moves(
    _ text: String, _ columns: String, _ settings: String = "", chunkSize: Int?
  ) throws -> ReadFolder {
    let watched = try WatchedDirectory([
      "salesboard.yml": """
      tables:
        opportunity_history:
          file: moves.csv
          columns: { \(columns) }
          \(settings)
      """, "moves.csv": text,
    ])
    return ReadFolder(watched, chunkSize: chunkSize)
  }

  @Test(
    "Wide files are read alike, also where not every column is looked at", arguments: [100, 3000, 10_001])
  func wide(columns: Int) throws {
    let beyond = (5..<columns).map { "c\($0)" }.joined(separator: ",")
    let cells = String(repeating: ",", count: columns - 5)
    let header = "opp_id,owner_id,stage,amount,created_at," + beyond + "\n"
    let rows = (0..<12).map { "D\(10_000 + $0),R1,Open,5,2024-01-01,\(cells)\n" }
    let text =
      header + rows.joined() + header + rows.joined() + "D2,R1,Open,5,2024-01-01,\(cells.dropLast())\n"
    let whole = try ReadFolder(text, "", chunkSize: nil)
    #expect(whole.rows.count > 24)
    for size in [4096, 1 << 20] { #expect(try ReadFolder(text, "", chunkSize: size) == whole) }
  }

  @Test("What is kept to compare after plain rows tells what changed among them", arguments: 0..<6)
  func changesAmongPlainRows(seed: UInt64) throws {
    var random = PlainTable(seed: seed)
    // Text that ends in a lone carriage return is not kept.
    var lines = random.history(rows: 900).replacing("\r", with: "").split(
      separator: "\n", omittingEmptySubsequences: false)
    var limits = ReadingLimits()
    limits.bytesCompared = 512
    let watched = try WatchedDirectory(
      ["opportunity_history.csv": lines.joined(separator: "\n")], limits: limits)
    watched.directory.cutting = Cutting(chunkSize: 4096, leastFile: 1, helpers: 2)
    _ = watched.directory.look(now: watched.now + 100, takesAtOnce: true)
    let version = try #require(watched.directory.files.values.first?.version)
    let kept = try #require(version.chunks)
    #expect(kept.count > 60 && kept.rowCount == watched.directory.tables.historyTexts.count)
    for turn in 0..<4 {
      let place = 40 + (Int(seed) * 131 + turn * 197) % 700
      lines.remove(at: place)
      lines.insert(
        "D10\(turn)00,2024-05-0\(1 + turn)T08:00:00,stage,Open,Lost,\(turn)", at: place * 2 % 700 + 1)
      watched.write(Array(lines.joined(separator: "\n").utf8), to: "opportunity_history.csv")
      let parsed = watched.look().bytesParsed + watched.look().bytesParsed
      #expect(0 < parsed && parsed < 8000)
      let fresh = try WatchedDirectory(["opportunity_history.csv": lines.joined(separator: "\n")])
      fresh.look(times: 2)
      #expect(watched.directory.tables.historyTexts == fresh.directory.tables.historyTexts)
    }
  }
}

extension Tables {
  /// Every row of history as a text with the names of what it tells, in order.
  fileprivate var historyTexts: [String] {
    var texts: [String] = []
    history.forEachRow { row in
      let deal = lexicons.opportunities.text(row.opportunity)
      let values = [row.old, row.new].map { value in
        row.field == .stage ? lexicons.stages.text(UInt32(value ?? 0)) : "\(value ?? -1)"
      }
      texts.append(
        "\(deal) \(row.day) \(row.second) \(row.field) \(values) \(row.sequence) \(row.place.line)")
    }
    return texts.sorted()
  }
}

/// Rows of which nearly all are plain, from a seed.
private struct PlainTable {
  private var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  private mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  private mutating func one(of texts: [String]) -> String { texts[number(below: texts.count)] }

  private mutating func quoted() -> String {
    one(of: ["\"a,b\"", "\"two\nlines\"", "\"say \"\"yes\"\"\"", "\"x\" tail", "\"\""])
  }

  /// Mostly one of some cells, else one of others.
  private mutating func mostly(_ usual: [String], _ odd: [String]) -> String {
    number(below: 40) == 0 ? one(of: odd) : one(of: usual)
  }

  mutating func deals(rows: Int) -> String {
    let header = "opp_id,name,owner_id,stage,amount,created_at,closed_at"
    var text = header + "\n"
    for row in 0..<rows {
      let cells = [
        mostly(["D\(10000 + row)"], ["D10001", "", " D1", "D\(row)-and-more-than-sixteen-bytes"]),
        mostly(["Name \(row % 40)"], [quoted(), "say \"yes\""]), mostly(["R1", "R2"], ["", "NULL"]),
        mostly(["Open", "Won"], ["", "Ó"]), mostly(["12.50", "700"], ["1,200", "x", ""]),
        mostly(["2024-01-1\(row % 10)"], ["2024-02-31", ""]), mostly(["", "2024-04-01"], ["2023-01-01"]),
      ]
      text += line(cells, header)
    }
    return text
  }

  mutating func history(rows: Int) -> String {
    let header = "opp_id,at,field,old,new,seq"
    var text = header + "\n"
    let values = [
      "owner": ["R1", "R2", "R30", ""], "amount": ["12", "13.75", "0", ""],
      "expected_close": ["2024-01-01", "2024-02-02", "2024-02-02T10:00:00", ""],
    ]
    let stages = ["Open", "Won", "Negotiation and review"]
    let oddities = ["", "R1", "12", "-3", "-", "NULL", "2024-02-31", "2024-01-01 ", "\u{1F600}", quoted()]
    for row in 0..<rows {
      let field = mostly(
        ["stage", "stage", "stage", "owner", "amount", "expected_close"], ["Stage", "colour"])
      let cells = [
        mostly(["D\(10000 + row / 3)"], ["D1", "", "\"D10002\"", "-", "D10003 "]),
        mostly(
          ["2024-0\(1 + row % 9)-11T10:00:0\(row % 7)", "2024-03-1\(row % 10)"], ["2024-02-31", "now"]),
        field, mostly(values[field] ?? stages + [""], oddities), mostly(values[field] ?? stages, oddities),
        mostly(["\(row % 3)"], ["17", "", "EVT-3", "x"]),
      ]
      text += line(cells, header)
    }
    return text
  }

  /// A line of some cells, which once in a while has fewer or more, another end or the header behind it.
  private mutating func line(_ cells: [String], _ header: String) -> String {
    let line = cells.joined(separator: ",")
    switch number(below: 120) {
    case 0: return cells.dropLast(2).joined(separator: ",") + "\n"
    case 1: return line + ",more,and,more\n"
    case 2: return line + one(of: ["\r\n", "\r", "\n\n", "\n \n"])
    case 3: return line + "\n" + header + "\n"
    default: return line + "\n"
    }
  }

  /// Moves with columns of some order and kinds of rows.
  mutating func moves(rows: Int, header: [String], _ delimiter: String) -> String {
    var text = header.joined(separator: delimiter) + "\n"
    for row in 0..<rows {
      let cells = [
        "deal": "D\(10_000 + row / 3)", "when": mostly(["2024-01-1\(row % 10)T08:00:00"], ["2024-01-05"]),
        "field": mostly(["stage"], ["owner"]), "from": one(of: ["Open", "Late", ""]),
        "to": one(of: ["Open", "Late", "Won"]), "kind": one(of: ["real", "real", "test", "Test", ""]),
      ]
      text += header.map { cells[$0] ?? "" }.joined(separator: delimiter) + "\n"
    }
    return text
  }
}
