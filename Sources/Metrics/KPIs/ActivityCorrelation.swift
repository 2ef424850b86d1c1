import Sales

extension KPI {
  /// How closely reps' activities and win rates go together: Pearson's r over the reps who closed a deal.
  static let activityCorrelation = correlation(nil)
  static let callCorrelation = correlation(.call)
  static let mailCorrelation = correlation(.email)

  private static func correlation(_ kind: ActivityKind?) -> KPI {
    KPI(
      KPIIdentifier(kind.map { "act.corr.\($0.word)" } ?? "act.corr"), "\(kind.title) and win rate",
      short: "\(kind.title) ~ win", unit: .correlation,
      formula: "Pearson's r of \(kind?.plural ?? "activities") done and win rate over the reps with both",
      ofActivitiesWith: [], and: [.opportunities("closed_at")], by: [.month],
      needs: BookNeeds([.rep: MeasureSet(.activities, .won, .lost)])
    ) { reading in
      let points = reading.activityAndWinRate(kind)
      guard points.count >= 3 else {
        return .undefined("\(Int128(points.count).counted("rep")) closed deals, needs 3", unit: .correlation)
      }
      guard let r = Correlation(points).coefficient else {
        return .undefined(
          "all reps have as many \(kind?.plural ?? "activities") or the same win rate", unit: .correlation)
      }
      return Figure(r, unit: .correlation)
    }
  }
}

extension Reading {
  /// Done activities and win rate of each rep who closed a deal, whether or not reps.csv lists him.
  fileprivate func activityAndWinRate(_ kind: ActivityKind?) -> [Correlation.Point] {
    view.members(of: .rep).compactMap { rep in
      let own = of(.member(.rep, rep))
      let won = own.flow(.won)
      let closed = won + own.flow(.lost)
      guard rep != 0, closed > 0 else { return nil }
      return Correlation.Point(x: Double(own.activities(kind)), y: Double(won) / Double(closed))
    }
  }
}
