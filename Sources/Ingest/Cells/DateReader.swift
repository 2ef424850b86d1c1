/// Reads the date cells of one table: its patterns in order, then ISO.
public struct DateReader: Sendable {
  public var patterns: [DatePattern]
  public var zone: TimeZoneRules

  public init(patterns: [DatePattern] = [], zone: TimeZoneRules) {
    self.patterns = patterns
    self.zone = zone
  }

  /// The moment of a cell, or nil where it reads as no date; `allowsMonth` takes `YYYY-MM` for its first day.
  @inline(__always)
  public func read(_ bytes: UnsafeBufferPointer<UInt8>, allowsMonth: Bool = false) -> Moment? {
    if !patterns.isEmpty, let moment = patterned(bytes) { return moment }
    return ISODate.parse(bytes, in: zone, allowsMonth: allowsMonth)
  }

  private func patterned(_ bytes: UnsafeBufferPointer<UInt8>) -> Moment? {
    for pattern in patterns {
      if let moment = pattern.parse(bytes, in: zone) { return moment }
    }
    return nil
  }
}
