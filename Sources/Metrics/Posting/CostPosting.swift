import Sales

extension Cost {
  /// Adds the entries of a cost to those of a room; a pure function of the row and the context.
  public func post(into room: inout PostingRoom, context: BookContext) {
    var poster = CostPoster(
      cost: self, context: context, window: room.windowOfOthers, entries: room.lendEntries())
    poster.post()
    room.give(&poster.entries)
  }
}

/// Works out the entries of one cost.
struct CostPoster: Poster {
  let cost: Cost
  let context: BookContext
  let window: PostingWindow
  var entries: [Entry]

  /// A cost given for a month counts in full on its first day; one without a rate counts as a row only.
  mutating func post() {
    let amount = context.rates.converted(cost.amount, from: cost.currency, on: cost.day)
    if let amount { emit(.costs, on: cost.day, amount.minor, members) }
    guard cost.isAcquisition else { return }
    emit(.acquisitionCostRows, on: cost.day, 1, members)
    if let amount {
      emit(.acquisitionCosts, on: cost.day, amount.minor, members)
    } else {
      emit(.acquisitionCostsUnrated, on: cost.day, 1, members)
    }
  }

  private var members: Members {
    var members = Members()
    members.rep = Members.absent
    members.team = cost.team
    members.source = cost.source
    members.product = Members.absent
    members.segment = Members.absent
    members.kind = Members.absent
    return members
  }
}
