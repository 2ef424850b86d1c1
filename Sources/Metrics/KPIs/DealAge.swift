import Sales

extension KPI {
  /// Age of open deals: mean days since their creation.
  static let meanDealAge = age("deal.age", "Deal age", "mean") { $0.mean }

  static let medianDealAge = age("deal.age.median", "Median deal age", "middle") { $0.median }

  static let maxDealAge = age("deal.age.max", "Oldest open deal", "greatest") { $0.max }

  private static func age(
    _ id: KPIIdentifier, _ name: String, _ word: String,
    _ figure: @escaping @Sendable (DealAges) -> Quantity?
  ) -> KPI {
    KPI(
      id, name, unit: .days, formula: "\(word) of the days since creation, over open deals",
      inputs: [.opportunities("created_at")], by: [.rep, .team, .stage]
    ) { reading in
      let slice = reading.stage.map { Slice.member(.stage, UInt32($0)) } ?? reading.slice
      guard reading.view.holds(slice) else { return .undefined("by stage in reports only", unit: .days) }
      let ages = DealAges(reading, in: slice)
      let open = reading.openDealCount
      guard let age = figure(ages) else {
        let why = open == 0 ? "no open deal" : "\(open.counted("open deal")), none with created_at"
        return .undefined(why, unit: .days)
      }
      let left = open - ages.count
      return Figure(
        age, unit: .days, why: left > 0 ? "\(left.counted("open deal")) without created_at left out" : nil)
    }
  }
}

/// How old the open deals are at the end of the snapshot day, the oldest first.
struct DealAges {
  private var ages: [(days: Int128, count: Int128)] = []
  private(set) var count: Int128 = 0

  init(_ reading: Reading, in slice: Slice) {
    let day = reading.snapshot
    guard let known = reading.view.parameters(of: .openCreatedOn, in: slice) else { return }
    let numbers = (known.lowerBound..<known.upperBound + 1).clamped(to: 0..<day.parameter + 1)
    for (number, deals) in reading.view.balances(.openCreatedOn, over: numbers, at: day, in: slice)
    where deals > 0 {
      ages.append((Int128(day.days(since: Day(parameter: number))), deals))
      count += deals
    }
  }

  var mean: Quantity? {
    guard count > 0 else { return nil }
    return Quantity(ages.reduce(0) { $0 + $1.days * $1.count }, over: count)
  }

  /// Of an even number of deals the mean of the middle two.
  var median: Quantity? {
    guard let upper = age(at: (count - 1) / 2), let lower = age(at: count / 2) else { return nil }
    return upper == lower ? Quantity(upper) : Quantity(upper + lower, over: 2).reduced
  }

  var max: Quantity? { ages.first.map { Quantity($0.days) } }

  private func age(at index: Int128) -> Int128? {
    var before: Int128 = 0
    for (days, count) in ages {
      before += count
      if index < before { return days }
    }
    return nil
  }
}
