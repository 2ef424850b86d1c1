import Sales

/// What is known of a deal when it begins, and what fate has in store for it.
struct DealBirth {
  var deal: Deal
  /// The chance that it is won, per mille.
  var promise: Int
  /// Per mille of the usual time in a stage.
  var patience: Int
}

/// Lives deals from their creation to the horizon, one after the other.
struct DealLife {
  let horizon: LocalTime
  let roster: Roster
  /// The latest deal as it stands at the horizon.
  private(set) var deal: Deal
  /// Its history in order of time.
  private(set) var events: [DealEvent] = []

  private var chance = Chance(seed: 0, stream: 0)
  private var patience = 1000
  private var isWinner = false
  /// The stage a loser is lost from.
  private var lastStage = SampleStage.negotiation
  private var hasTurnedBack = false
  private var hasReopened = false

  init(horizon: LocalTime, roster: Roster, first deal: Deal) {
    self.horizon = horizon
    self.roster = roster
    self.deal = deal
  }

  mutating func live(_ birth: DealBirth, by chance: Chance) {
    self.chance = chance
    deal = birth.deal
    patience = birth.patience * roster.reps[deal.owner].pace / 1000
    isWinner = self.chance.happens(perMille: birth.promise)
    lastStage = isWinner ? .negotiation : DealLife.lossStages.drawn(by: &self.chance)
    hasTurnedBack = false
    hasReopened = false
    events.removeAll(keepingCapacity: true)
    begin()
    while step() {}
  }

  private mutating func begin() {
    let isKnown = deal.kind != .new
    let start = DealLife.firstStages[self.chance.index(by: isKnown ? [34, 46, 20] : [54, 37, 9])]
    let days = SampleStage.listed.prefix(4).filter { $0.rawValue >= start.rawValue }.map(\.days).reduce(0, +)
    let planned = days * patience * chance.within(700...1300) / 1_000_000
    deal.expectedClose = plannedDay(deal.created.day.adding(max(planned, 7)))
    record(.stage(nil, start), at: deal.created)
  }

  /// Reps like to promise the end of a month.
  private mutating func plannedDay(_ day: Day) -> Day {
    guard chance.happens(perMille: 450) else { return day.sameOrNextWorkday }
    return Month(day).days.upperBound.adding(-1)
  }

  private static let firstStages: [SampleStage] = [.prospecting, .qualified, .proposal]
  private static let lossStages: [SampleStage] = [
    .prospecting, .prospecting, .qualified, .qualified, .qualified, .proposal, .proposal, .negotiation,
  ]

  private mutating func record(_ change: DealChange, at time: LocalTime) {
    if case .stage(_, .lost) = change { deal.lostReason = LostReason.allCases.drawn(by: &chance) }
    events.append(deal.apply(change, at: time))
  }
}

extension DealLife {
  /// Waits, with what happens meanwhile, and enters the next stage; false once nothing more happens.
  private mutating func step() -> Bool {
    guard let (next, days) = next() else { return false }
    var day = deal.updated.day.adding(days)
    if !next.isOpen { day = Season.closing(on: day, isWon: next == .won, by: &chance) }
    let when = LocalTime.working(on: day, after: deal.updated, by: &chance)
    meanwhile(until: min(when, horizon.following))
    guard when <= horizon else { return false }
    record(.stage(deal.stage, next), at: max(when, deal.updated.following))
    return true
  }

  private mutating func next() -> (SampleStage, days: Int)? {
    switch deal.stage {
    case .won: return reopening(perMille: 5, after: 2...12, wins: 900)
    case .lost: return reopening(perMille: 25, after: 15...75, wins: 550)
    case .contractSent: return nil
    case .prospecting, .qualified, .proposal, .negotiation: break
    }
    let isNeglected = chance.happens(perMille: 28)
    let days =
      deal.stage.days * patience * chance.skewed() / 1_000_000 + (isNeglected ? chance.within(150...420) : 0)
    if isNeglected {
      isWinner = false
      lastStage = deal.stage
    }
    return (following(deal.stage), isWinner ? days : days * 5 / 4)
  }

  private mutating func following(_ stage: SampleStage) -> SampleStage {
    if !isWinner, stage.rawValue >= lastStage.rawValue { return .lost }
    if stage.rawValue >= SampleStage.proposal.rawValue, !hasTurnedBack, chance.happens(perMille: 35) {
      hasTurnedBack = true
      return SampleStage.listed[stage.rawValue - 1]
    }
    let skips = stage != .negotiation && chance.happens(perMille: stage == .proposal ? 150 : 330) ? 2 : 1
    return SampleStage.listed[min(stage.rawValue + skips, SampleStage.won.rawValue)]
  }

  private mutating func reopening(perMille: Int, after days: ClosedRange<Int>, wins: Int) -> (
    SampleStage, Int
  )? {
    guard !hasReopened, chance.happens(perMille: perMille) else { return nil }
    hasReopened = true
    isWinner = chance.happens(perMille: wins)
    lastStage = .negotiation
    return (.negotiation, chance.within(days))
  }
}

extension DealLife {
  private enum Aside {
    case push(Day), amount, owner
  }

  /// Pushed dates, corrected amounts and changes of owner between the latest change and `end`.
  private mutating func meanwhile(until end: LocalTime) {
    guard deal.stage.isOpen else { return }
    let start = deal.updated
    let span = end.day.days(since: start.day)
    guard span > 0 else { return }
    var asides = pushes(until: end)
    if deal.stage.rawValue >= SampleStage.proposal.rawValue, chance.happens(perMille: 70) {
      asides.append((moment(start.day.adding(chance.below(span))), .amount))
    }
    if chance.happens(perMille: 12) { asides.append((moment(start.day.adding(chance.below(span))), .owner)) }
    if let last = roster.reps[deal.owner].lastDay, last < end.day {
      asides.append((moment(max(last, start.day)), .owner))
    }
    if asides.count > 1 { asides.sort { $0.0 < $1.0 } }
    for (time, aside) in asides where time > deal.updated && time < end { apply(aside, at: time) }
  }

  private mutating func moment(_ day: Day) -> LocalTime {
    LocalTime.working(on: day, after: deal.updated, by: &chance)
  }

  private mutating func pushes(until end: LocalTime) -> [(LocalTime, Aside)] {
    var pushes: [(LocalTime, Aside)] = []
    var expected = deal.expectedClose
    while expected < end.day, chance.happens(perMille: 760) {
      let time = moment(expected.adding(chance.within(-4...3)))
      expected = plannedDay(max(expected, time.day).adding(chance.within(14...56)))
      pushes.append((time, .push(expected)))
    }
    return pushes
  }

  private mutating func apply(_ aside: Aside, at time: LocalTime) {
    switch aside {
    case .push(let day):
      guard day != deal.expectedClose else { return }
      record(.expectedClose(deal.expectedClose, day), at: time)
    case .amount:
      let amount = Deal.rounded(deal.amount * Int64(chance.within(70...125)) / 100)
      guard amount != deal.amount else { return }
      record(.amount(deal.amount, amount), at: time)
    case .owner:
      guard let other = roster.colleague(of: deal.owner, on: time.day, by: &chance) else { return }
      record(.owner(deal.owner, other), at: time)
    }
  }
}

extension Deal {
  /// A price as people quote it: whole dollars, tens from 10,000 dollars on.
  static func rounded(_ cents: Int64) -> Int64 {
    let unit: Int64 = cents >= 1_000_000 ? 1000 : 100
    return max(unit, (cents + unit / 2) / unit * unit)
  }
}
