import Sales
import Testing

@testable import Metrics

struct LookBackTests {
  /// A ledger of random deals with a breakdown, which a test edits and looks back in.
  private struct Edited {
    var random: SeededEntries
    var source: MadeUpDeals
    var ledger = Ledger()

    init(seed: UInt64) {
      random = SeededEntries(seed: seed)
      source = MadeUpDeals(entries: [])
      for _ in 0..<80 { source.entries.append(random.entries()) }
      ledger.post(all: source)
      ledger.open(.rep, from: source)
    }

    mutating func editDeal() {
      let deal = Int(random.below(UInt64(source.entries.count)))
      ledger.reverse(Entity(.deal, UInt32(deal)), from: source)
      source.entries[deal] = random.entries()
      ledger.post(Entity(.deal, UInt32(deal)), from: source)
    }

    /// The ledger of the deals as they are, which has looked back to one day only.
    func fresh(lookingBackTo asOf: Day, keeping measures: MeasureSet) -> Ledger {
      var ledger = Ledger()
      ledger.post(all: source)
      ledger.open(.rep, from: source)
      ledger.lookBack(to: asOf, keeping: measures, from: source)
      return ledger
    }

    /// At once, or in two parts as two cores do.
    mutating func lookBack(to asOf: Day, keeping measures: MeasureSet) {
      guard random.below(2) == 0 else { return ledger.lookBack(to: asOf, keeping: measures, from: source) }
      let cut = Int(1 + random.below(16))
      var whole = ledger.lookingBack(to: asOf, keeping: measures, from: source, sixteenths: 0..<cut)
      if cut < 16 {
        whole.add(ledger.lookingBack(to: asOf, keeping: measures, from: source, sixteenths: cut..<16))
      }
      ledger.keep(whole)
    }
  }

  private func lines(of ledger: Ledger, on asOf: Day) -> [LedgerLine: Int] {
    ledger.lines.filter { !$0.key.book.hasPrefix("not known") || $0.key.book.contains("\(asOf)") }
  }

  @Test(
    "A look-back moved from another day is the one made from scratch, whatever was edited in between",
    arguments: UInt64(1)...8)
  func movedLookBacks(seed: UInt64) {
    var edited = Edited(seed: seed)
    var day: Int32 = 19_950
    for step in 0..<60 {
      let asOf = Day(number: day)
      let measures: MeasureSet = edited.random.below(3) == 0 ? .standings : .all
      edited.lookBack(to: asOf, keeping: measures)
      let fresh = edited.fresh(lookingBackTo: asOf, keeping: .all)
      let isWhole = edited.ledger.lookBacks.contains { $0.asOf == asOf && $0.kept == .all }
      if isWhole {
        #expect(lines(of: edited.ledger, on: asOf) == fresh.lines, "seed \(seed), step \(step)")
      }
      let (view, other) = (LedgerView(edited.ledger, asOf: asOf), LedgerView(fresh, asOf: asOf))
      let span = Day(number: 19_700)..<Day(number: 20_500)
      for slice in [Slice.all, .member(.rep, 1)] {
        for measure in [Measure.won, .wonAmount, .open] {
          #expect(view.flow(measure, over: span, in: slice) == other.flow(measure, over: span, in: slice))
        }
      }
      for _ in 0..<edited.random.below(4) { edited.editDeal() }
      day += Int32(edited.random.below(5) == 0 ? 40 - edited.random.below(80) : 1 - edited.random.below(3))
    }
  }

  @Test("A look-back to some measures costs only the deals of which these became known later")
  func standingsAlone() {
    var asked: [UInt32] = []
    let source = CountedDeals(
      deals: MadeUpDeals(entries: [
        [entry(.advanced, 1, on: 19_800, known: 19_900)], [entry(.wonAmount, 7, on: 19_800, known: 19_900)],
        [entry(.won, 1, on: 19_800)],
      ])
    ) { asked.append($0) }
    var ledger = Ledger()
    ledger.postAll(from: source)
    asked = []
    let asOf = Day(number: 19_850)
    ledger.lookBack(to: asOf, keeping: .standings, from: source)
    #expect(asked == [1])
    asked = []
    ledger.lookBack(to: asOf, keeping: .standings, from: source)
    #expect(asked.isEmpty)
    ledger.lookBack(to: asOf, from: source)
    #expect(asked == [0, 1])
    asked = []
    ledger.lookBack(to: Day(number: 19_849), from: source)
    #expect(asked.isEmpty, "nothing became known on the day between")
  }
}

/// Deals that tell which of them were asked for their entries.
private struct CountedDeals: EntrySource {
  let deals: MadeUpDeals
  let note: (UInt32) -> Void

  func ids(of kind: EntityKind) -> Range<UInt32> { deals.ids(of: kind) }

  func post(_ entity: Entity, into room: inout PostingRoom) {
    note(entity.id)
    deals.post(entity, into: &room)
  }
}
