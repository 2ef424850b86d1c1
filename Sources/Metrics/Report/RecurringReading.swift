import Sales

/// Recurring revenue and customers of a period: levels at its start and end, and what moved in between.
extension Reading {
  /// Whether customers pay by subscription; else their orders tell who is one.
  var hasRecurring: Bool { company.inputs.lack([.recurring]) == nil }

  /// Why levels cannot be told: the period has not begun.
  var recurringHurdle: String? {
    asOf < period.start ? "the period has not begun" : nil
  }

  /// Why movements cannot be told: they are net by month, so that half a month has none of its own.
  var movementHurdle: String? {
    if let recurringHurdle { return recurringHurdle }
    return Month(period.start).firstDay == period.start
      ? nil : "customers and revenue move by whole months: the period begins inside one"
  }

  /// A balance at the end of the day before the period.
  func atStart(_ measure: Measure) -> Int128 {
    view.balance(measure, at: period.start.adding(-1), in: slice)
  }

  /// A sum of movements over what was there at the start.
  func share(_ part: Int128, ofStart measure: Measure, _ what: String) -> Figure {
    if let movementHurdle { return .undefined(movementHurdle, unit: .ratio) }
    let start = atStart(measure)
    guard start > 0 else { return .undefined("no \(what) at the start of the period", unit: .ratio) }
    return Figure(Quantity(part, over: start), unit: .ratio)
  }

  var gainedCustomers: Int128 { flow(.customersNew) + flow(.customersReactivated) }
  var lostRecurring: Int128 { flow(.recurringChurned) + flow(.recurringContraction) }

  /// Monthly recurring revenue at the end of the period so far.
  var recurring: Figure {
    if let recurringHurdle { return .undefined(recurringHurdle, unit: .money) }
    return Figure(RecurringUnit.money(balance(.recurring)), unit: .money, why: recurringNote)
  }

  /// What of the revenue is not there, and what of its change nobody moved.
  private var recurringNote: String? {
    var notes: [String] = []
    let unrated = balance(.recurringUnrated)
    if unrated > 0 { notes.append("without \(unrated.counted("subscription")) in a currency without a rate") }
    let revalued = flow(.recurringRevalued)
    if revalued != 0 {
      let format = FigureFormat(currency: company.settings.currency)
      let money = format.signed(Figure(RecurringUnit.money(revalued), unit: .money))
      notes.append("\(money) in the period is exchange rates alone")
    }
    return notes.isEmpty ? nil : notes.joined(separator: "; ")
  }

  /// Mean monthly recurring revenue of the customers at the end of the period so far.
  var revenuePerAccount: Figure {
    guard let revenue = recurring.quantity else { return recurring }
    let mean = revenue.over(Quantity(balance(.customers)))
    return Figure(mean, unit: .money, why: mean == nil ? "no customers" : recurring.why)
  }

  /// Mean customer churn of so many months, the last of them given; months that began without customers are left out.
  func meanChurn(ofMonths count: Int, upTo last: Month) -> Figure {
    var (sum, defined) = (Quantity(0), 0)
    for back in 0..<count {
      let month = last.adding(-back)
      let churn = over(Period(kind: .month, days: month.days)).customerChurn
      guard let quantity = churn.quantity else { continue }
      sum = (sum + quantity).reduced.coarsened(to: 60)
      defined += 1
    }
    guard defined > 0 else {
      return .undefined("no customers at the start of any of the \(count) months before", unit: .ratio)
    }
    let why = defined < count ? "of \(defined) of \(count) months" : nil
    return Figure(sum * Quantity(1, over: defined), unit: .ratio, why: why)
  }

  var customerChurn: Figure {
    share(flow(.customersChurned), ofStart: .customers, "customers")
  }
}
