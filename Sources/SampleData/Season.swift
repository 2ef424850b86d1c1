import Sales

/// How many deals begin on each day: growth over the years, busy and slack months, work days.
struct Season {
  let days: ClosedRange<Day>
  private var sums: [Int] = [0]

  /// The days from the start of the quarter three years ago.
  init(until now: LocalTime) {
    let calendar = FiscalCalendar()
    let start = calendar.quarter(containing: now.day.adding(-3 * 365)).start
    days = start...now.day
    for number in 0...now.day.days(since: start) {
      let day = start.adding(number)
      let isTooEarly = day == now.day && now.second < LocalTime.opening + 1800
      sums.append((sums.last ?? 0) + (isTooEarly ? 0 : Season.weight(of: day, number: number)))
    }
  }

  /// The day on which deal `number` of `count` begins, looked for from `day` on.
  func day(of number: Int, of count: Int, from day: Day) -> Day {
    var index = day.days(since: days.lowerBound)
    let total = sums.last ?? 0
    while index < sums.count - 2, sums[index + 1] * count / max(total, 1) <= number { index += 1 }
    return days.lowerBound.adding(index)
  }

  private static func weight(of day: Day, number: Int) -> Int {
    // 20 % more each year.
    (1000 + 200 * number / 365) * months[day.date.month - 1] * weekdays[day.weekday] / 100
  }

  private static let months = [96, 102, 112, 100, 102, 106, 78, 70, 112, 108, 104, 76]
  private static let weekdays = [108, 116, 112, 106, 84, 4, 2]

  /// The day on which a deal that would be decided on `day` is: many at a quarter's end, few in the summer.
  static func closing(on day: Day, isWon: Bool, by chance: inout Chance) -> Day {
    let date = day.date
    if date.month == 8, date.day <= 20, chance.happens(perMille: 400) {
      return day.adding(chance.within(15...30))
    }
    let end = FiscalCalendar().quarter(containing: day).end
    let left = end.days(since: day)
    if left <= 42, chance.happens(perMille: isWon ? 420 : 150) {
      return max(day, end.adding(-1 - chance.below(6)).sameOrPreviousWorkday)
    }
    let gone = day.days(since: FiscalCalendar().quarter(containing: day).start)
    if gone < 12, isWon, chance.happens(perMille: 380) {
      return day.adding(-gone - 1 - chance.below(4)).sameOrPreviousWorkday
    }
    return day
  }
}
