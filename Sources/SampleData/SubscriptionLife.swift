import Sales

/// Lives the subscriptions of one customer after the other, from their wins to today.
///
/// In a month about 2 % of the customers leave; more grow than shrink, and a few come back.
struct SubscriptionLife: Sendable {
  let seed: UInt64
  let today: Day
  /// Subscriptions so far.
  private(set) var count = 0
  /// The latest customer's rows, each subscription's in order of time.
  private(set) var rows: [SampleSubscription] = []

  private var chance = Chance(seed: 0, stream: 0)
  /// Places in `rows` of what is paid for.
  private var active: [Int] = []
  private var lastEnded: Int?

  init(seed: UInt64, today: Day) {
    self.seed = seed
    self.today = today
  }

  mutating func live(_ customer: Int, _ wins: ArraySlice<Win>, currency: SampleCurrency) {
    chance = Chance(seed: seed ^ 0x5AB5, stream: UInt64(customer))
    rows.removeAll(keepingCapacity: true)
    active.removeAll(keepingCapacity: true)
    lastEnded = nil
    var rest = wins.filter { Product.all[Int($0.product)].isSubscribed }[...]
    guard let first = rest.first else { return }
    var month = Month(first.day)
    while month.firstDay <= today {
      while let win = rest.first, win.day < month.adding(1).firstDay {
        rest.removeFirst()
        if win.isTrial { tryOut(win, currency) } else { buy(win, currency) }
      }
      happen(in: month)
      month = month.adding(1)
    }
  }

  /// What happens without a deal.
  private mutating func happen(in month: Month) {
    let day = month.firstDay.adding(chance.below(30))
    guard day <= today, day < month.adding(1).firstDay else { return }
    guard !active.isEmpty else {
      if chance.happens(perMille: 22) { comeBack(on: day) }
      return
    }
    if chance.happens(perMille: 21) {
      for place in active { end(place, on: day) }
    } else if active.count > 1, chance.happens(perMille: 7) {
      end(active.drawn(by: &chance), on: day)
    } else if chance.happens(perMille: 22) {
      change(active.drawn(by: &chance), perMille: chance.within(1100...1500), on: day)
    } else if chance.happens(perMille: 8) {
      change(active.drawn(by: &chance), perMille: chance.within(550...900), on: day)
    }
  }
}

extension SubscriptionLife {
  private mutating func tryOut(_ win: Win, _ currency: SampleCurrency) {
    guard active.isEmpty else { return }
    let end = win.day.adding(chance.happens(perMille: 600) ? 14 : 30)
    var row = SampleSubscription.sold(
      by: win, number: count, from: win.day, currency: currency, by: &chance)
    count += 1
    (row.isTrial, row.deal, row.ended) = (true, nil, end <= today ? end : nil)
    rows.append(row)
  }

  private mutating func buy(_ win: Win, _ currency: SampleCurrency) {
    let day = win.day.adding(chance.below(8))
    guard day <= today else { return }
    if let place = active.first(where: { rows[$0].product == Int(win.product) && rows[$0].started < day }) {
      change(place, perMille: 1000 + 400 / Int(max(win.quantity, 1)) + chance.below(250), on: day)
      return
    }
    let row = SampleSubscription.sold(by: win, number: count, from: day, currency: currency, by: &chance)
    count += 1
    if rows.isEmpty, chance.happens(perMille: 300) {
      var trial = row
      (trial.started, trial.ended) = (day.adding(chance.happens(perMille: 600) ? -14 : -30), day)
      (trial.isTrial, trial.deal) = (true, nil)
      rows.append(trial)
    }
    active.append(rows.count)
    rows.append(row)
  }

  private mutating func end(_ place: Int, on day: Day) {
    guard day > rows[place].started else { return }
    rows[place].ended = day
    active.removeAll { $0 == place }
    lastEnded = place
  }

  /// Closes the row and opens another with another price.
  private mutating func change(_ place: Int, perMille: Int, on day: Day) {
    guard day > rows[place].started else { return }
    var row = rows[place]
    row.started = day
    row.price = max(1, row.price * Int64(perMille) / 1000)
    rows[place].ended = day
    active.removeAll { $0 == place }
    active.append(rows.count)
    rows.append(row)
  }

  private mutating func comeBack(on day: Day) {
    guard let lastEnded, let ended = rows[lastEnded].ended, ended.adding(20) <= day else { return }
    var row = rows[lastEnded]
    (row.number, row.started, row.ended, row.deal) = (count, day, nil, nil)
    count += 1
    active.append(rows.count)
    rows.append(row)
  }
}
