import Testing

@testable import Sales

/// Rows whose small cells share numbers: each cell keeps its value whatever the others are set to.
struct PackedRowTests {
  @Test("A history row takes 32 bytes and a deal 88")
  func sizes() {
    #expect(MemoryLayout<HistoryRow>.stride == 32)
    #expect(MemoryLayout<Opportunity>.stride == 88)
  }

  @Test("The cells of a history row do not touch each other")
  func historyCells() {
    let values: [Int64?] = [nil, 0, 1, -1, Int64(UInt32.max), Money.largest, -Money.largest]
    let days = [Day(number: 0), Day(number: -25_567), Day(number: 84_005), Day(number: 19_000)]
    let seconds: [Int32] = [-1, 0, 1, 16_383, 16_384, 86_399]
    let places = [
      SourceLine(file: 0, line: 0), SourceLine(file: .max, line: .max), SourceLine(file: 0x1234, line: 7),
    ]
    var random = Shuffle()
    for _ in 0..<2000 {
      var row = HistoryRow()
      let (old, new, day) = (random.one(of: values), random.one(of: values), random.one(of: days))
      let (second, place) = (random.one(of: seconds), random.one(of: places))
      let field = random.one(of: [HistoryRow.Field.stage, .owner, .amount, .expectedClose])
      let setters: [(inout HistoryRow) -> Void] = [
        { $0.old = old }, { $0.new = new }, { $0.day = day }, { $0.second = second }, { $0.place = place },
        { $0.field = field }, { $0.sequence = -7 }, { $0.opportunity = .max },
      ]
      for set in random.order(setters) + random.order(setters) { set(&row) }
      #expect(row.old == old && row.new == new && row.day == day && row.second == second)
      #expect(row.place == place && row.field == field && row.sequence == -7 && row.opportunity == .max)
    }
  }

  @Test("A history row that was just made has no value and no time")
  func emptyHistoryRow() {
    let row = HistoryRow()
    #expect(row.old == nil && row.new == nil && row.second == -1 && row.day == Day(number: 0))
    #expect(row.field == .stage && row.place == SourceLine(file: 0, line: 0))
  }

  @Test("Where a row stands is none of its cells, and everything else is")
  func sameCells() {
    var row = HistoryRow()
    row.place = SourceLine(file: 9000, line: 8)
    #expect(row.hasSameCells(as: HistoryRow()))
    let changes: [(inout HistoryRow) -> Void] = [
      { $0.old = 0 }, { $0.new = 0 }, { $0.day = Day(number: 1) }, { $0.second = 0 }, { $0.second = 65_536 },
      { $0.field = .amount }, { $0.sequence = 1 }, { $0.opportunity = 1 },
    ]
    for change in changes {
      var other = row
      change(&other)
      #expect(!other.hasSameCells(as: row))
    }
  }

  @Test("The cells of a deal do not touch each other")
  func dealCells() {
    let changes: [Int64] = [.min, 0, -2_208_988_800, 7_258_118_399, 1]
    var random = Shuffle()
    for _ in 0..<2000 {
      var row = Opportunity()
      let status = random.one(of: [nil, StageType.open, .won, .lost])
      let forecast = random.one(of: [nil] + ForecastCategory.allCases.map { $0 })
      let (kind, isDeleted) = (random.one(of: DealKind.allCases), random.one(of: [true, false]))
      let (probability, updatedAt) = (random.one(of: [nil, 0, 1, 10_000]), random.one(of: changes))
      let setters: [(inout Opportunity) -> Void] = [
        { $0.status = status }, { $0.forecast = forecast }, { $0.kind = kind }, { $0.isDeleted = isDeleted },
        { $0.probability = probability }, { $0.updatedAt = updatedAt },
      ]
      for set in random.order(setters) + random.order(setters) { set(&row) }
      #expect(row.status == status && row.forecast == forecast && row.kind == kind)
      #expect(row.isDeleted == isDeleted && row.probability == probability && row.updatedAt == updatedAt)
    }
  }

  @Test("A deal that was just made has none of its cells")
  func emptyDeal() {
    let row = Opportunity()
    #expect(row.status == nil && row.forecast == nil && row.probability == nil && row.amount == nil)
    #expect(row.kind == .unknown && !row.isDeleted && row.updatedAt == .min && row.quantity == nil)
  }
}

/// Choices from a fixed seed.
private struct Shuffle {
  private var state: UInt64 = 42

  private mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  mutating func one<Value>(of values: [Value]) -> Value { values[number(below: values.count)] }

  mutating func order<Value>(_ values: [Value]) -> [Value] {
    var values = values
    for index in values.indices.dropFirst() { values.swapAt(index, number(below: index + 1)) }
    return values
  }
}
