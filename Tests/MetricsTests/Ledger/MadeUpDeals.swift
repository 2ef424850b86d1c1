import Sales

@testable import Metrics

/// Deals whose entries a test makes up.
struct MadeUpDeals: EntrySource {
  var entries: [[Entry]]

  var deals: Range<UInt32> { 0..<UInt32(entries.count) }

  func ids(of kind: EntityKind) -> Range<UInt32> { kind == .deal ? deals : 0..<0 }

  func post(_ entity: Entity, into room: inout PostingRoom) {
    room.entries += entries[Int(entity.id)]
  }

  /// What was known at the end of a day.
  func known(on asOf: Day) -> MadeUpDeals {
    MadeUpDeals(entries: entries.map { $0.filter { ($0.known ?? asOf) <= asOf } })
  }
}

func entry(
  _ measure: Measure, _ amount: Int64, on day: Int32?, known: Int32? = nil, isRetraction: Bool = false,
  parameter: UInt32 = 0, rep: UInt32 = 0, team: UInt32 = 0
) -> Entry {
  var members = Members()
  members.rep = rep
  members.team = team
  return Entry(
    measure: measure, parameter: parameter, day: day.map { Day(number: $0) },
    known: known.map { Day(number: $0) }, amount: amount, isRetraction: isRetraction, members: members)
}

extension Ledger {
  mutating func post(all source: MadeUpDeals) {
    postAll(from: source)
  }

  var lines: [LedgerLine: Int] { listing(stages: StageBook([]), names: Lexicons()) }
}

/// Entries at random, some of them known later than they are dated and some taken back.
struct SeededEntries {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  mutating func below(_ limit: UInt64) -> Int64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int64(state >> 33) % Int64(limit)
  }

  mutating func entries() -> [Entry] {
    (0..<6).flatMap { _ -> [Entry] in
      let measure = [Measure.won, .wonAmount, .open, .cycleDays][Int(below(4))]
      let day = Int32(19_700 + below(300))
      let amount = below(1000) + 1
      let (rep, team) = (UInt32(below(3)), UInt32(below(2)))
      let known = below(3) == 0 ? day + Int32(below(200)) + 1 : nil
      let posted = entry(measure, amount, on: day, known: known, rep: rep, team: team)
      guard below(4) == 0 else { return [posted] }
      let undone = (known ?? day) + Int32(below(200)) + 1
      return [
        posted, entry(measure, 0 - amount, on: day, known: undone, isRetraction: true, rep: rep, team: team),
      ]
    }
  }
}
