import Sales

/// A sample company that goes on selling: each call writes the next piece of business into its directory.
///
/// A changed deal is appended to opportunities.csv as a new version with a later `updated_at`, as incremental
/// exports do; now and then the file is rewritten with one row for each deal and put in place by renaming.
/// The same seed and the same times give the same files.
public struct DemoCompany: Sendable {
  /// How long to wait before the next call of `sell(at:)`, 2,000 to 9,000 ms.
  public private(set) var millisecondsToNext: Int

  private let directory: String
  private let roster: Roster
  private let rows: SampleRows
  private var customers: Customers
  private var deals: [Deal] = []
  /// Numbers of the deals that something can happen to.
  private var open: [Int] = []
  private var chance: Chance
  private var callsToRewrite: Int
  private var surroundings: DemoSurroundings
  private let seed: UInt64

  /// Goes on with a company that was written into the directory before.
  ///
  /// - Complexity: lives the company's past once more, some milliseconds for 2,000 deals.
  public init(_ company: SampleCompany, in directory: String) {
    self.directory = directory
    var past = SalesPast(company)
    let rows = SampleRows(company, past.roster)
    let diary = Diary(seed: company.seed, horizon: company.now, roster: past.roster)
    var surroundings = DemoSurroundings(company, past, rows, in: directory)
    var wins = Wins(seed: company.seed)
    while past.advance() {
      surroundings.note(past, diary)
      wins.count(past.deal)
      deals.append(past.deal)
      if past.deal.stage.isOpen, past.deal.blemish == nil { open.append(past.deal.number) }
    }
    roster = past.roster
    customers = past.customers
    surroundings.note(wins, of: past.customers, until: company.now.day, seed: company.seed)
    (self.rows, self.surroundings, seed) = (rows, surroundings, company.seed)
    chance = Chance(seed: company.seed, stream: .max - 3)
    callsToRewrite = chance.within(14...26)
    millisecondsToNext = chance.within(2000...9000)
  }

  /// What one call did.
  public struct Happening: Equatable, Sendable {
    public enum Kind: CaseIterable, Hashable, Sendable {
      case beginning, move, win, loss, reopening, push, correction, handover
      /// Several changes at once, in a file rewritten as a whole.
      case rewrite
    }

    public var kind: Kind
    /// The `opp_id` of each deal that changed.
    public var deals: [String]
  }
}

extension DemoCompany {
  /// Lets one piece of business happen and writes it, and a little of what goes on around the deals.
  @discardableResult
  public mutating func sell(at time: LocalTime) throws(SampleDataError) -> Happening {
    let happening = try deal(at: time)
    try surroundings.live(deals, open: open, at: time)
    return happening
  }

  private mutating func deal(at time: LocalTime) throws(SampleDataError) -> Happening {
    millisecondsToNext = chance.within(2000...9000)
    callsToRewrite -= 1
    if callsToRewrite <= 0, !open.isEmpty {
      callsToRewrite = chance.within(14...26)
      return try rewrite(at: time)
    }
    let kinds: [Happening.Kind] = [.beginning, .move, .win, .push, .correction, .handover, .reopening]
    let kind = kinds[chance.index(by: [240, 330, 250, 90, 50, 25, 15])]
    guard let (deal, change) = change(kind, at: time) else { return try begin(at: time) }
    let event = make(change, of: deal, at: time)
    try append(to: "opportunity_history.csv") { [rows, sequence = deals[deal].changes] text in
      rows.event(event, of: deal, sequence: sequence, to: &text)
    }
    try append(to: "opportunities.csv") { [rows, row = deals[deal]] text in rows.opportunity(row, to: &text) }
    if deals[deal].stage == .won, let day = deals[deal].closed {
      try surroundings.convert(deals[deal].lead, on: day)
      try surroundings.subscribe(deals[deal], on: day)
    }
    return Happening(kind: DemoCompany.kind(of: change, kind), deals: [SampleRows.dealID(deal)])
  }

  private static func kind(of change: DealChange, _ wanted: Happening.Kind) -> Happening.Kind {
    guard case .stage(_, let new) = change else { return wanted }
    return new == .won ? .win : new == .lost ? .loss : wanted
  }

  /// Makes a change of a deal, later than all its changes before.
  private mutating func make(_ change: DealChange, of deal: Int, at time: LocalTime) -> DealEvent {
    if case .stage(let old, let new) = change {
      if new == .lost { deals[deal].lostReason = LostReason.allCases.drawn(by: &chance) }
      if !new.isOpen { open.removeAll { $0 == deal } } else if old?.isOpen == false { open.append(deal) }
    }
    return deals[deal].apply(change, at: max(time, deals[deal].updated.following))
  }

  private func append(
    to name: String, _ rows: (inout CSVText) -> Void
  ) throws(SampleDataError) {
    var file = try OutputFile(continuing: directory + "/" + name)
    rows(&file.text)
    try file.flush()
  }
}

extension DemoCompany {
  /// A deal and what can happen to it; nil where no deal lends itself.
  private mutating func change(_ kind: Happening.Kind, at time: LocalTime) -> (Int, DealChange)? {
    switch kind {
    case .move: move()
    case .win, .loss: decision()
    case .push: push(on: time.day)
    case .correction: correction()
    case .handover: handover(on: time.day)
    case .reopening: reopening(on: time.day)
    case .beginning, .rewrite: nil
    }
  }

  /// Of some open deals that fit, the one that was to close first.
  private mutating func someDeal(where fits: (Deal) -> Bool = { _ in true }) -> Int? {
    var found: Int?
    var tries = 0
    while tries < 24, !open.isEmpty {
      tries += 1
      let number = open.drawn(by: &chance)
      guard fits(deals[number]) else { continue }
      guard let other = found else {
        found = number
        tries = max(tries, 21)
        continue
      }
      if deals[number].expectedClose < deals[other].expectedClose { found = number }
    }
    return found
  }

  private mutating func move() -> (Int, DealChange)? {
    guard let deal = someDeal(where: { $0.stage.rawValue < SampleStage.negotiation.rawValue }) else {
      return nil
    }
    let stage = deals[deal].stage
    let isBack = stage == .proposal && chance.happens(perMille: 60)
    return (deal, .stage(stage, SampleStage.listed[stage.rawValue + (isBack ? -1 : 1)]))
  }

  private mutating func decision() -> (Int, DealChange)? {
    let isLate = chance.happens(perMille: 740)
    let first = isLate ? SampleStage.proposal : .prospecting
    guard let deal = someDeal(where: { $0.stage.rawValue >= first.rawValue }) else { return nil }
    let stage = deals[deal].stage
    let isRipe = stage.rawValue >= SampleStage.proposal.rawValue
    let wins = isRipe && chance.happens(perMille: roster.reps[deals[deal].owner].winRate + 170)
    return (deal, .stage(stage, wins ? .won : .lost))
  }

  private mutating func push(on day: Day) -> (Int, DealChange)? {
    guard let deal = someDeal() else { return nil }
    let old = deals[deal].expectedClose
    return (deal, .expectedClose(old, max(old, day).adding(chance.within(7...45)).sameOrNextWorkday))
  }

  private mutating func correction() -> (Int, DealChange)? {
    // The lines of a deal have to add up to its amount.
    guard let deal = someDeal(where: { [seed] in !SampleLines.exist(for: $0.number, seed: seed) }) else {
      return nil
    }
    let old = deals[deal].amount
    let new = Deal.rounded(old * Int64(chance.within(75...135)) / 100)
    return new == old ? nil : (deal, .amount(old, new))
  }

  private mutating func handover(on day: Day) -> (Int, DealChange)? {
    guard let deal = someDeal(),
      let other = roster.colleague(of: deals[deal].owner, on: day, by: &chance)
    else { return nil }
    return (deal, .owner(deals[deal].owner, other))
  }

  /// A deal lost within the last two months whose rep is still there.
  private mutating func reopening(on day: Day) -> (Int, DealChange)? {
    for _ in 0..<40 where !deals.isEmpty {
      let deal = deals[deals.count - 1 - chance.below(min(deals.count, 600))]
      guard deal.stage == .lost, deal.blemish == nil, let closed = deal.closed, day.days(since: closed) < 60,
        roster.reps[deal.owner].isEmployed(on: day)
      else { continue }
      return (deal.number, .stage(.lost, .negotiation))
    }
    return nil
  }
}

extension DemoCompany {
  /// A new deal, in one case of four with a new customer.
  private mutating func begin(at time: LocalTime) throws(SampleDataError) -> Happening {
    let isNew = customers.count == 0 || chance.happens(perMille: 250)
    let customer = isNew ? customers.add() : chance.below(customers.count)
    let owner = Duty(roster, on: time.day).drawn(by: &chance)
    var deal = DealBirth.drawn(
      number: deals.count, customer: customer, owner: owner, created: time, roster: roster,
      customers: customers, by: &chance
    ).deal
    deal.expectedClose = time.day.adding(chance.within(14...110)).sameOrNextWorkday
    let start: SampleStage = chance.happens(perMille: 650) ? .prospecting : .qualified
    let event = deal.apply(.stage(nil, start), at: time)
    if rows.hasCurrencies { deal.currency = customers.currency(of: customer) }
    deal.lead = try surroundings.takeLead(for: deal, customers)
    if let lead = deal.lead { deal.source = surroundings.leads[lead].source }
    deals.append(deal)
    open.append(deal.number)
    customers[owner: customer] = owner
    customers.began(deal)
    if isNew {
      try append(to: "customers.csv") { [rows, customers] text in
        rows.customer(customer, of: customers, to: &text)
      }
    }
    try append(to: "opportunity_history.csv") { [rows] text in
      rows.event(event, of: deal.number, sequence: 1, to: &text)
    }
    try append(to: "opportunities.csv") { [rows] text in rows.opportunity(deal, to: &text) }
    let lines = SampleLines.of(deal, seed: seed)
    if !lines.isEmpty {
      try surroundings.append(to: .lines) { text in
        for line in lines { rows.line(line, of: deal.number, to: &text) }
      }
    }
    return Happening(kind: .beginning, deals: [SampleRows.dealID(deal.number)])
  }

  /// A few dates pushed and amounts corrected, and the whole file written anew, each deal once.
  private mutating func rewrite(at time: LocalTime) throws(SampleDataError) -> Happening {
    var changed: [Int] = []
    var history = CSVText()
    for _ in 0..<chance.within(2...4) {
      guard let (deal, change) = chance.happens(perMille: 500) ? push(on: time.day) : correction(),
        !changed.contains(deal)
      else { continue }
      let event = make(change, of: deal, at: time)
      rows.event(event, of: deal, sequence: deals[deal].changes, to: &history)
      changed.append(deal)
    }
    try append(to: "opportunity_history.csv") { $0.append(history) }
    try replaceFile(at: directory + "/opportunities.csv") { (file) throws(SampleDataError) in
      file.text.append(rows.opportunityHeader)
      for deal in deals {
        rows.opportunity(deal, to: &file.text)
        try file.endRow()
      }
    }
    return Happening(kind: .rewrite, deals: changed.map { SampleRows.dealID($0) })
  }
}
