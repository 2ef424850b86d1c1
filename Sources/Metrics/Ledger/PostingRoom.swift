import Sales

/// Where what posts an entity gathers its entries, used again for the next one.
///
/// Everything is of one concrete type: what is generic over sinks is not specialised across modules, and then costs
/// several times as much an entry. The buffers keep their capacity, so that to visit every deal allocates nothing.
public struct PostingRoom: Sendable {
  /// The measures that somebody has a use for; entries of others may be left out.
  public let wanted: MeasureSet
  public var entries: [Entry] = []
  /// The history of the deal that is posted next, which goes to its poster.
  public var history: [HistoryRow] = []
  public var activities: [Activity] = []
  public var lines: [OpportunityLine] = []
  /// The deals of a lead or a customer.
  public var deals: [Opportunity] = []
  /// Whether anybody reads by segment: for those of deals their customers are looked up, each far off in memory.
  let readsSegments: Bool
  /// A sum of what was read ahead of time and for that alone.
  public var fetched: UInt32 = 0
  /// What is read of deals.
  private let own: PostingWindow
  /// The days within which any entry of any measure is told apart from none.
  private let presence: Range<Int32>?
  /// Deals that lived on one of these days: whether more of them is read shows later.
  private(set) var lively: [LivelyDeal] = []
  /// What is read of other entities, every entry on these days among it.
  public let windowOfOthers: PostingWindow
  /// What keeps the windows.
  private let held: [HeldWindow]
  /// What posts one deal after another.
  var poster: DealPoster
  /// Lent to the timeline of each deal in turn.
  var moves: [DealTimeline.Move] = []

  public init(wanted: MeasureSet = .all, readsSegments: Bool = true) {
    self.wanted = wanted
    held = [HeldWindow(wanted)]
    (own, presence, windowOfOthers) = (held[0].window, nil, held[0].window)
    poster = DealPoster(within: own)
    self.readsSegments = readsSegments
  }

  /// A room for the entries that a plan reads.
  init(_ plan: ReadPlan) {
    wanted = plan.measures
    readsSegments = plan.reads(.segment)
    held = [HeldWindow(plan, over: nil)] + (plan.presence.map { [HeldWindow(plan, over: $0)] } ?? [])
    presence = plan.presence.map { $0.lowerBound.number..<$0.upperBound.number }
    (own, windowOfOthers) = (held[0].window, held[held.count - 1].window)
    poster = DealPoster(within: own)
  }

  /// A room for every entry that is dated on some days.
  init(readingAll days: Range<Int32>) {
    wanted = .all
    readsSegments = true
    held = [HeldWindow(everythingOn: days)]
    (own, presence, windowOfOthers) = (held[0].window, nil, held[0].window)
    poster = DealPoster(within: own)
  }
}

extension PostingRoom {
  /// What is read of a deal; nil where that is nothing.
  public mutating func window(of deal: borrowing Opportunity, _ life: DealLife) -> PostingWindow? {
    if let presence, life.first < presence.upperBound, life.last >= presence.lowerBound {
      lively.append(LivelyDeal(deal, life))
    }
    return life.last >= own.horizon ? own : nil
  }

  /// Removes some of the entries from one on.
  mutating func removeEntries(from first: Int, where isOut: (Entry) -> Bool) {
    let kept = entries[first...].filter { !isOut($0) }
    entries.replaceSubrange(first..., with: kept)
  }

  /// Hands the entries over to a poster, who gives them back with `give(_:)`.
  mutating func lendEntries() -> [Entry] {
    var lent: [Entry] = []
    swap(&lent, &entries)
    return lent
  }

  mutating func give(_ back: inout [Entry]) {
    swap(&back, &entries)
  }

  /// Makes the room ready to be put aside: it keeps its memory and holds nothing else.
  mutating func rest() {
    entries.removeAll(keepingCapacity: true)
    poster.rest()
  }
}
