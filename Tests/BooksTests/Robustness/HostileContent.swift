import Testing

/// A file of deals with something in it that no export should have, and what must come of it.
///
/// Two good deals of G1 stand in it, won in 2024 for 100.00 and 200.00; hostile ones belong to others.
struct HostileContent: Sendable {
  var name: String
  var bytes: [UInt8]
  /// Of the good deals those that count.
  var goodWon = 2
  var goodBooked: Int64 = 300_00
  /// All deals won in 2024, hostile ones included.
  var won = 3
  /// Each is in a problem that `check` tells.
  var says: [String] = []
}

extension HostileContent: CustomTestStringConvertible {
  var testDescription: String { name }
}

extension HostileContent {
  static let header = "opp_id,name,owner_id,stage,amount,created_at,closed_at\n"
  static let first = "A1,Good,G1,Won,100.00,2024-01-02,2024-02-01\n"
  static let second = "A2,Fine,G1,Won,200.00,2024-01-02,2024-03-01\n"

  /// The good deals with a row between them.
  init(_ name: String, row: String, won: Int = 3, says: String...) {
    self.init(
      name: name, bytes: Array((Self.header + Self.first + row + "\n" + Self.second).utf8), won: won,
      says: says)
  }

  init(_ name: String, text: String, won: Int = 2, says: String...) {
    self.init(name: name, bytes: Array(text.utf8), won: won, says: says)
  }

  static let all: [HostileContent] = texts + numbers + dates + headers + breaks

  private static let texts = [
    HostileContent("NUL in a name", row: "N1,a\u{0}b,H1,Won,5,2024-01-01,2024-01-09"),
    HostileContent(
      "zeros at the end", text: header + first + second + String(repeating: "\u{0}", count: 9000),
      says: "opportunities.csv:4: holds nothing but NUL bytes"),
    HostileContent(
      name: "no UTF-8",
      bytes: Array((header + first).utf8) + Array("N1,".utf8) + [0xFF, 0xC3, 0x28]
        + Array(",H1,Won,5,2024-01-01,2024-01-09\n".utf8) + Array(second.utf8),
      says: ["is not UTF-8: read as Windows-1252"]),
    HostileContent(
      "an id of 64 KiB",
      row: String(repeating: "i", count: 64 << 10) + ",,H1,Won,5,2024-01-01,2024-01-09"),
    HostileContent(
      "a longer id", row: String(repeating: "i", count: 65 << 10) + ",,H1,Won,5,2024-01-01,2024-01-09",
      won: 2, says: "is longer than 64 KiB: taken as empty", "opp_id: is empty: the row is left out"),
    HostileContent(
      "escapes everywhere",
      row: "\u{1B}[2J,\u{1B}]0;x\u{7},\u{9B}31m,Won,5,2024-01-01,2024-01-09"),
    HostileContent(
      "marks of direction", row: "\u{202E}A1,\u{2066}a,H\u{200B}1,Won,5,2024-01-01,2024-01-09"),
    HostileContent(
      "thousands of fields",
      row: "N1,,H1,Won,5,2024-01-01,2024-01-09" + String(repeating: ",", count: 50_000),
      says: "opportunities.csv:3: 50007 fields where the header has 7; the rest is ignored"),
    HostileContent(
      "other delimiters", row: "N1;;H1;Won;5;2024-01-01;2024-01-09", won: 2,
      says: "opportunities.csv:3: stage: is empty: the row is left out"),
  ]

  private static let numbers =
    [
      "1e400", "١٢٣", "0x10", "99999999999999999999", "9223372036854775807", "1.2.3", "∞",
    ].map {
      HostileContent(
        "the amount \($0)", row: "N1,,H1,Won,\($0),2024-01-01,2024-01-09",
        says: "opportunities.csv:3: amount: “\($0)” is no amount")
    }
    + ["-", "N/A", "NULL", "NaN", ""].map {
      HostileContent("the amount \($0) for none", row: "N1,,H1,Won,\($0),2024-01-01,2024-01-09")
    }

  private static let dates = ["31/02/2024", "0000-00-00", "2024-02-30", "99999-12-31", "2024-1-1"].map {
    HostileContent(
      "the date \($0)", row: "N1,,H1,Won,5,2024-01-01,\($0)", won: 2,
      says: "opportunities.csv:3: closed_at: “\($0)” is no date")
  }

  private static let headers = [
    HostileContent(
      "the header again", row: String(header.dropLast()), won: 2,
      says: "opportunities.csv:3: is the header row again: left out"),
    HostileContent(
      "a column twice",
      text: "opp_id,owner_id,stage,amount,amount,created_at,closed_at\n"
        + "A1,G1,Won,100,7,2024-01-02,2024-02-01\nA2,G1,Won,200,7,2024-01-02,2024-03-01\n",
      says: "opportunities.csv:1: the header amount stands 2 times: the first one counts"),
    HostileContent(
      "very many columns",
      text: String(header.dropLast()) + (0..<12_000).map { ",c\($0)" }.joined() + "\n" + first + second,
      says: "the header has 12007 columns, of which the first 10000 are looked at"),
    HostileContent(
      name: "no header", bytes: Array((first + second).utf8), goodWon: 0, goodBooked: 0, won: 0,
      says: ["error: opportunities.csv:1: has no column opp_id"]),
  ]

  private static let breaks = [
    HostileContent(
      name: "open quotes",
      bytes: Array((header + first + "\"N1,,H1,Won,5,2024-01-01,2024-01-09\n" + second).utf8), goodWon: 1,
      goodBooked: 100_00, won: 1,
      says: [
        "error: opportunities.csv:3: the quotes opened on line 3 are not closed: only the rows before that count"
      ]),
    HostileContent(
      name: "a line without end",
      bytes: Array((header + first + second).utf8) + [UInt8](repeating: 0x78, count: 5 << 20), won: 2,
      says: [
        "error: opportunities.csv:4: the row on line 4 is longer than 2 MiB: only the rows before that count"
      ]),
    HostileContent("lone carriage returns", text: (header + first + second).replacing("\n", with: "\r")),
    HostileContent(
      "no last line end", text: header + first + String(second.dropLast())),
    HostileContent(
      "marks of UTF-8 within", text: "\u{FEFF}" + header + first + "\u{FEFF}\n" + second,
      says: "opportunities.csv:3: stage: is empty: the row is left out"),
  ]
}
