import Sales

extension PostingRoom {
  /// Adds the dated entries of a deal, whose history lies in the room, to those that the room has; a pure function
  /// of the rows and the context.
  public mutating func post(
    _ row: Opportunity, _ facts: consuming DealFacts, within window: PostingWindow, context: BookContext
  ) {
    let hasLines = !facts.lines.isEmpty
    poster.become(
      row, &history, facts, moves: &moves, readsSegment: readsSegments, within: window, context: context)
    swap(&entries, &poster.entries)
    poster.postLife()
    if context.infersStages, window.measures.intersects(.stageOrder) { poster.postOrderOfStages() }
    swap(&entries, &poster.entries)
    let parts = hasLines ? poster.parts() : []
    poster.deal.letGo()
    for part in parts { post(part, within: window, context: context) }
  }

  private mutating func post(_ part: Deal, within window: PostingWindow, context: BookContext) {
    let whole = entries.count
    var poster = DealPoster(within: window)
    poster.become(part, context: context)
    swap(&entries, &poster.entries)
    poster.postLife()
    for index in whole..<poster.entries.count { poster.entries[index].isPart = true }
    swap(&entries, &poster.entries)
  }
}

extension PostingRoom {
  /// Calls the body with a deal whose history lies in the room and that is made in the room's buffers.
  public mutating func withDeal<Outcome>(
    _ row: Opportunity, isPriced: Bool = true, context: BookContext, _ body: (borrowing Deal) -> Outcome
  ) -> Outcome {
    poster.deal.become(
      row, &history, DealFacts(), moves: &moves, readsSegment: readsSegments, context: context)
    if isPriced { poster.deal.price(in: context) }
    return body(poster.deal)
  }
}

/// Works out the entries of one deal after another.
///
/// It stays where it lies: a deal has many parts, and to copy it costs as much as to post a short one. So what only
/// asks is lent the poster for change as well: what is borrowed from there is copied first.
struct DealPoster: Poster, Sendable {
  fileprivate(set) var deal = Deal()
  private(set) var context = BookContext()
  private(set) var window: PostingWindow
  var entries: [Entry] = []
  /// Days on which the owner, his team, the amount or the expected close may have changed, in order.
  var cuts: [Day] = []
  /// When the deal was worked on, where that keeps it from stalling; in order.
  var workedOn: [Day] = []
  var slips: [Slip] = []
  /// What entries belong to from a day on, where the owner never changed: his team did not since then, and to look it
  /// up moves the whole deal.
  private var latestMembers: (members: Members, since: Day)?
  /// The amount that the deal always had, where it had one alone: nearly every deal does, and to ask the deal for it
  /// moves the whole of it.
  private var onlyAmount: Money?
  private var hasOneAmount = false
  private var quantity: Int64?
  private var cycleStart: Day?

  init(within window: PostingWindow) { self.window = window }

  /// Takes on another deal, with a history for which it hands over what it had.
  fileprivate mutating func become(
    _ row: Opportunity, _ history: inout [HistoryRow], _ facts: consuming DealFacts,
    moves: inout [DealTimeline.Move], readsSegment: Bool, within window: PostingWindow,
    context: borrowing BookContext
  ) {
    self.window = window
    deal.become(row, &history, facts, moves: &moves, readsSegment: readsSegment, context: context)
    deal.price(in: context)
    begin(in: context)
  }

  /// Takes on a product's part of a deal.
  fileprivate mutating func become(_ part: Deal, context: borrowing BookContext) {
    deal = part
    begin(in: context)
  }

  private mutating func begin(in context: borrowing BookContext) {
    if !self.context.isSame(as: context) { self.context = copy context }
    latestMembers = deal.latestMembers(in: context)
    (hasOneAmount, onlyAmount) = (deal.hasOneAmount, deal.row.amount)
    (quantity, cycleStart) = (deal.quantity, deal.cycleStart(in: context))
    if !cuts.isEmpty { cuts.removeAll(keepingCapacity: true) }
    if !workedOn.isEmpty { workedOn = [] }
    if !slips.isEmpty { slips = [] }
  }

  /// Lets go of the context, which is changed where it lies while nobody else holds it.
  mutating func rest() { context = BookContext() }

  @inline(never)
  func parts() -> [Deal] { deal.parts(in: context) }

  /// Whether neither the owner nor his team ever changed.
  var hasConstantMembers: Bool { latestMembers?.since == Day(number: .min) }

  /// What the entries of a day belong to.
  @inline(__always)
  mutating func members(on day: Day) -> Members {
    if let latestMembers, day >= latestMembers.since { return latestMembers.members }
    return earlierMembers(on: day)
  }

  @inline(never)
  private mutating func earlierMembers(on day: Day) -> Members { deal.members(on: day, in: context) }

  /// Who is credited with a close.
  @inline(__always)
  mutating func members(at closure: DealTimeline.Closure) -> Members {
    guard let latestMembers, closure.day >= latestMembers.since else { return earlierMembers(at: closure) }
    var members = latestMembers.members
    if closure.type == .won, deal.row.kind == .unknown { members.kind = derivedKind() }
    return members
  }

  @inline(never)
  private mutating func earlierMembers(at closure: DealTimeline.Closure) -> Members {
    deal.members(at: closure, in: context)
  }

  @inline(never)
  private mutating func derivedKind() -> UInt32 { UInt32(deal.kindWhenWon(in: context).rawValue) }

  /// Calls the body with each amount that the deal had from a day on, with the days on which the books had it.
  private mutating func forEachAmount(
    from day: Day, until end: Day?, _ body: (inout Self, Int64, _ since: Day, _ until: Day?) -> Void
  ) {
    guard !hasOneAmount else {
      if let onlyAmount { body(&self, onlyAmount.minor, day, end) }
      return
    }
    var since = day
    for change in deal.amountChanges(after: day) where end.map({ change < $0 }) ?? true {
      if let amount = deal.amount(on: since) { body(&self, amount.minor, since, change) }
      since = change
    }
    if let amount = deal.amount(on: since) { body(&self, amount.minor, since, end) }
  }

  mutating func postCreation() {
    guard let created = deal.row.created, created.number >= window.creationHorizon else { return }
    let members = members(on: created)
    emit(.created, on: created, 1, members)
    forEachAmount(from: created, until: nil) { poster, amount, since, until in
      poster.post(.createdAmount, on: created, since: since, until: until, amount, members)
      poster.post(.createdPriced, on: created, since: since, until: until, 1, members)
    }
    for closure in deal.timeline.closures where closure.type == .won {
      post(.cohortWon, on: created, since: closure.day, until: closure.undoneOn, 1, members)
    }
  }

  mutating func postClosures() {
    // By index: nobody counts the holders of a list then, for each of a million deals.
    for index in deal.timeline.closures.indices {
      let closure = deal.timeline.closures[index]
      guard closure.day.number >= window.closeHorizon else { continue }
      let (day, undone) = (closure.day, closure.undoneOn)
      if let undone, undone <= day { continue }
      let members = members(at: closure)
      post(closure.type == .won ? .won : .lost, on: day, since: day, until: undone, 1, members)
      postActivities(at: closure, members)
      forEachAmount(from: day, until: undone) { poster, amount, since, until in
        poster.postAmount(amount, of: closure, since: since, until: until, members)
      }
      if closure.type == .won {
        post(.wonOfKind, Int(members.kind), on: day, since: day, until: undone, 1, members)
        if let quantity {
          post(.wonUnits, on: day, since: day, until: undone, quantity, members)
          post(.wonCounted, on: day, since: day, until: undone, 1, members)
        }
      }
      guard closure.type == .won, let start = cycleStart, start <= day else { continue }
      post(.cycleDays, on: day, since: day, until: undone, Int64(day.days(since: start)), members)
      post(.cycleDeals, on: day, since: day, until: undone, 1, members)
    }
  }

  private mutating func postAmount(
    _ amount: Int64, of closure: DealTimeline.Closure, since: Day, until: Day?, _ members: Members
  ) {
    let day = closure.day
    if amount < 0 { post(.closedNegative, on: day, since: since, until: until, 1, members) }
    if closure.type == .lost {
      post(.lostPriced, on: day, since: since, until: until, 1, members)
      if amount > 0 { post(.lostAmount, on: day, since: since, until: until, amount, members) }
    } else {
      post(.wonAmount, on: day, since: since, until: until, amount, members)
      post(.wonPriced, on: day, since: since, until: until, 1, members)
      post(.wonOfKindAmount, Int(members.kind), on: day, since: since, until: until, amount, members)
      post(.wonOfKindPriced, Int(members.kind), on: day, since: since, until: until, 1, members)
      if amount > 0 { post(.wonPositiveAmount, on: day, since: since, until: until, amount, members) }
    }
  }

  /// For pipelines whose stages nobody listed: how soon deals show up in each stage.
  mutating func postOrderOfStages() {
    guard deal.row.stage != 0, let created = deal.row.created else { return }
    let members = Members()
    StageOrder.forEachSight(in: deal.history) { stage, day in
      emit(.firstSeenAfter, stage, on: created, Int64(day.days(since: created)), members)
      emit(.firstSeenDeals, stage, on: created, 1, members)
    }
    emit(.youngestCreated, Int(deal.row.stage), on: created, Int64(created.number), members)
    emit(.youngestDeals, Int(deal.row.stage), on: created, 1, members)
  }
}
