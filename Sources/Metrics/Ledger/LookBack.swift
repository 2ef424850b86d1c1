import Sales

/// What the books did not know yet at the end of a past day.
public struct LookBack: Sendable {
  var asOf: Day
  /// The measures that it tells.
  var kept = MeasureSet.all
  var unknown = BookSet()

  /// Where a ledger remembers the deals of which a standing became known later than it is dated.
  static let placeOfStandings = EntityKind.allCases.count

  @inline(__always)
  func lacks(_ measure: Measure, known: Day) -> Bool {
    known > asOf && kept.contains(measure)
  }
}

extension Ledger {
  /// Makes the books readable as they were known at the end of a past day, in all measures or some.
  ///
  /// Costs the entities of which something became known since, or between the day and another that was looked back
  /// to, whichever are fewer; a few days are kept and maintained.
  public mutating func lookBack(
    to asOf: Day, keeping measures: MeasureSet = .all, from source: some EntrySource
  ) {
    keep(lookingBack(to: asOf, keeping: measures, from: source))
  }

  /// What `lookBack` would keep, without keeping it; costs next to nothing where it is there already.
  ///
  /// The parts of some sixteenths of the entities, which cost what these do, add up to the whole.
  public func lookingBack(
    to asOf: Day, keeping measures: MeasureSet = .all, from source: some EntrySource,
    sixteenths: Range<Int> = 0..<16
  ) -> LookBack {
    if let known = lookBacks.first(where: { $0.asOf == asOf }), known.kept.isSuperset(of: measures) {
      return sixteenths.lowerBound == 0 ? known : emptyLookBack(to: asOf, keeping: known.kept)
    }
    let kept: MeasureSet = MeasureSet.standings.isSuperset(of: measures) ? .standings : .all
    var base = emptyLookBack(keeping: kept)
    var gap = lateCount(from: asOf, to: base.asOf, keeping: kept)
    for other in lookBacks where other.kept == kept {
      let count = lateCount(from: min(asOf, other.asOf), to: max(asOf, other.asOf), keeping: kept)
      if count < gap { (base, gap) = (other, count) }
    }
    return moved(base, to: asOf, from: source, sixteenths)
  }

  /// Keeps a look-back of this ledger as it stands; the one that was kept longest ago makes room.
  public mutating func keep(_ lookBack: LookBack) {
    lookBacks.removeAll { $0.asOf == lookBack.asOf }
    if lookBacks.count >= Ledger.mostLookBacks { lookBacks.removeFirst() }
    lookBacks.append(lookBack)
  }

  /// The board reads two days, and people go back day by day.
  private static let mostLookBacks = 6

  /// Whether some of the measures became known later than the day anywhere in the books.
  public func needsLookBack(to asOf: Day, keeping measures: MeasureSet = .all) -> Bool {
    places(of: measures).contains { late[$0].keys.contains { $0 > asOf.number } }
  }

  /// The end of all days, when everything is known.
  private func emptyLookBack(
    to asOf: Day = Day(number: .max), keeping measures: MeasureSet
  ) -> LookBack {
    var lookBack = LookBack(asOf: asOf, kept: measures)
    lookBack.unknown.kept = books.kept
    for (index, book) in books.byDimension.enumerated() where book != nil {
      lookBack.unknown.open(index, with: Book(keeping: books.kept[index]))
    }
    return lookBack
  }

  /// Where the entities are remembered of which some of the measures became known later.
  private func places(of measures: MeasureSet) -> Range<Int> {
    MeasureSet.standings.isSuperset(of: measures)
      ? LookBack.placeOfStandings..<LookBack.placeOfStandings + 1 : 0..<EntityKind.allCases.count
  }

  /// Of how many entities something became known after one day and up to another.
  private func lateCount(from first: Day, to last: Day, keeping measures: MeasureSet) -> Int {
    places(of: measures).reduce(0) { count, place in
      late[place].reduce(count) { count, day in
        day.key > first.number && day.key <= last.number ? count + day.value.count : count
      }
    }
  }

  /// A look-back to another day: more is unknown on an earlier one, less on a later one.
  private func moved(
    _ base: LookBack, to asOf: Day, from source: some EntrySource, _ sixteenths: Range<Int>
  ) -> LookBack {
    let (first, last) = (min(base.asOf, asOf), max(base.asOf, asOf))
    var filling = LookBackSink(
      scope: scope, first: first, last: last, sign: asOf < base.asOf ? 1 : -1,
      lookBack: sixteenths.lowerBound == 0 ? base : emptyLookBack(keeping: base.kept))
    filling.lookBack.asOf = asOf
    var room = PostingRoom(wanted: base.kept.intersection(.knownLate))
    for place in places(of: base.kept) {
      let kind = EntityKind.allCases.indices.contains(place) ? EntityKind.allCases[place] : .deal
      let ids = lateIDs(place, after: first, upTo: last)
      let share = ids[(ids.count * sixteenths.lowerBound / 16)..<(ids.count * sixteenths.upperBound / 16)]
      source.forEach(kind, share, in: &room) { id, room in
        filling.take(Entity(kind, id), from: source, using: &room)
      }
    }
    return filling.lookBack
  }

  /// The entities of which something became known after one day and up to another, each once.
  private func lateIDs(_ place: Int, after first: Day, upTo last: Day) -> [UInt32] {
    var ids: [UInt32] = []
    for (known, late) in late[place] where known > first.number && known <= last.number { ids += late }
    // In order, so that neighbours in memory follow each other.
    ids.sort()
    var before: UInt32?
    return ids.filter { id in
      defer { before = id }
      return id != before
    }
  }
}

extension LookBack {
  /// Adds the part of other entities.
  public mutating func add(_ part: LookBack) { unknown.add(part.unknown) }
}

/// Takes what became known after one day and up to another.
private struct LookBackSink: EntrySink {
  let scope: Slice
  let first: Day
  let last: Day
  let sign: Int64
  var lookBack: LookBack

  mutating func take(_ entry: Entry) {
    guard let known = entry.known, known > first, known <= last, lookBack.kept.contains(entry.measure),
      scope.holds(entry.members)
    else { return }
    lookBack.unknown.add(entry, times: sign, countsParts: scope.isProduct)
  }
}
