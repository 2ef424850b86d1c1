import Sales

extension KPI {
  /// Win rate by count: won over closed, by close date.
  static let winRate = KPI(
    "win.rate", "Win rate", short: "Win", unit: .ratio, formula: "won / (won + lost), by close date",
    inputs: [.opportunities("closed_at")], by: .dealsButKind
  ) { reading in
    let won = reading.flow(.won)
    let closed = won + reading.flow(.lost)
    guard closed > 0 else { return .undefined("no deal closed", unit: .ratio) }
    return Figure(Quantity(won, over: closed), unit: .ratio)
  }
}
