/// A calendar month, counted from January of year 0.
public struct Month: Hashable, Comparable, Sendable {
  public var index: Int32

  public init(index: Int32) {
    self.index = index
  }

  public init(year: Int, month: Int) {
    index = Int32(year * 12 + month - 1)
  }

  public init(_ day: Day) {
    let date = day.date
    self.init(year: date.year, month: date.month)
  }

  public var year: Int { Int(index) / 12 }
  /// 1 to 12.
  public var number: Int { Int(index) % 12 + 1 }

  /// The first of the month, also of months that lie beyond the dates which files may name.
  public var firstDay: Day { Day(firstOf: number, of: year) }

  /// The half-open range of the month's days.
  public var days: Range<Day> {
    firstDay..<adding(1).firstDay
  }

  public func adding(_ months: Int) -> Month {
    Month(index: index + Int32(clamping: months))
  }

  public static func < (left: Month, right: Month) -> Bool {
    left.index < right.index
  }
}

extension Month: CustomStringConvertible {
  /// `YYYY-MM`.
  public var description: String { "\(year)-\(twoDigits(number))" }

  /// `Jan` to `Dec`.
  public var shortName: String { Month.shortNames[number - 1] }

  public static let shortNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
