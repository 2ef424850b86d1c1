extension POSIXTimeZone {
  /// Reads `std offset [dst [offset] [,begin[/time],end[/time]]]`, or gives nil for any other text.
  init?(_ text: String) {
    var reader = Reader(text)
    guard reader.name(), let west = reader.time(hours: 24) else { return nil }
    standard = -west
    if reader.isAtEnd { return }
    guard reader.name() else { return nil }
    var offset = standard + 3600
    if !reader.isAtEnd, reader.peek != 0x2C {
      guard let west = reader.time(hours: 24) else { return nil }
      offset = -west
    }
    guard let dates = reader.isAtEnd ? Self.usualDates : reader.dates(), reader.isAtEnd else { return nil }
    summer = Summer(offset: offset, begins: dates.begins, ends: dates.ends)
  }

  /// What holds where the text names no dates: those of the United States.
  private static let usualDates = (
    begins: YearlyDate(date: .weekday(month: 3, week: 2, weekday: 0), second: 7200),
    ends: YearlyDate(date: .weekday(month: 11, week: 1, weekday: 0), second: 7200)
  )
}

private struct Reader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { index == bytes.count }
  /// The next byte, or 0 at the end.
  var peek: UInt8 { index < bytes.count ? bytes[index] : 0 }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte, !isAtEnd else { return false }
    index += 1
    return true
  }

  /// Three letters or more, or anything in angle brackets.
  mutating func name() -> Bool {
    if take(0x3C) {
      while !isAtEnd, peek != 0x3E { index += 1 }
      return take(0x3E)
    }
    let start = index
    while peek.isASCIILetter { index += 1 }
    return index - start >= 3
  }

  private mutating func number(upTo most: Int) -> Int? {
    let start = index
    var value = 0
    while peek.isDigit, index - start < 3 {
      value = value * 10 + Int(peek &- 48)
      index += 1
    }
    return index > start && value <= most ? value : nil
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  mutating func time(hours: Int) -> Int32? {
    let isNegative = peek == 0x2D
    if isNegative || peek == 0x2B { index += 1 }
    guard let hour = number(upTo: hours) else { return nil }
    var seconds = hour * 3600
    for unit in [60, 1] where take(0x3A) {
      guard let part = number(upTo: 59) else { return nil }
      seconds += part * unit
    }
    return Int32(isNegative ? -seconds : seconds)
  }

  mutating func dates() -> (begins: POSIXTimeZone.YearlyDate, ends: POSIXTimeZone.YearlyDate)? {
    guard take(0x2C), let begins = date(), take(0x2C), let ends = date() else { return nil }
    return (begins, ends)
  }

  private mutating func date() -> POSIXTimeZone.YearlyDate? {
    guard let date = dateOfYear() else { return nil }
    guard take(0x2F) else { return POSIXTimeZone.YearlyDate(date: date, second: 7200) }
    guard let second = time(hours: 167) else { return nil }
    return POSIXTimeZone.YearlyDate(date: date, second: second)
  }

  private mutating func dateOfYear() -> POSIXTimeZone.Date? {
    if take(0x4A) {
      guard let day = number(upTo: 365), day > 0 else { return nil }
      return .julian(day)
    }
    guard take(0x4D) else { return number(upTo: 365).map { .dayOfYear($0) } }
    guard let month = number(upTo: 12), month > 0, take(0x2E), let week = number(upTo: 5), week > 0,
      take(0x2E), let weekday = number(upTo: 6)
    else { return nil }
    return .weekday(month: month, week: week, weekday: weekday)
  }
}
