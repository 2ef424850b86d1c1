import Ingest
import Metrics
import Sales

extension BoardDesk {
  /// The figures for the tiles: those that the settings ask for, then the usual ones.
  func headlines() -> [Headline] {
    let asked = settings.tiles.map { KPIIdentifier($0) }.filter { catalog.kpi($0) != nil }
    let usual = BoardDesk.usualTiles.filter { !asked.contains($0) }
    return (asked + usual).map { headline($0, reading) }
  }

  private static let usualTiles: [KPIIdentifier] = [
    "sales.booked", "quota.attain", "quota.pct_reps", "win.rate", "pipe.coverage", "sales.velocity",
    "deal.size",
    "cycle.days", "pipe.open", "pipe.created",
  ]

  /// One figure with what it is compared with, in any slice.
  func headline(_ id: KPIIdentifier, _ reading: Reading) -> Headline {
    let kpi = catalog.kpi(id)
    let figure = figure(id, reading)
    var headline = Headline(
      id: id, title: kpi?.name ?? id.text, shortTitle: kpi?.shortName ?? id.text, figure: figure)
    guard figure.quantity != nil else { return headline }
    headline.trend = trend(id, reading)
    switch id {
    case "sales.booked": addBookings(&headline, reading)
    case "quota.attain": addAttainment(&headline, reading)
    case "quota.pct_reps": addRepsAtQuota(&headline, reading)
    case "pipe.coverage": headline.qualifier = reading.remainingText(format).map { "× the \($0) left" }
    case "quota.projection.needed_per_day": addNeeded(&headline, reading)
    // Made as of the reading's day, whatever the period.
    case "clv.pred": break
    default:
      if figure.unit == .moneyPerDay { headline.qualifier = "a day" }
      headline.change = change(id, reading, inPoints: figure.unit == .ratio)
    }
    return headline
  }

  /// Coverage of past months means nothing, and reps at quota would be counted rep by rep for each month.
  private static let withoutTrend: Set<KPIIdentifier> = ["pipe.coverage", "quota.pct_reps"]

  /// The figure of each of the last eight months, the as-of month last; none for what has no past.
  private func trend(_ id: KPIIdentifier, _ reading: Reading) -> [Double?] {
    guard !BoardDesk.withoutTrend.contains(id), catalog.kpi(id)?.dimensions.contains(.month) ?? false
    else { return [] }
    let last = Month(asOf)
    return (0..<8).map { back in
      let month = last.adding(back - 7)
      return figure(id, reading.over(Period(kind: .month, days: month.days))).value
    }
  }

  private func addBookings(_ headline: inout Headline, _ reading: Reading) {
    if case .member(.rep, _) = reading.slice {
      headline.qualifier = reading.quota.quantity.map { "of \(format.compact(Figure($0, unit: .money)))" }
      return
    }
    let growth = figure("sales.growth", reading)
    headline.change = growth.quantity.map { percentChange($0, isGoodUp: true, against: previousName) }
  }

  /// The share of the period that has passed, and how far attainment is ahead of it or behind.
  private func addAttainment(_ headline: inout Headline, _ reading: Reading) {
    let progress = reading.progress
    guard let attainment = headline.figure.quantity, let target = reading.quota.quantity else { return }
    guard !progress.mutesPace, !period.isComplete(asOf: asOf), progress.total > 0 else {
      headline.qualifier = "of \(format.compact(Figure(target, unit: .money)))"
      return
    }
    let share = Quantity(progress.elapsed, over: progress.total)
    headline.qualifier = "pace \(format.compact(Figure(share, unit: .ratio)))"
    let gap = attainment - share
    let points = BoardDesk.points(gap, decimals: false)
    headline.change = FigureChange(
      direction: BoardDesk.direction(gap), isGood: points == "0" ? nil : gap.numerator > 0,
      size: "\(points) \(gap.numerator < 0 ? "behind" : "ahead")", shortSize: points, against: "")
  }

  /// Below 60 % of the reps at quota the plan, not the reps, is in doubt.
  private func addRepsAtQuota(_ headline: inout Headline, _ reading: Reading) {
    let (reached, all) = reading.repsWithQuota
    headline.figure = Figure(Quantity(reached), unit: .count, why: headline.figure.why)
    headline.qualifier = "of \(all)"
    guard reached * 10 < all * 6 else { return }
    headline.change = FigureChange(
      direction: .down, isGood: false, size: "floor 60 %", shortSize: "", against: "")
  }

  private func addNeeded(_ headline: inout Headline, _ reading: Reading) {
    let progress = reading.progress
    let days = progress.countsWorkingDays ? "a working day" : "a day"
    headline.qualifier = "\(days), \(progress.remaining) left"
  }

  // MARK: - Changes

  /// `Q3`, `Q3 so far`: what growth is compared with.
  private var previousName: String {
    let previous = reading.previousPeriod
    let name =
      switch query.period {
      case .month: Month(previous.start).shortName
      case .quarter: settings.fiscal.title(of: previous).split(separator: " ").first.map(String.init) ?? ""
      case .year: settings.fiscal.title(of: previous)
      case .lastTwelveMonths: "the 12 before"
      }
    return period.isComplete(asOf: asOf) ? "on \(name)" : "on \(name) so far"
  }

  private func change(_ id: KPIIdentifier, _ reading: Reading, inPoints: Bool) -> FigureChange? {
    let before = figure(id, reading.over(reading.comparablePrevious))
    guard let now = figure(id, reading).quantity, let base = before.quantity else { return nil }
    if inPoints {
      let gap = now - base
      let points = BoardDesk.points(gap, decimals: true)
      return FigureChange(
        direction: BoardDesk.direction(gap),
        isGood: gap.numerator == 0 ? nil : BoardDesk.isBetter(id).map { $0 == (gap.numerator > 0) },
        size: "\(points) points", shortSize: BoardDesk.points(gap, decimals: false), against: previousName)
    }
    guard let growth = (now - base).over(base) else { return nil }
    return percentChange(growth, isGoodUp: BoardDesk.isBetter(id), against: previousName)
  }

  /// Whether more is better, less is, or neither.
  private static func isBetter(_ id: KPIIdentifier) -> Bool? {
    if withoutDirection.contains(id) { return nil }
    return !betterWithLess.contains(id)
  }

  private static let withoutDirection: Set<KPIIdentifier> = [
    "pipe.open", "act.corr", "act.corr.call", "act.corr.email", "price.index", "price.change",
    "fc.category.omitted",
  ]

  private static let betterWithLess: Set<KPIIdentifier> = [
    "cycle.days", "cycle.days.median", "stage.time", "deal.stalled", "deal.stalled.amount", "deals.needed",
    "deal.age", "deal.age.median", "deal.age.max", "pipe.slipped", "pipe.slipped.amount", "funnel.drop",
    "time.to_revenue", "lead.cancelled", "cust.churned", "cust.churn", "mrr.contraction", "mrr.churn",
    "mrr.churn_gross", "mrr.churn_net", "cac", "cac.payback", "rep.churn_after",
    "quota.projection.needed_per_day", "quota.attain.uncovered", "price.gap", "price.rank",
  ]

  private func percentChange(_ growth: Quantity, isGoodUp: Bool?, against: String) -> FigureChange {
    let size = format.compact(Figure(BoardDesk.magnitude(growth), unit: .ratio))
    let isLevel = growth.numerator == 0
    return FigureChange(
      direction: BoardDesk.direction(growth),
      isGood: isLevel ? nil : isGoodUp.map { $0 == (growth.numerator > 0) }, size: size,
      shortSize: size.replacing(" %", with: ""), against: against)
  }

  private static func magnitude(_ quantity: Quantity) -> Quantity {
    Quantity(Int128(clamping: quantity.numerator.magnitude), over: quantity.denominator)
  }

  private static func direction(_ quantity: Quantity) -> FigureChange.Direction {
    quantity.numerator == 0 ? .level : quantity.numerator > 0 ? .up : .down
  }

  /// Percentage points without a sign, with one decimal below ten where asked.
  private static func points(_ gap: Quantity, decimals: Bool) -> String {
    let tenths = (abs(gap.value) * 1000).rounded()
    guard decimals, tenths < 1000 else { return "\(Int(clamping: Int64((abs(gap.value) * 100).rounded())))" }
    return "\(Int(tenths) / 10).\(Int(tenths) % 10)"
  }
}

extension Reading {
  /// What is left of the quota, short, where something is.
  func remainingText(_ format: FigureFormat) -> String? {
    guard let target = quota.quantity, let booked = company.catalog.kpi("sales.booked")?.figure(self).quantity
    else { return nil }
    let left = target - booked
    return left.numerator > 0 ? format.compact(Figure(left, unit: .money)) : nil
  }
}
