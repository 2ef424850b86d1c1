import Sales

/// Makes up what reps did for leads and deals: about five activities for each deal.
struct Diary: Sendable {
  let seed: UInt64
  let horizon: LocalTime
  let roster: Roster
  /// What each rep does against the mean, per mille: those who win more do a little more.
  private let efforts: [Int]

  init(seed: UInt64, horizon: LocalTime, roster: Roster) {
    self.seed = seed
    self.horizon = horizon
    self.roster = roster
    var chance = Chance(seed: seed ^ 0xD1A, stream: 0)
    efforts = roster.reps.map { 660 + ($0.winRate - 360) * 680 / 320 + chance.within(-120...120) }
  }

  /// Calls the body with each activity for a deal, first those for the lead it came from, in order of time.
  func forEach(
    of deal: Deal, _ events: [DealEvent], from lead: SampleLead?, _ body: (SampleActivity) -> Void
  ) {
    var chance = Chance(seed: seed ^ 0xAC7, stream: UInt64(deal.number))
    let start = lead?.created ?? deal.created
    let end = deal.closed.map { LocalTime(day: $0, second: deal.updated.second) } ?? horizon
    let keenness = deal.stage == .won ? 3600 : deal.stage == .lost ? 2900 : 3100
    let mean = keenness * efforts[deal.owner] / 1000 * chance.skewed() / 1000
    for time in moments(min((mean + chance.below(1000)) / 1000, 40), from: start, to: end, by: &chance) {
      var activity = SampleActivity.done(at: time, until: horizon, by: &chance)
      activity.rep = Diary.owner(of: deal, events, at: time)
      if let lead, time < deal.created {
        activity.rep = lead.owner
        activity.lead = lead.number
      } else {
        activity.deal = deal.number
      }
      activity.customer = deal.customer
      activity.source = deal.source
      activity.booked = activity.booked.map { max($0, start.day) }
      if roster.reps[activity.rep].isEmployed(on: time.day) { body(activity) }
    }
    guard deal.stage.isOpen, chance.happens(perMille: 550) else { return }
    var next = planned(for: deal.owner, by: &chance)
    (next.deal, next.customer, next.source) = (deal.number, deal.customer, deal.source)
    if roster.reps[next.rep].isEmployed(on: next.at.day) { body(next) }
  }

  /// Calls the body with each activity for a lead that is no deal.
  func forEach(of lead: SampleLead, _ body: (SampleActivity) -> Void) {
    var chance = Chance(seed: seed ^ 0xAC8, stream: UInt64(lead.number))
    let last = min(LocalTime(day: lead.created.day.adding(40), second: LocalTime.closing), horizon)
    let end = lead.disqualified.map { LocalTime(day: $0, second: LocalTime.closing) } ?? last
    let count = chance.index(by: [30, 34, 24, 12])
    for time in moments(count, from: lead.created, to: min(end, horizon), by: &chance) {
      var activity = SampleActivity.done(at: time, until: horizon, by: &chance)
      (activity.rep, activity.lead, activity.source) = (lead.owner, lead.number, lead.source)
      activity.booked = activity.booked.map { max($0, lead.created.day) }
      if roster.reps[activity.rep].isEmployed(on: time.day) { body(activity) }
    }
    guard lead.isOpen, last == horizon, chance.happens(perMille: 350) else { return }
    var next = planned(for: lead.owner, by: &chance)
    (next.lead, next.source) = (lead.number, lead.source)
    if roster.reps[next.rep].isEmployed(on: next.at.day) { body(next) }
  }

  private func planned(for rep: Int, by chance: inout Chance) -> SampleActivity {
    let day = horizon.day.adding(chance.within(1...24)).sameOrNextWorkday
    let time = LocalTime(day: day, second: chance.within(LocalTime.opening...LocalTime.closing))
    var activity = SampleActivity.planned(at: time, bookedOn: horizon.day, by: &chance)
    activity.rep = rep
    return activity
  }

  private func moments(
    _ count: Int, from start: LocalTime, to end: LocalTime, by chance: inout Chance
  ) -> [LocalTime] {
    guard count > 0, start <= end else { return [] }
    let days = end.day.days(since: start.day) + 1
    var moments: [LocalTime] = []
    moments.reserveCapacity(count)
    for _ in 0..<count {
      let day = start.day.adding(chance.below(days)).sameOrNextWorkday
      let time = LocalTime(day: day, second: chance.within(LocalTime.opening...LocalTime.closing))
      moments.append(min(max(time, start), end))
    }
    if count > 1 { moments.sort() }
    return moments
  }

  /// Whose the deal was at a moment.
  private static func owner(of deal: Deal, _ events: [DealEvent], at time: LocalTime) -> Int {
    for event in events where event.at > time {
      if case .owner(let old, _) = event.change { return old }
    }
    return deal.owner
  }
}
