import Sales

/// The company's past, deal by deal in order of creation, in memory that does not grow with the deals.
struct SalesPast {
  let company: SampleCompany
  let roster: Roster
  private(set) var customers: Customers
  /// The deal that `advance` came to.
  private(set) var deal: Deal
  private(set) var events: [DealEvent] = []
  /// The lead that the deal came from, if it has one, and others of its day; none where no leads are wanted.
  private(set) var leads: [SampleLead] = []

  private var prospects: Prospects
  private let season: Season
  private var life: DealLife
  private var number = -1
  private var day: Day
  private var duty: Duty
  private var blemishes: [(from: Int, kind: Blemish.Kind)]

  init(_ company: SampleCompany) {
    self.company = company
    season = Season(until: company.now)
    roster = Roster(seed: company.seed, opportunities: company.opportunities, span: season.days)
    customers = Customers(seed: company.seed)
    prospects = Prospects(seed: company.seed, roster: roster, span: season.days)
    day = season.days.lowerBound
    duty = Duty(roster, on: day)
    deal = Deal(
      number: 0, customer: 0, owner: 0, stage: .prospecting, amount: 0, kind: .new, product: 0, quantity: 1,
      source: 0, created: LocalTime(day: day, second: 0), expectedClose: day, updated: .end(of: day))
    life = DealLife(horizon: company.now, roster: roster, first: deal)
    let kinds = Blemish.Kind.allCases
    blemishes =
      company.opportunities < 30
      ? []
      : kinds.enumerated().map { index, kind in
        (company.opportunities * (index + 3) / (kinds.count + 4), kind)
      }
  }

  var span: ClosedRange<Day> { season.days }

  /// The lead that the deal came from.
  var origin: SampleLead? { leads.first.flatMap { $0.deal == nil ? nil : $0 } }

  /// Comes to the next deal; false after the last.
  mutating func advance() -> Bool {
    guard number + 1 < company.opportunities else { return false }
    number += 1
    let next = season.day(of: number, of: company.opportunities, from: day)
    if next != day {
      day = next
      duty = Duty(roster, on: day)
    }
    var chance = Chance(seed: company.seed, stream: UInt64(number))
    life.live(birth(by: &chance), by: chance)
    deal = life.deal
    events = life.events
    customers[owner: deal.customer] = deal.owner
    if deal.stage == .won, let closed = deal.closed { customers.won(deal.customer, on: closed) }
    customers.began(deal)
    if company.tables.contains(.fx) { deal.currency = customers.currency(of: deal.customer) }
    spoil()
    guard company.tables.contains(.leads) else { return true }
    leads = prospects.leads(around: deal, customers, on: duty)
    deal.lead = origin?.number
    return true
  }

  /// Marks the deal with the first due blemish that suits it.
  private mutating func spoil() {
    guard let due = blemishes.firstIndex(where: { $0.from <= number && $0.kind.suits(deal, events) }) else {
      return
    }
    deal.blemish = blemishes.remove(at: due).kind
    switch deal.blemish {
    case .unknownStage:
      deal.stage = .contractSent
      let time = events[events.count - 1].at
      if case .stage(let old, _) = events[events.count - 1].change {
        events[events.count - 1] = DealEvent(at: time, change: .stage(old, .contractSent))
      }
    case .contradictedByHistory:
      events.removeLast()
      deal.changes -= 1
    default: break
    }
  }
}

extension SalesPast {
  private mutating func birth(by chance: inout Chance) -> DealBirth {
    let customer = customer(by: &chance)
    var created = LocalTime.working(on: day, after: .end(of: day.adding(-1)), by: &chance)
    if day.isWeekend { created = LocalTime(day: day, second: created.second) }
    created.second = min(created.second, day == company.now.day ? company.now.second : created.second)
    return DealBirth.drawn(
      number: number, customer: customer, owner: owner(for: customer, by: &chance), created: created,
      roster: roster, customers: customers, by: &chance)
  }

  /// Each sixth deal brings a customer, the others come from those already known.
  private mutating func customer(by chance: inout Chance) -> Int {
    if number % 6 == 0 { return customers.add() }
    return chance.below(customers.count)
  }

  private func owner(for customer: Int, by chance: inout Chance) -> Int {
    if let owner = customers[owner: customer], roster.reps[owner].isEmployed(on: day),
      chance.happens(perMille: 350)
    {
      return owner
    }
    return duty.drawn(by: &chance)
  }
}

extension DealBirth {
  /// A deal at its creation, as the customer's segment and the rep's strength make it likely.
  static func drawn(
    number: Int, customer: Int, owner: Int, created: LocalTime, roster: Roster, customers: Customers,
    by chance: inout Chance
  ) -> DealBirth {
    let segment = Segment.all[customers.segment(of: customer)]
    let product = chance.index(by: segment.tastes)
    let quantity = chance.within(Product.all[product].quantities)
    let rep = roster.reps[owner]
    let list = Product.all[product].price * Int64(quantity)
    let amount = list * Int64(rep.size) / 1000 * Int64(600 + chance.skewed() * 2 / 5) / 1000
    let source = chance.index(by: Source.shares)
    let isKnown = customers.hasBought(customer, before: created.day)
    let kind: DealKind = isKnown ? [.add_on, .renewal, .returning][chance.index(by: [58, 32, 10])] : .new
    let deal = Deal(
      number: number, customer: customer, owner: owner, stage: .prospecting, amount: Deal.rounded(amount),
      kind: kind, product: product, quantity: quantity, source: source, created: created,
      expectedClose: created.day, updated: created)
    let promise = rep.winRate + Product.all[product].appeal + Source.all[source].warmth + (isKnown ? 60 : -30)
    return DealBirth(deal: deal, promise: min(max(promise, 60), 940), patience: segment.patience)
  }
}
