import Ingest
import Metrics
import Sales

extension BoardDesk {
  func funnel() -> Funnel {
    var rows = context.stages.openPlaces.map { openRow($0) }
    let unknown = reading.balance(.openInUnknownStage)
    if unknown > 0 {
      rows.append(plainRow("(stage not known)", .open, deals: unknown, amount: nil))
    }
    let won = reading.flow(.won)
    let priced = reading.flow(.wonPriced) > 0
    let name = context.stages.stages.first { $0.type == .won }?.name ?? "Won"
    rows.append(plainRow(name, .won, deals: won, amount: priced ? reading.flow(.wonAmount) : nil))
    return Funnel(
      rows: rows, open: figure("pipe.open", reading), value: figure("pipe.value", reading),
      weighted: figure("pipe.weighted", reading), hasHistory: context.hasHistory)
  }

  private func money(_ minor: Int128) -> Money {
    Money(minor: Int64(clamping: minor))
  }

  private func plainRow(_ name: String, _ type: StageType, deals: Int128, amount: Int128?) -> Funnel.Row {
    Funnel.Row(
      stage: name, type: type, deals: Int(clamping: deals), amount: amount.map(money),
      conversion: Figure(nil, unit: .ratio), meanAge: nil, stalled: 0, stalledAmount: nil, staleAfter: nil,
      overdue: 0)
  }

  private func openRow(_ place: Int) -> Funnel.Row {
    let stage = context.stages.stages[place]
    let deals = reading.balance(.inStage, place)
    let dated = deals - reading.balance(.inStageUndated, place)
    let since = reading.balance(.inStageSince, place)
    var row = plainRow(
      stage.name, .open, deals: deals,
      amount: deals > reading.balance(.inStageUnpriced, place) ? reading.balance(.inStageAmount, place) : nil)
    row.conversion = figure("funnel.conv", reading.inStage(place))
    row.meanAge = dated > 0 ? Int(clamping: Int128(reading.snapshot.number) - since / dated) : nil
    row.staleAfter = stage.staleDays
    row.stalled = Int(clamping: reading.balance(.stalled, place))
    row.stalledAmount =
      reading.balance(.stalledPriced, place) > 0 ? money(reading.balance(.stalledAmount, place)) : nil
    row.overdue = Int(clamping: reading.balance(.overdue, place))
    return row
  }

  /// The last twelve months up to as-of.
  func growth(of reading: Reading) -> MonthlyGrowth {
    let last = Month(asOf)
    let rows = (0..<12).map { index in
      let month = last.adding(index - 11)
      let period = Period(kind: .month, days: month.days)
      let own = reading.over(period)
      return MonthlyGrowth.Row(
        month: month, booked: figure("sales.booked", own), won: Int(clamping: own.flow(.won)),
        winRate: figure("win.rate", own), cycle: figure("cycle.days", own),
        growth: figure("sales.growth", own), isComplete: period.isComplete(asOf: asOf))
    }
    let newest = reading.over(Period(kind: .month, days: last.days))
    return MonthlyGrowth(rows: rows, yearOverYear: figure("sales.yoy", newest))
  }
}
