import RandomEdits

/// Bytes that were changed at random as transfers, programs and people change them.
struct ByteMutation {
  var bytes: [UInt8]
  var random: SeededGenerator
  /// What was done, for messages.
  private(set) var story: [String] = []

  init(_ bytes: [UInt8], random: SeededGenerator) {
    (self.bytes, self.random) = (bytes, random)
  }

  private enum Way: CaseIterable {
    case flip, set, truncate, cutOut, duplicate, splice, insertToken, insertToken2, replaceCell, longField
    case lineEnds, nest, repeatLine, dropQuotes
  }

  /// Texts that readers stumble over.
  private static let tokens: [[UInt8]] =
    [
      "\"", "\"\"", "\"\"\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", "\n\n", "\u{0}", "\u{FEFF}", "\u{85}",
      "\u{2028}", "\u{A0}", "\u{202E}", "é", "👩‍👩‍👧", "{", "}", "[", "]", ":", "\\", "\\u0000", "\\ud800",
      "\\ud83d\\ude00", "\\n", "null", "true", "=1+1", "@", "'", "-", "NaN", "Infinity", "1e308", "1e-308",
      "9223372036854775807", "9223372036854775808", "-9223372036854775808", "99999999999999999999999999",
      "0.0000000000000000001", "1.234.567,89", "1,234,567.89", "(5)", "5-", "+7", "0x10", "٣", "½", "$", "€",
      "0001-01-01", "9999-12-31", "10000-01-01", "2024-02-30", "2023-02-29", "0000-00-00", "31/12/2024",
      "12/31/24", "2024-01-01T24:00:00", "2024-01-01T23:59:60Z", "2024-01-01T00:00:00+14:00",
      "2024-01-01T00:00:00.999999999-12:00", "1700000000", "20240131", "2024-W05", "won", "lost", "deleted",
      "D1", "C1", "R1", "L1", "merged_into", "opp_id", "#", "---", "...", "&a", "*a", "<<: *a", "!!int", "%",
      "- ", "? ", "> ", "| ",
    ].map { Array($0.utf8) } + [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0x80],
      [0xEF, 0xBB, 0xBF],
      [0xFF, 0xFE], [0xFE, 0xFF], [0x00, 0x00], [0x1A], [0x0C], [0x93, 0x94],
    ]
}

extension ByteMutation {
  mutating func mutate(times: Int) {
    for _ in 0..<times { mutate() }
  }

  private mutating func mutate() {
    let way = random.pick(Way.allCases)
    let place = Int.random(in: 0...bytes.count, using: &random)
    story.append("\(way) at \(place)")
    switch way {
    case .flip where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case .set where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case .truncate: bytes.removeLast(bytes.count - place)
    case .cutOut: bytes.removeSubrange(slice(from: place))
    case .duplicate:
      let piece = Array(bytes[slice(from: place)])
      for _ in 0..<random.pick([1, 1, 2, 30]) where bytes.count < 1 << 16 {
        bytes.insert(contentsOf: piece, at: min(place, bytes.count))
      }
    case .splice:
      let piece = Array(bytes[slice(from: place)])
      bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &random))
    case .replaceCell: replaceCell(at: place)
    case .longField:
      let byte = random.pick([0x78, 0x22, 0x2C, 0x20, 0x39, 0xC3, 0x5B, 0x7B] as [UInt8])
      let count = random.pick([300, 4096, 16 << 10, 66_000])
      bytes.insert(contentsOf: [UInt8](repeating: byte, count: count), at: place)
    case .lineEnds: changeLineEnds()
    case .nest:
      let depth = random.pick([3, 63, 64, 65, 2000])
      let (open, close) = random.pick([("[", "]"), ("{\"a\":", "}"), ("(", ")")])
      let text = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
      bytes.insert(contentsOf: Array(text.utf8), at: place)
    case .repeatLine: repeatLine(at: place)
    case .dropQuotes: bytes.removeAll { $0 == 0x22 }
    case .flip, .set, .insertToken, .insertToken2:
      bytes.insert(contentsOf: random.pick(ByteMutation.tokens), at: place)
    }
  }

  private mutating func slice(from place: Int) -> Range<Int> {
    place..<min(bytes.count, place + Int.random(in: 0...random.pick([4, 40, 400]), using: &random))
  }

  private mutating func replaceCell(at place: Int) {
    func ends(_ byte: UInt8) -> Bool { byte == 0x2C || byte == 0x0A || byte == 0x3B || byte == 0x09 }
    let start = bytes[..<place].lastIndex(where: ends).map { $0 + 1 } ?? 0
    let end = bytes[place...].firstIndex(where: ends) ?? bytes.count
    bytes.replaceSubrange(start..<end, with: random.pick(ByteMutation.tokens))
  }

  private mutating func changeLineEnds() {
    let end = random.pick([[0x0D], [0x0D, 0x0A], [0x0A, 0x0D], [0x0A, 0x0A]] as [[UInt8]])
    let some = random.chance(50)
    bytes = bytes.flatMap { byte in byte == 0x0A && (!some || random.chance(30)) ? end : [byte] }
  }

  private mutating func repeatLine(at place: Int) {
    let start = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = bytes[place...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    let line = Array(bytes[start..<end])
    guard line.count < 1000 else { return }
    for _ in 0..<random.pick([1, 2, 50]) { bytes.insert(contentsOf: line, at: start) }
  }
}
