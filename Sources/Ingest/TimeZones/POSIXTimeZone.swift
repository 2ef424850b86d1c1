import Sales

/// A time zone as the POSIX variable TZ writes it: `CST6CDT,M3.2.0,M11.1.0`.
struct POSIXTimeZone: Equatable {
  /// Seconds east of UTC.
  var standard: Int32
  var summer: Summer?

  struct Summer: Equatable {
    var offset: Int32
    var begins: YearlyDate
    var ends: YearlyDate
  }

  /// A date that comes every year, with the local second of that day, which may lie in another day.
  struct YearlyDate: Equatable {
    var date: Date
    var second: Int32
  }

  enum Date: Equatable {
    /// 1 to 365; 29 February is never counted.
    case julian(Int)
    /// 0 to 365; 29 February is counted.
    case dayOfYear(Int)
    /// Week 5 is the last; the weekday counts from 0 for Sunday.
    case weekday(month: Int, week: Int, weekday: Int)
  }
}

extension POSIXTimeZone.YearlyDate {
  /// The local second since 1970, in a year from 1900 to 2199.
  func local(in year: Int) -> Int64 {
    Int64(day(in: year).number) * 86_400 + Int64(second)
  }

  private func day(in year: Int) -> Day {
    let newYear = Day(year: year, month: 1, day: 1) ?? Day(number: 0)
    switch date {
    case .dayOfYear(let number): return newYear.adding(number)
    case .julian(let number):
      let isLeap = Day.daysIn(month: 2, of: year) == 29
      return newYear.adding(number - 1 + (isLeap && number >= 60 ? 1 : 0))
    case .weekday(let month, let week, let weekday):
      let first = Day(year: year, month: month, day: 1) ?? newYear
      let firstWeekday = (first.weekday + 1) % 7
      var offset = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      while offset >= Day.daysIn(month: month, of: year) { offset -= 7 }
      return first.adding(offset)
    }
  }
}

extension POSIXTimeZone {
  /// The changes of offset later than a UTC second, up to the end of 2199, and the offset that holds there.
  func changes(after start: Int64) -> [TimeZoneRules.Change] {
    guard let summer else { return [] }
    let all = (1900...2199).flatMap { year in
      [
        TimeZoneRules.Change(start: summer.ends.local(in: year) - Int64(summer.offset), offset: standard),
        TimeZoneRules.Change(start: summer.begins.local(in: year) - Int64(standard), offset: summer.offset),
      ]
    }
    // Where summer ends and begins at once, as in zones that always have it, the beginning comes last.
    return all.enumerated().sorted { left, right in
      (left.element.start, left.offset % 2, left.offset) < (
        right.element.start, right.offset % 2, right.offset
      )
    }.map(\.element).filter { $0.start > start }
  }
}

extension TimeZoneRules {
  /// The rules of a zone in the form of the POSIX variable TZ, or nil where the text is not in that form.
  public init?(posix text: String) {
    guard let zone = POSIXTimeZone(text) else { return nil }
    self.init(zone)
  }

  init(_ zone: POSIXTimeZone) {
    let changes = zone.changes(after: .min)
    // The zone's first change tells what held before it: the other of the two offsets.
    let first = changes.first.map { $0.offset == zone.standard ? zone.summer?.offset : zone.standard }
    self.init(first: (first ?? nil) ?? zone.standard, changes: changes)
  }
}
