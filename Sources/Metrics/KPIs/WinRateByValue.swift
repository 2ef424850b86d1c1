import Sales

extension KPI {
  /// Win rate by value: won amount over closed amount; deals with a negative amount are left out.
  static let winRateByValue = KPI(
    "win.value", "Win rate by value", short: "Win value", unit: .ratio,
    formula: "won amount / (won + lost amount), by close date",
    inputs: [.opportunities("closed_at", "amount")], by: .dealsButKind
  ) { reading in
    let (wins, losses) = (reading.flow(.won), reading.flow(.lost))
    guard wins == 0 || reading.flow(.wonPriced) > 0 else {
      return .undefined("\(wins.counted("won deal")), none with an amount", unit: .ratio)
    }
    guard losses == 0 || reading.flow(.lostPriced) > 0 else {
      return .undefined("\(losses.counted("lost deal")), none with an amount", unit: .ratio)
    }
    let won = reading.flow(.wonPositiveAmount)
    let closed = won + reading.flow(.lostAmount)
    guard closed > 0 else { return .undefined("no amount closed", unit: .ratio) }
    return Figure(Quantity(won, over: closed), unit: .ratio, why: reading.leftOutOfValue)
  }
}

extension Reading {
  fileprivate var leftOutOfValue: String? {
    let priced = flow(.wonPriced) + flow(.lostPriced)
    let left = flow(.won) + flow(.lost) - priced + flow(.closedNegative)
    return left > 0 ? "\(left.counted("closed deal")) without an amount or with a negative one left out" : nil
  }
}
