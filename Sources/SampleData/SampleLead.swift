import Sales

/// Somebody who might buy, before there is a deal.
struct SampleLead: Sendable {
  /// Counted from 0 in order of the file.
  var number: Int
  var owner: Int
  var source: Int
  var segment: Int
  /// Cents; nil where nobody estimated.
  var value: Int64?
  var currency = SampleCurrency.dollar
  var created: LocalTime
  var qualified: Day?
  /// When it became a paying customer.
  var converted: Day?
  var disqualified: Day?
  var reason: String?
  var customer: Int?
  var deal: Int?

  var isOpen: Bool { deal == nil && disqualified == nil }

  /// The last day on which something changed.
  var updated: Day {
    [qualified, converted, disqualified].compactMap { $0 }.max() ?? created.day
  }

  static let reasons = ["No budget", "No need", "No reply", "Wrong contact", "Duplicate", "Student project"]
}

/// Makes up the leads that deals come from, and those that come to nothing.
struct Prospects: Sendable {
  let seed: UInt64
  let roster: Roster
  let span: ClosedRange<Day>
  /// Leads so far.
  var count = 0

  /// The lead of a deal, if it has one, and other leads of its day; two for each deal in the mean.
  mutating func leads(around deal: Deal, _ customers: Customers, on duty: Duty) -> [SampleLead] {
    var chance = Chance(seed: seed ^ 0x1EAD, stream: UInt64(deal.number))
    var leads: [SampleLead] = []
    if chance.happens(perMille: deal.kind == .new ? 900 : 620) {
      leads.append(origin(of: deal, customers, by: &chance))
    }
    for _ in 0..<chance.index(by: [18, 38, 38, 6]) {
      leads.append(stray(at: deal.created, owner: duty.drawn(by: &chance), by: &chance))
    }
    return leads
  }

  private mutating func origin(
    of deal: Deal, _ customers: Customers, by chance: inout Chance
  ) -> SampleLead {
    let earliest = max(roster.reps[deal.owner].firstDay, span.lowerBound)
    var day = deal.created.day.adding(-chance.skewed() * 9 / 1000)
    if day.isWeekend { day = day.sameOrPreviousWorkday }
    day = min(max(day, earliest), deal.created.day)
    let isSameDay = day == deal.created.day
    let second = isSameDay ? deal.created.second : chance.within(LocalTime.opening...LocalTime.closing)
    var lead = SampleLead(
      number: count, owner: deal.owner, source: deal.source, segment: customers.segment(of: deal.customer),
      created: LocalTime(day: day, second: second))
    count += 1
    lead.qualified = deal.created.day.adding(-chance.below(deal.created.day.days(since: day) + 1))
    if deal.stage == .won { lead.converted = deal.closed }
    lead.customer = deal.customer
    lead.deal = deal.number
    lead.currency = deal.currency
    if chance.happens(perMille: 850) {
      lead.value = Deal.rounded(deal.amount * Int64(chance.within(60...140)) / 100)
    }
    return lead
  }

  /// A lead that is no deal yet, and may never be one, as it stands at the end of the span.
  mutating func stray(at time: LocalTime, owner: Int, by chance: inout Chance) -> SampleLead {
    let source = chance.index(by: Source.shares)
    var lead = SampleLead(
      number: count, owner: owner, source: source, segment: chance.index(by: Segment.shares), created: time)
    count += 1
    if chance.happens(perMille: 500) {
      lead.value = Deal.rounded(Int64(chance.skewed()) * 900)
    }
    let today = span.upperBound
    var day = time.day
    if chance.happens(perMille: 190 + Source.all[source].warmth) {
      day = day.adding(chance.within(1...12)).sameOrNextWorkday
      if day <= today { lead.qualified = day }
    }
    guard chance.happens(perMille: 880) else { return lead }
    day = day.adding(3 + chance.skewed() * 24 / 1000).sameOrNextWorkday
    if day <= today {
      lead.disqualified = day
      lead.reason = SampleLead.reasons.drawn(by: &chance)
    }
    return lead
  }
}
