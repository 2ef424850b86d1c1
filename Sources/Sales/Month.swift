/// A calendar month, counted from January of year 0.
package struct Month: Hashable, Comparable, Sendable {
  package var index: Int32

  package init(index: Int32) {
    self.index = index
  }

  package init(year: Int, month: Int) {
    index = Int32(year * 12 + month - 1)
  }

  package init(_ day: Day) {
    let date = day.date
    self.init(year: date.year, month: date.month)
  }

  package var year: Int { Int(index) / 12 }
  /// 1 to 12.
  package var number: Int { Int(index) % 12 + 1 }

  /// The first of the month, also of months that lie beyond the dates which files may name.
  package var firstDay: Day { Day(firstOf: number, of: year) }

  /// The half-open range of the month's days.
  package var days: Range<Day> {
    firstDay..<adding(1).firstDay
  }

  package func adding(_ months: Int) -> Month {
    Month(index: index + Int32(clamping: months))
  }

  package static func < (left: Month, right: Month) -> Bool {
    left.index < right.index
  }
}

extension Month: CustomStringConvertible {
  /// `YYYY-MM`.
  package var description: String { "\(year)-\(twoDigits(number))" }

  /// `Jan` to `Dec`.
  package var shortName: String { Month.shortNames[number - 1] }

  package static let shortNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
