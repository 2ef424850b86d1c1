import Sales
import Testing

@testable import Metrics

/// The order of stages that nobody listed, told by rows as the books tell it by what was posted.
struct StageOrderTests {
  @Test("Rows tell the order that a ledger tells", arguments: UInt64(1)...20)
  func rowsTellWhatALedgerTells(seed: UInt64) {
    let deals = SeededDeals(seed: seed)
    var halves = [StageOrder(), StageOrder()]
    for (index, deal) in deals.deals.enumerated() {
      halves[index % 2].count(deal.row, history: deal.history)
    }
    var order = halves[0]
    order.add(halves[1])
    var ledger = Ledger(keeping: .stageOrder)
    ledger.postAll(from: deals)
    let view = LedgerView(ledger, asOf: Day(number: .max - 1))
    func sum(_ measure: Measure, _ stage: UInt32) -> Int128 {
      view.balance(measure, Int(stage), at: Day(number: .max - 1), in: .all)
    }
    var stagesSeen = 0
    for stage in UInt32(1)...12 {
      let byHistory = StageOrder.earliness(
        days: sum(.firstSeenAfter, stage), deals: sum(.firstSeenDeals, stage), byHistory: true)
      let byRows = StageOrder.earliness(
        days: sum(.youngestCreated, stage), deals: sum(.youngestDeals, stage), byHistory: false)
      #expect(order.earliness(of: stage, byHistory: true) == byHistory)
      #expect(order.earliness(of: stage, byHistory: false) == byRows)
      if byHistory != nil { stagesSeen += 1 }
    }
    #expect(stagesSeen > 6)
  }

  @Test func theFirstSightOfAStageCounts() {
    var order = StageOrder()
    var row = Opportunity()
    (row.id, row.stage, row.created) = (1, 3, Day(number: 100))
    order.count(row, history: [change(to: 2, on: 104), change(to: 3, on: 110), change(to: 2, on: 130)])
    order.count(row, history: [change(to: 2, on: 101)])
    #expect(order.earliness(of: 2, byHistory: true) == 2.5)
    #expect(order.earliness(of: 3, byHistory: true) == 10)
    #expect(order.earliness(of: 3, byHistory: false) == -100)
    #expect(order.earliness(of: 1, byHistory: true) == nil)
    #expect(order.earliness(of: 2, byHistory: false) == nil)
  }

  @Test func whatHasNoStageOrNoDayOfCreationTellsNothing() {
    var order = StageOrder()
    var row = Opportunity()
    (row.id, row.stage) = (1, 3)
    order.count(row, history: [change(to: 2, on: 104)])
    (row.stage, row.created) = (0, Day(number: 100))
    order.count(row, history: [change(to: 2, on: 104)])
    #expect(order.earliness(of: 2, byHistory: true) == nil)
    #expect(order.earliness(of: 3, byHistory: false) == nil)
  }

  @Test func stagesBeyondThoseThatBooksKeepApartAreNotCounted() {
    var order = StageOrder()
    var row = Opportunity()
    (row.id, row.stage, row.created) = (1, UInt32(ParameterSlots.mostParameters), Day(number: 100))
    order.count(row, history: [change(to: Int64(ParameterSlots.mostParameters) - 1, on: 104)])
    #expect(order.earliness(of: row.stage, byHistory: false) == nil)
    #expect(order.earliness(of: row.stage - 1, byHistory: true) == 4)
  }
}

private func change(
  _ field: HistoryRow.Field = .stage, to new: Int64?, on day: Int32, sequence: Int32 = 0
) -> HistoryRow {
  HistoryRow(
    SourceLine(file: 0, line: 2), of: 1, day: Day(number: day), second: -1, sequence: sequence, field,
    old: nil, new: new)
}

/// Deals at random, some of whose histories are long.
private struct SeededDeals: EntrySource {
  var deals: [(row: Opportunity, history: [HistoryRow])] = []

  init(seed: UInt64) {
    var random = SeededEntries(seed: seed)
    for id in 0..<60 {
      var row = Opportunity()
      (row.id, row.stage) = (UInt32(id), UInt32(random.below(12)))
      row.created = random.below(8) == 0 ? nil : Day(number: Int32(19_000 + random.below(400)))
      var day = Int32(19_000 + random.below(400))
      let count = random.below(5) == 0 ? 60 : random.below(6)
      let history = (0..<count).map { index -> HistoryRow in
        day += Int32(random.below(30)) + 1
        let field: HistoryRow.Field = random.below(4) == 0 ? .owner : .stage
        return change(field, to: random.below(13), on: day, sequence: Int32(index))
      }
      deals.append((row, history))
    }
  }

  func ids(of kind: EntityKind) -> Range<UInt32> { kind == .deal ? 0..<UInt32(deals.count) : 0..<0 }

  func post(_ entity: Entity, into room: inout PostingRoom) {
    var context = BookContext()
    context.infersStages = true
    let deal = deals[Int(entity.id)]
    room.history = deal.history
    var life = DealLife(deal.row, context: context)
    for event in room.history { life.take(event) }
    guard let window = room.window(of: deal.row, life) else { return }
    room.post(deal.row, DealFacts(), within: window, context: context)
  }
}
