import Sales

/// Rows of a CSV file in the making.
struct CSVText {
  private(set) var bytes: [UInt8] = []

  var count: Int { bytes.count }

  /// Forgets the rows, not the room they took.
  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    self.bytes.append(contentsOf: bytes)
  }

  mutating func append(_ rows: CSVText) {
    bytes.append(contentsOf: rows.bytes)
  }

  /// A number with leading zeros up to `width` digits.
  mutating func append(_ number: Int, width: Int = 1) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    var digits = 1
    var bound: UInt = 10
    while rest >= bound, digits < 19 {
      digits += 1
      bound *= 10
    }
    digits = max(digits, width)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: digits))
    var place = bytes.count - 1
    while rest > 0 {
      bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      place -= 1
    }
  }

  /// `YYYY-MM-DD`.
  mutating func append(_ day: Day) {
    let date = day.date
    append(date.year, width: 4)
    bytes.append(UInt8(ascii: "-"))
    append(date.month, width: 2)
    bytes.append(UInt8(ascii: "-"))
    append(date.day, width: 2)
  }

  /// `YYYY-MM-DDTHH:MM:SS`.
  mutating func append(_ time: LocalTime) {
    append(time.day)
    bytes.append(UInt8(ascii: "T"))
    append(time.second / 3600, width: 2)
    bytes.append(UInt8(ascii: ":"))
    append(time.second / 60 % 60, width: 2)
    bytes.append(UInt8(ascii: ":"))
    append(time.second % 60, width: 2)
  }

  /// Cents as a decimal number with two places.
  mutating func append(cents: Int64) {
    if cents < 0 { bytes.append(UInt8(ascii: "-")) }
    append(Int(cents.magnitude / 100))
    bytes.append(UInt8(ascii: "."))
    append(Int(cents.magnitude % 100), width: 2)
  }

  mutating func comma() {
    bytes.append(UInt8(ascii: ","))
  }

  mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Puts what was appended since `count` was `mark` in quotes where RFC 4180 asks for them.
  mutating func quote(since mark: Int) {
    let special = [UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\"")]
    guard bytes[mark...].contains(where: { special.contains($0) }) else { return }
    let quotation = UInt8(ascii: "\"")
    var quoted = [quotation]
    for byte in bytes[mark...] {
      if byte == quotation { quoted.append(quotation) }
      quoted.append(byte)
    }
    quoted.append(quotation)
    bytes.replaceSubrange(mark..., with: quoted)
  }

  /// A whole row of cells, quoted where needed.
  mutating func row(_ cells: String...) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { comma() }
      let mark = count
      append(cell)
      quote(since: mark)
    }
    newline()
  }
}
