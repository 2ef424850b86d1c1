import Sales

/// The reps and the teams they were in, by rep id.
public struct RepBook: Equatable, Sendable {
  /// Never changed: who asks a book copies nothing of it.
  private final class Storage: Sendable {
    let reps: [Rep]
    let spells: [UInt32: [TeamSpell]]
    /// Places in `reps` by rep id, -1 for ids that are no rep's.
    let placeOf: [Int32]
    /// The spells of the reps one after the other, in the order of `reps`, and where each rep's begin: asked for each
    /// day of each deal.
    let spellsInOrder: [TeamSpell]
    let spellStarts: [Int32]
    let managers: Set<UInt32>

    init(_ reps: [Rep], _ spells: [UInt32: [TeamSpell]]) {
      (self.reps, self.spells) = (reps, spells)
      var placeOf = [Int32](repeating: -1, count: Int(reps.map(\.id).max() ?? 0) + 1)
      for (place, rep) in reps.enumerated() { placeOf[Int(rep.id)] = Int32(place) }
      var (inOrder, starts): ([TeamSpell], [Int32]) = ([], [])
      if !spells.isEmpty {
        for rep in reps {
          starts.append(Int32(inOrder.count))
          inOrder += spells[rep.id] ?? []
        }
        starts.append(Int32(inOrder.count))
      }
      (self.placeOf, spellsInOrder, spellStarts) = (placeOf, inOrder, starts)
      managers = Set(reps.map(\.manager)).filter { manager in
        reps.contains { $0.manager == manager && !Storage.isAbove($0.id, manager, reps, placeOf) }
      }
    }

    /// The same apart from another, with what posting asks for copied, so that each counts holders of its own.
    init(_ other: Storage) {
      (reps, spells, managers) = (other.reps, other.spells, other.managers)
      (placeOf, spellStarts) = (other.placeOf.map { $0 }, other.spellStarts.map { $0 })
      spellsInOrder = other.spellsInOrder.map { $0 }
    }

    /// Whether one rep is the other, or a manager of his at some remove.
    private static func isAbove(
      _ manager: UInt32, _ rep: UInt32, _ reps: [Rep], _ placeOf: [Int32]
    ) -> Bool {
      var current = rep
      for _ in 0...reps.count {
        if current == manager { return true }
        guard Int(current) < placeOf.count, placeOf[Int(current)] >= 0 else { return false }
        let next = reps[Int(placeOf[Int(current)])].manager
        guard next != 0, next != current else { return false }
        current = next
      }
      return false
    }

    static let empty = Storage([], [:])
  }

  private let storage: Storage

  public init() {
    storage = .empty
  }

  /// Spells of one rep are sorted by their day.
  public init(reps: [Rep], spells: [UInt32: [TeamSpell]]) {
    storage = Storage(reps, spells)
  }

  private init(_ storage: Storage) {
    self.storage = storage
  }

  /// The same for one core of several.
  func separate() -> RepBook { RepBook(Storage(storage)) }

  public static func == (left: RepBook, right: RepBook) -> Bool {
    left.storage === right.storage
      || left.storage.reps == right.storage.reps && left.storage.spells == right.storage.spells
  }
}

extension RepBook {
  /// Reps in the order of their names.
  public var reps: [Rep] { storage.reps }

  public func rep(_ id: UInt32) -> Rep? {
    place(of: id).map { storage.reps[$0] }
  }

  private func place(of id: UInt32) -> Int? {
    guard Int(id) < storage.placeOf.count, storage.placeOf[Int(id)] >= 0 else { return nil }
    return Int(storage.placeOf[Int(id)])
  }

  /// The rep's team on a day: the newest spell that had begun, else the team that reps.csv gives; 0 for none.
  public func team(of rep: UInt32, on day: Day) -> UInt32 {
    guard rep > 0 else { return 0 }
    guard let place = place(of: rep) else {
      return storage.spells.isEmpty ? 0 : storage.spells[rep]?.last { $0.from <= day }?.team ?? 0
    }
    let spells = spells(atPlace: place)
    var index = spells.upperBound
    while index > spells.lowerBound {
      index -= 1
      if storage.spellsInOrder[index].from <= day { return storage.spellsInOrder[index].team }
    }
    return storage.reps[place].team
  }

  /// Where the spells of a rep lie.
  @inline(__always)
  private func spells(atPlace place: Int) -> Range<Int> {
    storage.spellStarts.isEmpty
      ? 0..<0 : Int(storage.spellStarts[place])..<Int(storage.spellStarts[place + 1])
  }

  /// Whether another rep has this one as manager; reps who manage themselves or each other are none.
  public func isManager(_ rep: UInt32) -> Bool {
    storage.managers.contains(rep)
  }

  /// The parts of a span of days in which the rep was in a team.
  public func days(of rep: UInt32, in team: UInt32, within span: Range<Day>) -> [Range<Day>] {
    let changes = teamChanges(of: rep).filter { span.lowerBound < $0 && $0 < span.upperBound }
    let cuts = [span.lowerBound] + changes + [span.upperBound]
    return zip(cuts, cuts.dropFirst()).map { $0..<$1 }
      .filter { !$0.isEmpty && self.team(of: rep, on: $0.lowerBound) == team }
  }

  /// Reps who are, on some day, in another team than another book says.
  public func repsInOtherTeams(than other: RepBook) -> Set<UInt32> {
    let ids = Set(reps.map(\.id)).union(other.reps.map(\.id)).union(storage.spells.keys)
      .union(other.storage.spells.keys)
    return ids.filter { id in
      rep(id)?.team ?? 0 != other.rep(id)?.team ?? 0
        || storage.spells[id]?.map(\.from) != other.storage.spells[id]?.map(\.from)
        || storage.spells[id]?.map(\.team) != other.storage.spells[id]?.map(\.team)
    }
  }

  /// The day since which the rep is in his last team; nil where he always was.
  func latestTeamChange(of rep: UInt32) -> Day? {
    guard !storage.spells.isEmpty else { return nil }
    guard let place = place(of: rep) else { return storage.spells[rep]?.last?.from }
    return storage.spellsInOrder[spells(atPlace: place)].last?.from
  }

  /// Whether the rep is, on any day, in one of some teams.
  public func wasEver(_ rep: UInt32, in teams: Set<UInt32>) -> Bool {
    if teams.contains(self.rep(rep)?.team ?? 0) { return true }
    return !storage.spells.isEmpty && (storage.spells[rep] ?? []).contains { teams.contains($0.team) }
  }

  /// Appends the days on which the rep went to another team.
  func appendTeamChanges(of rep: UInt32, to days: inout [Day]) {
    guard !storage.spells.isEmpty else { return }
    guard let place = place(of: rep) else { return days += storage.spells[rep]?.map(\.from) ?? [] }
    for index in spells(atPlace: place) { days.append(storage.spellsInOrder[index].from) }
  }

  /// Days on which the rep went to another team.
  public func teamChanges(of rep: UInt32) -> [Day] {
    var days: [Day] = []
    appendTeamChanges(of: rep, to: &days)
    return days
  }
}
