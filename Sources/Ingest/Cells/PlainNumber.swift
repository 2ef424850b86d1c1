/// Numbers as nearly every file writes them: a few digits, and as many decimals as are asked for or none.
///
/// What is not so written is for `DecimalReader` to judge: nil here does not say that a cell is no number.
enum PlainNumber {
  /// Digits that are sure to stay below every limit, whatever decimals are asked for.
  private static var mostDigits: Int { 11 }

  /// The number in units of 1/10^`places`, where that is at most 3.
  @inline(__always)
  static func units(_ text: UnsafeBufferPointer<UInt8>, point: UInt8, places: Int) -> Int64? {
    let count = text.count
    guard let start = text.baseAddress, count &- places <= mostDigits else { return nil }
    var units: UInt64 = 0
    var index = 0
    while index < count, start[index].isDigit {
      units = units &* 10 &+ UInt64(start[index] &- 48)
      index &+= 1
    }
    guard index > 0, index <= mostDigits else { return nil }
    if index == count {
      for _ in 0..<places { units &*= 10 }
      return Int64(units)
    }
    guard start[index] == point, count &- index &- 1 == places else { return nil }
    index &+= 1
    while index < count {
      guard start[index].isDigit else { return nil }
      units = units &* 10 &+ UInt64(start[index] &- 48)
      index &+= 1
    }
    return Int64(units)
  }
}
