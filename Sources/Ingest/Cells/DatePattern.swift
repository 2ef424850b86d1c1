import Sales

/// A Unicode date pattern such as `M/d/yyyy H:mm`, compiled once to read cells from bytes.
///
/// Known are y, M, d, E, H, k, K, h, m, s, S, a, Z, X, x, z and quoted text; month names are English.
/// A number may have fewer digits than its letters unless another number follows at once, `yy` is 1969 to 2068,
/// and a space stands for any run of blanks. A pattern without a day gives the month's first day.
public struct DatePattern: Sendable, Equatable {
  public let text: String
  private let pieces: [Piece]

  /// Compiles the pattern, or says why it cannot.
  public init(_ text: String) throws(DatePatternProblem) {
    var compiler = DatePatternCompiler(text)
    self.text = text
    pieces = try compiler.pieces()
  }

  /// One step of reading.
  enum Piece: Equatable {
    case literal(UInt8)
    case blanks
    case number(Field, from: UInt8, to: UInt8)
    case fraction, monthName, weekday, dayHalf, zone
  }

  enum Field: UInt8 {
    case year, shortYear, month, day, hour, hour24, hour12, minute, second
  }
}

/// Why a date pattern cannot be used.
public enum DatePatternProblem: Error, Equatable {
  case unknownLetter(Character)
  case openQuote
  case noYear
  case noMonth
  case twice(Character)
}

extension DatePatternProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownLetter("Y"): "Y is the year of a week; write y"
    case .unknownLetter("D"): "D is the day of the year; write d"
    case .unknownLetter(let letter): "the letter \(letter) is not known; quote text as 'text'"
    case .openQuote: "a quote ' is not closed"
    case .noYear: "it has no year (y)"
    case .noMonth: "it has a day but no month (M)"
    case .twice(let letter): "\(letter) is there twice"
    }
  }
}

extension DatePattern {
  /// The moment that bytes written in this pattern mean, or nil where they are not so written.
  public func parse(_ bytes: UnsafeBufferPointer<UInt8>, in zone: TimeZoneRules) -> Moment? {
    let bytes = bytes.trimmingBlanks()
    var fields = DateFields()
    var index = 0
    for piece in pieces {
      let end = Self.read(piece, bytes, at: index, into: &fields)
      guard end >= 0 else { return nil }
      index = end
    }
    return index == bytes.count ? fields.moment(in: zone) : nil
  }

  /// Reads one piece and returns the index behind it, or -1 where it is not there.
  @inline(__always)
  private static func read(
    _ piece: Piece, _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, into fields: inout DateFields
  ) -> Int {
    switch piece {
    case .literal(let byte): index < bytes.count && bytes[index] == byte ? index + 1 : -1
    case .number(let field, let least, let most):
      number(field, Int(least)...Int(most), bytes, at: index, into: &fields)
    case .blanks: blanks(bytes, at: index)
    case .fraction: fraction(bytes, at: index)
    case .monthName: monthName(bytes, at: index, into: &fields)
    case .weekday: letters(bytes, at: index)
    case .dayHalf: dayHalf(bytes, at: index, into: &fields)
    case .zone: offset(bytes, at: index, into: &fields)
    }
  }

  @inline(__always)
  private static func number(
    _ field: Field, _ widths: ClosedRange<Int>, _ bytes: UnsafeBufferPointer<UInt8>, at start: Int,
    into fields: inout DateFields
  ) -> Int {
    let limit = min(bytes.count, start + widths.upperBound)
    var value = 0
    var index = start
    while index < limit, bytes[index].isDigit {
      value = value * 10 + Int(bytes[index] &- 48)
      index += 1
    }
    guard index - start >= widths.lowerBound, fields.set(field, value) else { return -1 }
    return index
  }

  private static func blanks(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    var index = start
    // The full stop of a shortened month or weekday goes with the blank: `Jan. 5`.
    if index < bytes.count, bytes[index] == 0x2E { index += 1 }
    let first = index
    while true {
      let length = bytes.blankLength(at: index)
      if length == 0 { return index > first ? index : -1 }
      index += length
    }
  }

  private static func fraction(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isDigit { index += 1 }
    return index > start ? index : -1
  }

  private static func letters(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isASCIILetter { index += 1 }
    return index > start ? index : -1
  }

  /// An English month, whole or its first letters, three at least, in any case.
  private static func monthName(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, into fields: inout DateFields
  ) -> Int {
    let end = letters(bytes, at: start)
    guard end - start >= 3, let month = EnglishMonth.number(bytes.slice(start..<end)),
      fields.set(.month, month)
    else { return -1 }
    return end
  }

  /// `AM` or `PM`, `a.m.` or `p.m.`, in any case.
  private static func dayHalf(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, into fields: inout DateFields
  ) -> Int {
    for (word, isAfternoon) in [("am", false), ("pm", true), ("a.m.", false), ("p.m.", true)]
      as [(StaticString, Bool)]
    where bytes.hasWord(word, at: start) {
      fields.isAfternoon = isAfternoon
      return start + word.utf8CodeUnitCount
    }
    return -1
  }

  private static func offset(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, into fields: inout DateFields
  ) -> Int {
    guard let offset = UTCOffset.parse(bytes, at: start) else { return -1 }
    fields.offset = offset.seconds
    return offset.end
  }
}

/// What the pieces of a pattern have read so far.
struct DateFields {
  var year = 0
  var month = 1
  var day = 1
  var hour = -1
  var minute = 0
  var second = 0
  var isAfternoon: Bool?
  var offset: Int?

  /// Keeps a number, unless it is out of the field's range.
  @inline(__always)
  mutating func set(_ field: DatePattern.Field, _ value: Int) -> Bool {
    switch field {
    case .year: year = value
    case .shortYear: year = value < 69 ? 2000 + value : 1900 + value
    case .month: month = value
    case .day: day = value
    case .hour:
      hour = value
      return value < 24
    case .hour24:
      hour = value % 24
      return 1...24 ~= value
    case .hour12:
      hour = value % 12
      return value <= 12
    case .minute:
      minute = value
      return value < 60
    case .second:
      second = min(value, 59)
      return value <= 60
    }
    return true
  }

  func moment(in zone: TimeZoneRules) -> Moment? {
    guard let date = Day(year: year, month: month, day: day) else { return nil }
    guard hour >= 0 else { return Moment(day: date) }
    let afternoon = isAfternoon == true && hour < 12 ? 12 : 0
    let ofDay = (hour + afternoon) * 3600 + minute * 60 + second
    guard let offset else { return Moment(day: date, second: Int32(ofDay)) }
    return Moment(day: date, second: ofDay, offset: offset, in: zone)
  }
}

/// The months by their English names.
enum EnglishMonth {
  private static let names: [StaticString] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ]

  /// 1 to 12 for a name or its beginning of three letters or more.
  static func number(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
    for (index, name) in names.enumerated() where word.count <= name.utf8CodeUnitCount {
      var matches = word.count >= 3
      for offset in 0..<word.count where word[offset] | 0x20 != name.utf8Start[offset] { matches = false }
      if matches { return index + 1 }
    }
    return nil
  }
}
