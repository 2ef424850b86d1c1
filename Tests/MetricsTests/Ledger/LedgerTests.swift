import Sales
import Testing

@testable import Metrics

struct LedgerTests {
  private static let days = Day(number: 19_000)..<Day(number: 21_000)

  @Test("A million amounts added and taken back leave exactly nothing")
  func nothingIsLeft() {
    var series = DaySeries()
    var pool = PagePool()
    let day = Day(number: 20_000)
    var amount: Int64 = 999_999_999_999_937
    series.add(amount, on: day, pool: &pool)
    for _ in 0..<1_000_000 {
      let next = (amount &* 31 &+ 7) % 1_000_000_000_000_000
      series.add(next, on: day, pool: &pool)
      series.add(0 - amount, on: day, pool: &pool)
      amount = next
    }
    #expect(series.balance(at: day, pool: pool) == Int128(amount))
    series.add(0 - amount, on: day, pool: &pool)
    #expect(pool.amounts.allSatisfy { $0 == 0 } && pool.sums.allSatisfy { $0 == 0 })
  }

  @Test("A ledger from which every deal was taken back lists nothing")
  func everythingIsTakenBack() {
    var random = SeededEntries(seed: 4)
    let source = MadeUpDeals(entries: (0..<200).map { _ in random.entries() })
    var ledger = Ledger()
    for dimension in [Dimension.rep, .team] { ledger.open(dimension, from: source) }
    ledger.openDistribution(from: source)
    ledger.lookBack(to: Day(number: 19_900), from: source)
    ledger.empty()
    ledger.post(all: source)
    #expect(!ledger.lines.isEmpty)
    for deal in source.deals.reversed() { ledger.reverse(Entity(.deal, deal), from: source) }
    #expect(ledger.lines.isEmpty)
  }

  @Test("Posting to what is open is the same as opening what was posted")
  func openingLater() {
    var random = SeededEntries(seed: 5)
    let source = MadeUpDeals(entries: (0..<100).map { _ in random.entries() })
    let nothing = MadeUpDeals(entries: [])
    var before = Ledger()
    var after = Ledger()
    after.post(all: source)
    for dimension in [Dimension.rep, .team] {
      before.open(dimension, from: nothing)
      after.open(dimension, from: source)
    }
    before.openDistribution(from: nothing)
    after.openDistribution(from: source)
    for asOf in [19_800, 19_950] as [Int32] {
      before.lookBack(to: Day(number: asOf), from: nothing)
      after.lookBack(to: Day(number: asOf), from: source)
    }
    before.post(all: source)
    #expect(before.lines == after.lines)
  }

  @Test("Looking back shows a ledger that never knew what came later", arguments: UInt64(1)...5)
  func lookingBack(seed: UInt64) {
    var random = SeededEntries(seed: seed)
    let source = MadeUpDeals(entries: (0..<120).map { _ in random.entries() })
    var ledger = Ledger()
    ledger.post(all: source)
    ledger.open(.rep, from: source)
    ledger.openDistribution(from: source)
    for asOf in [19_750, 19_900, 20_100].map({ Day(number: $0) }) {
      ledger.lookBack(to: asOf, from: source)
      let known = source.known(on: asOf)
      var past = Ledger()
      past.post(all: known)
      past.open(.rep, from: known)
      past.openDistribution(from: known)
      expectSame(LedgerView(ledger, asOf: asOf), LedgerView(past, asOf: asOf))
    }
  }

  private func expectSame(_ view: LedgerView, _ other: LedgerView) {
    for slice in [Slice.all, .member(.rep, 1), .member(.rep, 2), .member(.rep, 77)] {
      for measure in [Measure.won, .wonAmount, .open, .cycleDays] {
        for span in [LedgerTests.days, Day(number: 19_800)..<Day(number: 19_931)] {
          #expect(view.flow(measure, over: span, in: slice) == other.flow(measure, over: span, in: slice))
          #expect(
            view.amounts(measure, over: span, in: slice) == other.amounts(measure, over: span, in: slice))
        }
        #expect(
          view.balance(measure, at: view.asOf, in: slice) == other.balance(measure, at: view.asOf, in: slice))
      }
    }
  }

  @Test("A day between the entry and its retraction still has the entry")
  func aRetractionIsNotKnownBefore() {
    let source = MadeUpDeals(entries: [
      [
        entry(.wonAmount, 500, on: 19_800),
        entry(.wonAmount, -500, on: 19_800, known: 19_900, isRetraction: true),
      ]
    ])
    var ledger = Ledger()
    ledger.post(all: source)
    ledger.openDistribution(from: source)
    #expect(ledger.needsLookBack(to: Day(number: 19_899)))
    #expect(!ledger.needsLookBack(to: Day(number: 19_900)))
    ledger.lookBack(to: Day(number: 19_899), from: source)
    let before = LedgerView(ledger, asOf: Day(number: 19_899))
    #expect(before.flow(.wonAmount, over: LedgerTests.days, in: .all) == 500)
    #expect(before.amounts(.wonAmount, over: LedgerTests.days, in: .all) == [500])
    let after = LedgerView(ledger, asOf: Day(number: 19_900))
    #expect(after.flow(.wonAmount, over: LedgerTests.days, in: .all) == 0)
    #expect(after.amounts(.wonAmount, over: LedgerTests.days, in: .all) == [])
  }

  @Test("What is dated after as-of, or has no date, is in no flow before its time")
  func datesBeyondAsOf() {
    let source = MadeUpDeals(entries: [[entry(.open, 3, on: nil), entry(.open, 4, on: 19_900)]])
    var ledger = Ledger()
    ledger.post(all: source)
    let view = LedgerView(ledger, asOf: Day(number: 19_899))
    #expect(view.flow(.open, over: LedgerTests.days, in: .all) == 0)
    #expect(view.balance(.open, at: Day(number: 20_500), in: .all) == 3)
    #expect(
      LedgerView(ledger, asOf: Day(number: 19_900)).balance(.open, at: Day(number: 19_900), in: .all) == 7)
  }

  @Test("A narrowed ledger takes the entries of its member alone")
  func narrowing() {
    let source = MadeUpDeals(entries: [
      [entry(.won, 1, on: 19_800, rep: 1)], [entry(.won, 1, on: 19_800, known: 19_900, rep: 2)],
    ])
    var ledger = Ledger(scope: .member(.rep, 1))
    ledger.post(all: source)
    let view = LedgerView(ledger, asOf: Day(number: 20_000))
    #expect(view.flow(.won, over: LedgerTests.days, in: .all) == 1)
    #expect(!ledger.needsLookBack(to: Day(number: 19_850)))
  }

  @Test("The median of an even count is the mean of the middle two, kept exact")
  func medianOfAnEvenCount() {
    let source = MadeUpDeals(entries: [[40, 10, 25, 30].map { entry(.cycleDays, $0, on: 19_800) }])
    var ledger = Ledger()
    ledger.openDistribution(from: MadeUpDeals(entries: []))
    ledger.post(all: source)
    let reading = Reading(
      view: LedgerView(ledger, asOf: Day(number: 20_000)), company: Company(),
      period: Period(kind: .range, days: LedgerTests.days))
    #expect(reading.median(.cycleDays) == Quantity(55, over: 2))
    #expect(reading.median(.wonAmount) == nil)
  }

  @Test("Stray dates cost a page each, not the years between")
  func strayDates() throws {
    var series = DaySeries()
    var pool = PagePool()
    let first = try #require(Day(year: 1900, month: 1, day: 1))
    let last = try #require(Day(year: 2199, month: 12, day: 31))
    for day in [Day(number: 19_800), last, first, Day(number: 19_801)] { series.add(1, on: day, pool: &pool) }
    #expect(pool.sums.count <= 3)
    #expect(series.sum(over: first..<last.adding(1), pool: pool) == 4)
    #expect(series.sum(over: first.adding(1)..<last, pool: pool) == 2)
    #expect(series.balance(at: first, pool: pool) == 1)
    #expect(series.balance(at: first.adding(-1), pool: pool) == 0)
    var days: [Day?] = []
    series.forEachAmount(pool: pool) { day, _ in days.append(day) }
    #expect(days == [first, Day(number: 19_800), Day(number: 19_801), last])
  }

  @Test("Parameters may come in any order, and those beyond reason are left out")
  func parameters() {
    let months: [UInt32] = [24_300, 22_800, 26_387, 24_299]
    let source = MadeUpDeals(entries: [
      months.map { entry(.expectedAmount, Int64($0), on: 19_800, parameter: $0) }
        + [entry(.expectedAmount, 1, on: 19_800, parameter: .max)]
    ])
    var ledger = Ledger()
    ledger.post(all: source)
    let view = LedgerView(ledger, asOf: Day(number: 20_000))
    for month in months {
      #expect(view.balance(.expectedAmount, Int(month), at: view.asOf, in: .all) == Int128(month))
    }
    #expect(view.balance(.expectedAmount, 25_000, at: view.asOf, in: .all) == 0)
    #expect(view.balance(.expectedAmount, 1, at: view.asOf, in: .all) == 0)
  }
}
