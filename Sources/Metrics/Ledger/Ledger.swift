import Sales

/// Where a ledger finds the entries of entities, to fill a breakdown or to look back.
public protocol EntrySource {
  /// Appends the entries of one entity to those of a room; nothing where there is no such entity.
  func post(_ entity: Entity, into room: inout PostingRoom)
  /// Every id of a kind that may have entries.
  func ids(of kind: EntityKind) -> Range<UInt32>
  /// Reads ahead what some entities will be posted from, so that it is at hand by then.
  func fetch(_ kind: EntityKind, _ ids: ArraySlice<UInt32>, into room: inout PostingRoom)
  /// Whether any entry of a deal may belong to one of some members of a dimension; costs less than its entries.
  func mayBelong(_ deal: LivelyDeal, to members: Set<UInt32>, of dimension: Dimension) -> Bool
}

extension EntrySource {
  public func fetch(_ kind: EntityKind, _ ids: ArraySlice<UInt32>, into room: inout PostingRoom) {}

  public func mayBelong(_ deal: LivelyDeal, to members: Set<UInt32>, of dimension: Dimension) -> Bool { true }

  /// What so many are posted from fits into the nearest memory.
  private var readAtOnce: Int { 64 }

  /// Calls the body with entities that lie all over the place in memory, a few of which are read ahead at a time.
  public func forEach(
    _ kind: EntityKind, _ ids: ArraySlice<UInt32>, in room: inout PostingRoom,
    _ body: (_ id: UInt32, _ room: inout PostingRoom) -> Void
  ) {
    var rest = ids
    while !rest.isEmpty {
      let few = rest.prefix(readAtOnce)
      fetch(kind, few, into: &room)
      for id in few { body(id, &room) }
      rest = rest[few.endIndex...]
    }
  }
}

/// A part of the books: everything, or what belongs to one member of a dimension.
public enum Slice: Hashable, Sendable {
  case all
  case member(Dimension, UInt32)
}

/// The dated entries of all entities, kept as sums by measure, day and member.
///
/// Posting and reversing an entity cost its own entries. Breakdowns are filled when they are first opened.
/// Integers only, so that any number of corrections leaves no residue.
public struct Ledger: Sendable {
  /// Entries outside of this slice are not taken.
  public let scope: Slice
  var books = BookSet()
  /// Ids by kind of entity and by the days on which entries of theirs became known later than they are dated, each
  /// once a day; behind the kinds those of deals of which that is so of a standing.
  var late = [[Int32: [UInt32]]](repeating: [:], count: EntityKind.allCases.count + 1)
  var lookBacks: [LookBack] = []
  var distribution: Distribution?
  private var current: (entity: Entity, sign: Int64) = (Entity(.deal, 0), 1)
  /// The days that are remembered of the current entity, by place in `late`.
  private var remembered: [(place: Int, day: Int32)] = []
  /// The measures that are kept at all.
  public let wanted: MeasureSet
  /// Lent to each entity in turn: to make a room costs as much as to post a deal.
  private var room: PostingRoom?
  /// Lent likewise.
  private var steps = PostingSteps()

  public init(scope: Slice = .all, keeping measures: MeasureSet = .all) {
    self.scope = scope
    wanted = measures
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

// MARK: - Posting

extension Ledger: EntrySink {
  /// Adds the entries of an entity as it stands.
  public mutating func post(_ entity: Entity, from source: some EntrySource) {
    post([entity], from: source)
  }

  /// Adds the entries of entities as they stand.
  public mutating func post(_ entities: [Entity], from source: some EntrySource) {
    gathering(times: 1) { ledger, room in
      for entity in entities { ledger.gather(entity, from: source, in: &room) }
    }
  }

  /// Takes the entries of an entity back, before it changes.
  public mutating func reverse(_ entity: Entity, from source: some EntrySource) {
    reverse([entity], from: source)
  }

  /// Takes the entries of entities back, before they change.
  public mutating func reverse(_ entities: [Entity], from source: some EntrySource) {
    gathering(times: -1) { ledger, room in
      for entity in entities { ledger.gather(entity, from: source, in: &room) }
    }
  }

  /// Adds the entries of every entity.
  public mutating func postAll(from source: some EntrySource) {
    post(EntityTurns(at: source), from: source)
  }

  /// Adds the entries of those entities that it gets a turn at.
  public mutating func post(_ turns: EntityTurns, from source: some EntrySource) {
    gathering(times: 1) { ledger, room in
      while let (kind, ids) = turns.next() {
        guard ledger.wanted.concerns(kind) else { continue }
        for id in ids { ledger.gather(Entity(kind, id), from: source, in: &room) }
      }
    }
  }

  /// Adds the entries that the body gathers, so many times each.
  private mutating func gathering(
    times sign: Int64, _ body: (_ ledger: inout Ledger, _ room: inout PostingRoom) -> Void
  ) {
    var room = self.room.take() ?? PostingRoom(wanted: wanted)
    room.entries.removeAll(keepingCapacity: true)
    current.sign = sign
    body(&self, &room)
    addGathered(in: &room)
    room.rest()
    self.room = room
  }

  /// Gathers the entries of an entity behind those of others: many at once go into the books sooner than few.
  private mutating func gather(_ entity: Entity, from source: some EntrySource, in room: inout PostingRoom) {
    current.entity = entity
    remembered.removeAll(keepingCapacity: true)
    let first = room.entries.count
    source.post(entity, into: &room)
    if scope != .all { room.removeEntries(from: first) { !scope.holds($0.members) } }
    for index in first..<room.entries.count where isKeptBesideBooks(room.entries[index]) {
      takeBesideBooks(room.entries[index])
    }
    if room.entries.count >= Ledger.gatheredAtOnce { addGathered(in: &room) }
  }

  private mutating func addGathered(in room: inout PostingRoom) {
    books.add(room.entries, times: current.sign, countsParts: scope.isProduct, &steps)
    room.entries.removeAll(keepingCapacity: true)
  }

  private static var gatheredAtOnce: Int { 256 }

  /// Adds everything that another ledger holds, of which the same is open.
  public mutating func add(_ other: Ledger) {
    books.add(other.books)
    for (index, days) in other.late.enumerated() { late[index].merge(days) { $0 + $1 } }
    for index in lookBacks.indices { lookBacks[index].unknown.add(other.lookBacks[index].unknown) }
    if let others = other.distribution { distribution?.add(others) }
  }

  /// Takes everything back at once; the breakdowns, past days and medians that were opened stay open.
  public mutating func empty() {
    books.empty()
    for index in late.indices { late[index] = [:] }
    for index in lookBacks.indices { lookBacks[index].unknown.empty() }
    if distribution != nil { distribution = Distribution() }
  }

  public mutating func take(_ entry: Entry) {
    guard scope.holds(entry.members) else { return }
    books.add(entry, times: current.sign, countsParts: scope.isProduct)
    if isKeptBesideBooks(entry) { takeBesideBooks(entry) }
  }

  /// Whether there may be a use for an entry besides the books: there is none for most.
  @inline(__always)
  private func isKeptBesideBooks(_ entry: borrowing Entry) -> Bool {
    if entry.known != nil { return true }
    guard distribution != nil else { return false }
    return entry.measure.isDistributed
  }

  /// Takes an entry into what is kept besides the books as they stand: single amounts and past days.
  private mutating func takeBesideBooks(_ entry: Entry) {
    let countsParts = scope.isProduct
    if distribution != nil, entry.measure.isDistributed {
      distribution?.add(entry, times: current.sign, countsParts: countsParts)
    }
    guard let known = entry.known else { return }
    remember(known, in: Int(current.entity.kind.rawValue))
    if MeasureSet.standings.contains(entry.measure) { remember(known, in: LookBack.placeOfStandings) }
    for index in lookBacks.indices where lookBacks[index].lacks(entry.measure, known: known) {
      lookBacks[index].unknown.add(entry, times: current.sign, countsParts: countsParts)
    }
  }

  private mutating func remember(_ known: Day, in place: Int) {
    guard !remembered.contains(where: { $0.place == place && $0.day == known.number }) else { return }
    remembered.append((place, known.number))
    let id = current.entity.id
    if current.sign > 0 {
      late[place][known.number, default: []].append(id)
      return
    }
    guard let index = late[place][known.number]?.lastIndex(of: id) else { return }
    late[place][known.number]?.swapRemove(at: index)
    if late[place][known.number]?.isEmpty == true { late[place][known.number] = nil }
  }
}

extension [UInt32] {
  fileprivate mutating func swapRemove(at place: Int) {
    self[place] = self[count - 1]
    removeLast()
  }
}

extension Slice {
  public func holds(_ members: Members) -> Bool {
    switch self {
    case .all: true
    case .member(let dimension, let member): members[dimension] == member
    }
  }

  /// Whether this is one product, of which parts of deals count whole.
  var isProduct: Bool {
    if case .member(.product, _) = self { true } else { false }
  }
}

// MARK: - Opening breakdowns

extension Ledger {
  public func isOpen(_ dimension: Dimension, keeping measures: MeasureSet = .all) -> Bool {
    books.byDimension[dimension.index] != nil && books.kept[dimension.index].isSuperset(of: measures)
  }

  /// Opens what figures need besides the total.
  public mutating func open(_ needs: BookNeeds, from source: some EntrySource) {
    for dimension in Dimension.allCases {
      if let measures = needs.breakdowns[dimension] { open(dimension, keeping: measures, from: source) }
    }
    if needs.singleAmounts { openDistribution(from: source) }
  }

  /// Fills the breakdown by a dimension, unless it is there; costs one posting of every entity that has the
  /// measures.
  ///
  /// With fewer measures it costs less and takes less memory; it is filled anew when more are asked for.
  public mutating func open(
    _ dimension: Dimension, keeping measures: MeasureSet = .all, from source: some EntrySource
  ) {
    guard !isOpen(dimension, keeping: measures) else { return }
    let isNew = books.byDimension[dimension.index] == nil
    let kept = isNew ? measures : books.kept[dimension.index].union(measures)
    books.kept[dimension.index] = kept
    var filling = DimensionSink(
      dimension: dimension, kept: kept, scope: scope, lookBacks: lookBacks.map { ($0.asOf, $0.kept) })
    filling.takeAll(EntityKind.allCases.filter(kept.concerns), from: source)
    books.open(dimension.index, with: filling.book)
    for index in lookBacks.indices {
      lookBacks[index].unknown.open(dimension.index, with: filling.unknown[index])
      lookBacks[index].unknown.kept = books.kept
    }
  }

  /// Keeps the single amounts from now on, for medians; costs one posting of every entity that has some.
  public mutating func openDistribution(from source: some EntrySource) {
    guard distribution == nil else { return }
    var filling = DistributionSink(scope: scope)
    let kinds = EntityKind.allCases.filter { kind in
      Measure.allCases.contains { $0.isDistributed && $0.subject == kind }
    }
    filling.takeAll(kinds, from: source)
    distribution = filling.distribution
  }
}

private struct DimensionSink: EntrySink {
  let dimension: Dimension
  let kept: MeasureSet
  let scope: Slice
  let lookBacks: [(asOf: Day, kept: MeasureSet)]
  var book: Book
  var unknown: [Book]

  init(dimension: Dimension, kept: MeasureSet, scope: Slice, lookBacks: [(asOf: Day, kept: MeasureSet)]) {
    self.dimension = dimension
    self.kept = kept
    self.scope = scope
    self.lookBacks = lookBacks
    book = Book(keeping: kept)
    unknown = lookBacks.map { _ in Book(keeping: kept) }
  }

  mutating func take(_ entry: Entry) {
    guard kept.contains(entry.measure), !entry.measure.isSingleOnly, scope.holds(entry.members),
      let member = entry.members[dimension],
      !entry.isPart || dimension == .product || scope.isProduct
    else { return }
    book.add(entry, times: 1, member: member)
    guard let known = entry.known else { return }
    for (index, lookBack) in lookBacks.enumerated()
    where known > lookBack.asOf && lookBack.kept.contains(entry.measure) {
      unknown[index].add(entry, times: 1, member: member)
    }
  }
}

private struct DistributionSink: EntrySink {
  let scope: Slice
  var distribution = Distribution()

  mutating func take(_ entry: Entry) {
    guard entry.measure.isDistributed, scope.holds(entry.members) else { return }
    distribution.add(entry, times: 1, countsParts: scope.isProduct)
  }
}
