import Sales

/// Where a ledger finds the entries of deals, to fill a breakdown or to look back.
package protocol DealSource {
  /// Hands the entries of one deal to a sink; nothing where there is no such deal.
  func post(_ deal: UInt32, into sink: inout some EntrySink)
  /// Every deal id that may have entries.
  var deals: Range<UInt32> { get }
}

/// A part of the books: everything, or what belongs to one member of a dimension.
package enum Slice: Hashable, Sendable {
  case all
  case member(Dimension, UInt32)
}

/// The dated entries of all deals, kept as sums by measure, day and member.
///
/// Posting and reversing a deal cost the deal's own entries. Breakdowns are filled when they are first opened.
/// Integers only, so that any number of corrections leaves no residue.
package struct Ledger: Sendable {
  /// Entries outside of this slice are not taken.
  package let scope: Slice
  var books = BookSet()
  /// Deals by the days on which entries of theirs became known later than they are dated.
  private(set) var late: [Int32: [UInt32]] = [:]
  var lookBacks: [LookBack] = []
  var distribution: Distribution?
  private var current: (deal: UInt32, sign: Int64) = (0, 1)

  package init(scope: Slice = .all) {
    self.scope = scope
  }
}

/// The total and whatever breakdowns have been opened.
struct BookSet: Sendable {
  var total = Book()
  var byDimension = [Book?](repeating: nil, count: Dimension.allCases.count)
  /// Which measures each breakdown keeps.
  var kept = [MeasureSet](repeating: .all, count: Dimension.allCases.count)

  mutating func add(_ entry: Entry, times sign: Int64) {
    total.add(entry, times: sign, member: 0)
    for index in byDimension.indices where byDimension[index] != nil && kept[index].contains(entry.measure) {
      guard let member = entry.members[BookSet.dimensions[index]] else { continue }
      byDimension[index]?.add(entry, times: sign, member: member)
    }
  }

  private static let dimensions = Dimension.allCases

  mutating func empty() {
    total = Book()
    for index in byDimension.indices where byDimension[index] != nil { byDimension[index] = Book() }
  }

  func book(for slice: Slice) -> (book: Book, member: UInt32)? {
    switch slice {
    case .all: (total, 0)
    case .member(let dimension, let member): byDimension[dimension.index].map { ($0, member) }
    }
  }
}

extension Dimension {
  var index: Int {
    switch self {
    case .rep: 0
    case .team: 1
    case .source: 2
    case .product: 3
    case .segment: 4
    case .kind: 5
    case .stage: 6
    case .month: 7
    }
  }
}

/// What the books did not know yet at the end of a past day.
struct LookBack: Sendable {
  var asOf: Day
  var unknown = BookSet()
}

// MARK: - Posting

extension Ledger: EntrySink {
  /// Adds the entries of a deal as it stands.
  package mutating func post(_ deal: UInt32, from source: some DealSource) {
    current = (deal, 1)
    source.post(deal, into: &self)
  }

  /// Takes the entries of a deal back, before the deal changes.
  package mutating func reverse(_ deal: UInt32, from source: some DealSource) {
    current = (deal, -1)
    source.post(deal, into: &self)
  }

  /// Takes everything back at once; the breakdowns, past days and medians that were opened stay open.
  package mutating func empty() {
    books.empty()
    late = [:]
    for index in lookBacks.indices { lookBacks[index].unknown.empty() }
    if distribution != nil { distribution = Distribution() }
  }

  package mutating func take(_ entry: Entry) {
    guard scope.holds(entry.members) else { return }
    books.add(entry, times: current.sign)
    if distribution != nil, entry.measure.isDistributed {
      distribution?.add(entry, times: current.sign)
    }
    guard let known = entry.known else { return }
    remember(known)
    for index in lookBacks.indices where known > lookBacks[index].asOf {
      lookBacks[index].unknown.add(entry, times: current.sign)
    }
  }

  private mutating func remember(_ known: Day) {
    let deal = current.deal
    if current.sign > 0 {
      late[known.number, default: []].append(deal)
      return
    }
    guard let place = late[known.number]?.lastIndex(of: deal) else { return }
    late[known.number]?.swapRemove(at: place)
    if late[known.number]?.isEmpty == true { late[known.number] = nil }
  }
}

extension [UInt32] {
  fileprivate mutating func swapRemove(at place: Int) {
    self[place] = self[count - 1]
    removeLast()
  }
}

extension Slice {
  package func holds(_ members: Members) -> Bool {
    switch self {
    case .all: true
    case .member(let dimension, let member): members[dimension] == member
    }
  }
}

// MARK: - Opening breakdowns and looking back

extension Ledger {
  package func isOpen(_ dimension: Dimension, keeping measures: MeasureSet = .all) -> Bool {
    books.byDimension[dimension.index] != nil && books.kept[dimension.index].isSuperset(of: measures)
  }

  /// Fills the breakdown by a dimension, unless it is there; costs one posting of every deal.
  ///
  /// With fewer measures it costs less and takes less memory; it is filled anew when more are asked for.
  package mutating func open(
    _ dimension: Dimension, keeping measures: MeasureSet = .all, from source: some DealSource
  ) {
    guard !isOpen(dimension, keeping: measures) else { return }
    let isNew = books.byDimension[dimension.index] == nil
    let kept = isNew ? measures : books.kept[dimension.index].union(measures)
    books.kept[dimension.index] = kept
    var filling = DimensionSink(
      dimension: dimension, kept: kept, scope: scope, lookBacks: lookBacks.map(\.asOf))
    for deal in source.deals { source.post(deal, into: &filling) }
    books.byDimension[dimension.index] = filling.book
    for index in lookBacks.indices {
      lookBacks[index].unknown.byDimension[dimension.index] = filling.unknown[index]
      lookBacks[index].unknown.kept = books.kept
    }
  }

  /// Keeps the single amounts from now on, for medians; costs one posting of every deal.
  package mutating func openDistribution(from source: some DealSource) {
    guard distribution == nil else { return }
    var filling = DistributionSink(scope: scope)
    for deal in source.deals { source.post(deal, into: &filling) }
    distribution = filling.distribution
  }

  /// Makes the books readable as they were known at the end of a past day.
  ///
  /// Costs the deals of which something became known since; a few days are kept and maintained.
  package mutating func lookBack(to asOf: Day, from source: some DealSource) {
    if let index = lookBacks.firstIndex(where: { $0.asOf == asOf }) {
      lookBacks.append(lookBacks.remove(at: index))
      return
    }
    var deals: Set<UInt32> = []
    for (known, list) in late where known > asOf.number { deals.formUnion(list) }
    var filling = LookBackSink(scope: scope, lookBack: LookBack(asOf: asOf))
    filling.lookBack.unknown.kept = books.kept
    for (index, book) in books.byDimension.enumerated() where book != nil {
      filling.lookBack.unknown.byDimension[index] = Book()
    }
    for deal in deals { source.post(deal, into: &filling) }
    if lookBacks.count >= Ledger.mostLookBacks { lookBacks.removeFirst() }
    lookBacks.append(filling.lookBack)
  }

  private static let mostLookBacks = 4

  /// Whether something in the books became known later than the day.
  package func needsLookBack(to asOf: Day) -> Bool {
    late.keys.contains { $0 > asOf.number }
  }
}

private struct DimensionSink: EntrySink {
  let dimension: Dimension
  let kept: MeasureSet
  let scope: Slice
  let lookBacks: [Day]
  var book = Book()
  var unknown: [Book]

  init(dimension: Dimension, kept: MeasureSet, scope: Slice, lookBacks: [Day]) {
    self.dimension = dimension
    self.kept = kept
    self.scope = scope
    self.lookBacks = lookBacks
    unknown = lookBacks.map { _ in Book() }
  }

  mutating func take(_ entry: Entry) {
    guard kept.contains(entry.measure), scope.holds(entry.members), let member = entry.members[dimension]
    else { return }
    book.add(entry, times: 1, member: member)
    guard let known = entry.known else { return }
    for (index, asOf) in lookBacks.enumerated() where known > asOf {
      unknown[index].add(entry, times: 1, member: member)
    }
  }
}

private struct LookBackSink: EntrySink {
  let scope: Slice
  var lookBack: LookBack

  mutating func take(_ entry: Entry) {
    guard let known = entry.known, known > lookBack.asOf, scope.holds(entry.members) else { return }
    lookBack.unknown.add(entry, times: 1)
  }
}

private struct DistributionSink: EntrySink {
  let scope: Slice
  var distribution = Distribution()

  mutating func take(_ entry: Entry) {
    guard entry.measure.isDistributed, scope.holds(entry.members) else { return }
    distribution.add(entry, times: 1)
  }
}
