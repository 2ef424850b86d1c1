/// A span of days that figures are asked for, half open.
public struct Period: Hashable, Sendable {
  public enum Kind: BitwiseCopyable, CustomStringConvertible, Hashable, Sendable {
    case month, quarter, year
    /// Any other span; growth compares it with as many days before it.
    case range

    public var description: String {
      switch self {
      case .month: "month"
      case .quarter: "quarter"
      case .year: "year"
      case .range: "range"
      }
    }
  }

  public var kind: Kind
  public var days: Range<Day>

  public init(kind: Kind, days: Range<Day>) {
    self.kind = kind
    self.days = days
  }

  public var start: Day { days.lowerBound }
  /// The first day after the period.
  public var end: Day { days.upperBound }
  public var lastDay: Day { end.adding(-1) }
  public var length: Int { end.days(since: start) }

  /// Whether every day of the period has passed or is the as-of day itself.
  public func isComplete(asOf: Day) -> Bool { lastDay <= asOf }

  /// Months in a period of whole months, or nil for a range.
  public var months: Int? {
    switch kind {
    case .month: 1
    case .quarter: 3
    case .year: 12
    case .range: nil
    }
  }
}

/// The months in which fiscal quarters and years begin.
public struct FiscalCalendar: Hashable, Sendable {
  /// 1 to 12; a fiscal year is named for the calendar year in which it ends.
  public var firstMonth: Int

  public init(firstMonth: Int = 1) {
    self.firstMonth = firstMonth
  }
}

extension FiscalCalendar {
  public func month(containing day: Day) -> Period {
    Period(kind: .month, days: Month(day).days)
  }

  public func quarter(containing day: Day) -> Period {
    let month = Month(day)
    let into = (month.number - firstMonth + 12) % 12
    return span(from: month.adding(-(into % 3)), kind: .quarter, months: 3)
  }

  public func year(containing day: Day) -> Period {
    let month = Month(day)
    let into = (month.number - firstMonth + 12) % 12
    return span(from: month.adding(-into), kind: .year, months: 12)
  }

  /// The fiscal year named `year`.
  public func year(named year: Int) -> Period {
    let first = Month(year: firstMonth == 1 ? year : year - 1, month: firstMonth)
    return span(from: first, kind: .year, months: 12)
  }

  /// Quarter 1 to 4 of the fiscal year named `year`.
  public func quarter(_ quarter: Int, ofYear year: Int) -> Period {
    span(from: Month(self.year(named: year).start).adding(3 * (quarter - 1)), kind: .quarter, months: 3)
  }

  private func span(from month: Month, kind: Period.Kind, months: Int) -> Period {
    Period(kind: kind, days: month.firstDay..<month.adding(months).firstDay)
  }

  /// The name of the fiscal year that contains a month.
  private func yearName(of month: Month) -> Int {
    firstMonth > 1 && month.number >= firstMonth ? month.year + 1 : month.year
  }

  /// What reports call a period: `2017-12`, `2017-Q4`, `2017`, `FY2018 Q3`, `2017-10-01..2017-12-31`.
  public func label(of period: Period) -> String {
    let month = Month(period.start)
    let name = yearName(of: month)
    let quarter = (month.number - firstMonth + 12) % 12 / 3 + 1
    return switch period.kind {
    case .month: month.description
    case .quarter: firstMonth == 1 ? "\(name)-Q\(quarter)" : "FY\(name) Q\(quarter)"
    case .year: firstMonth == 1 ? "\(name)" : "FY\(name)"
    case .range: "\(period.start)..\(period.lastDay)"
    }
  }

  /// What the board calls a period: `Dec 2017`, `Q4 2017`, `2017`, `Q3 FY2018`, `12 months`.
  public func title(of period: Period) -> String {
    let month = Month(period.start)
    let name = yearName(of: month)
    let quarter = (month.number - firstMonth + 12) % 12 / 3 + 1
    return switch period.kind {
    case .month: "\(month.shortName) \(month.year)"
    case .quarter: firstMonth == 1 ? "Q\(quarter) \(name)" : "Q\(quarter) FY\(name)"
    case .year: firstMonth == 1 ? "\(name)" : "FY\(name)"
    case .range: "\(period.start) to \(period.lastDay)"
    }
  }

  /// The period of a text such as `2017-12`, `2017-Q4`, `FY2018-Q3`, `2017`, `a..b` (b included), `month`,
  /// `quarter` or `year`; nil where the text is none of these.
  public func period(_ text: String, asOf: Day) -> Period? {
    switch text.lowercased() {
    case "month": return month(containing: asOf)
    case "quarter": return quarter(containing: asOf)
    case "year": return year(containing: asOf)
    default: break
    }
    let bounds = text.split(separator: ".", omittingEmptySubsequences: false)
    if bounds.count == 3, bounds[1].isEmpty {
      guard let first = Day(iso: bounds[0]), let last = Day(iso: bounds[2]), first <= last else { return nil }
      return Period(kind: .range, days: first..<last.adding(1))
    }
    return named(text)
  }

  private func named(_ text: String) -> Period? {
    let isFiscal = text.uppercased().hasPrefix("FY")
    let plain = isFiscal ? text.dropFirst(2) : text[...]
    guard let year = plainNumber(plain.prefix(4), digits: 4), 1901...2198 ~= year else { return nil }
    let rest = plain.dropFirst(4)
    if rest.isEmpty { return self.year(named: year) }
    guard let mark = rest.first, mark == "-" || mark == " " && isFiscal else { return nil }
    let tail = rest.dropFirst()
    if tail.first == "Q" || tail.first == "q" {
      guard let quarter = plainNumber(tail.dropFirst(), digits: 1), 1...4 ~= quarter else { return nil }
      return self.quarter(quarter, ofYear: year)
    }
    guard !isFiscal, let month = plainNumber(tail, digits: 2), 1...12 ~= month else { return nil }
    return Period(kind: .month, days: Month(year: year, month: month).days)
  }
}
