import Sales

/// What the company spends on winning customers.
struct Spending: Sendable {
  let seed: UInt64
  let opportunities: Int
  let roster: Roster
  /// Cost rows so far.
  var count = 0

  struct Cost: Sendable {
    var number: Int
    /// A day, or a whole month.
    var date: String
    /// Cents.
    var amount: Int64
    var category: String
    var source: Int?
    var team: Int?
    var isAcquisition = true
  }

  /// The costs of a month as far as they are booked by `today`; salaries and tools are there from its start.
  mutating func costs(of month: Month, through today: Day) -> [Cost] {
    var chance = Chance(seed: seed ^ 0xC057, stream: UInt64(month.index))
    var costs: [Cost] = []
    let first = month.firstDay
    for source in Source.all.indices {
      let day = first.adding(chance.within(0...20)).sameOrNextWorkday
      let amount = marketing(source) * Int64(chance.within(80...125)) / 100
      let category = Source.all[source].name == "Advertising" ? "advertising" : "marketing"
      guard day <= today else { continue }
      costs.append(cost("\(day)", Deal.rounded(amount), category, source: source))
    }
    for team in roster.teams.indices {
      let people = roster.reps.count { $0.isEmployed(on: first) && $0.team(on: first) == team }
      guard people > 0 else { continue }
      costs.append(cost("\(month)", Int64(people) * 620_000, "salary", team: team))
    }
    costs.append(cost("\(month)", Int64(roster.reps.count) * 14_900, "tools"))
    var office = cost("\(month)", Int64(roster.reps.count) * 41_000, "other")
    office.isAcquisition = false
    costs.append(office)
    return costs
  }

  /// Cents that a source of deals costs in a month.
  private func marketing(_ source: Int) -> Int64 {
    let deals = max(1, opportunities / 36) * Source.all[source].share
    let each = [24_000, 18_000, 9_000, 21_000, 62_000, 74_000][source]
    return Int64(deals * each / 100)
  }

  mutating func cost(
    _ date: String, _ amount: Int64, _ category: String, source: Int? = nil, team: Int? = nil
  ) -> Cost {
    defer { count += 1 }
    return Cost(
      number: count, date: date, amount: amount, category: category, source: source, team: team)
  }
}
