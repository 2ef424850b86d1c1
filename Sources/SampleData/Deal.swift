import Sales

/// One opportunity of the sample company as its row shows it.
struct Deal: Sendable {
  /// Counted from 0 in order of creation.
  var number: Int
  var customer: Int
  var owner: Int
  var stage: SampleStage
  /// Cents.
  var amount: Int64
  var kind: DealKind
  var product: Int
  var quantity: Int
  var source: Int
  var created: LocalTime
  var expectedClose: Day
  var closed: Day?
  var lostReason: LostReason?
  var updated: LocalTime
  /// Rows of history so far.
  var changes = 0
  var blemish: Blemish.Kind?
  /// The number of the lead that it came from.
  var lead: Int?
  var currency = SampleCurrency.dollar
}

/// A dated change of a deal: a row of its history.
struct DealEvent: Sendable {
  var at: LocalTime
  var change: DealChange
}

/// What changed, old and new.
enum DealChange: Sendable {
  case stage(SampleStage?, SampleStage)
  case owner(Int, Int)
  case amount(Int64, Int64)
  case expectedClose(Day, Day)
}

extension Deal {
  /// Makes the change and says what the history says of it.
  mutating func apply(_ change: DealChange, at time: LocalTime) -> DealEvent {
    switch change {
    case .stage(_, let new):
      stage = new
      closed = new.isOpen ? nil : time.day
      if new != .lost { lostReason = nil }
    case .owner(_, let new): owner = new
    case .amount(_, let new): amount = new
    case .expectedClose(_, let new): expectedClose = new
    }
    updated = time
    changes += 1
    return DealEvent(at: time, change: change)
  }
}
