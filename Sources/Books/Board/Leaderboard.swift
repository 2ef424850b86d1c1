import Ingest
import Metrics
import Sales

extension BoardDesk {
  /// Reps in the order of their bookings, with their places of a week ago.
  func leaderboard() -> Leaderboard {
    let standings = repsOnBoard().map {
      Standing(rep: $0, name: books.repName($0), booked: booked($0, reading))
    }
    .sorted(by: Standing.precedes)
    let before = placesAWeekAgo(standings)
    let rows = standings.enumerated().map { index, standing in
      row(
        standing.rep, rank: index + 1, change: before[standing.rep].map { $0 - (index + 1) },
        reading.of(.member(.rep, standing.rep)))
    }
    return Leaderboard(rows: rows, total: row(nil, rank: 0, change: nil, reading))
  }

  private struct Standing {
    var rep: UInt32
    var name: String
    var booked: Int128

    static func precedes(_ left: Standing, _ right: Standing) -> Bool {
      left.booked == right.booked ? left.name < right.name : left.booked > right.booked
    }
  }

  private func booked(_ rep: UInt32, _ reading: Reading) -> Int128 {
    reading.of(.member(.rep, rep)).flow(.wonAmount)
  }

  /// Reps employed in the period or with deals in it; under a filter only those with deals.
  private func repsOnBoard() -> [UInt32] {
    let lexicon = books.directory.tables.lexicons.reps
    return (1..<max(1, UInt32(lexicon.count))).filter { rep in
      let own = reading.of(.member(.rep, rep))
      if own.flow(.won) != 0 || own.flow(.lost) != 0 || own.balance(.open) != 0 { return true }
      guard query.filter == nil, let employed = context.reps.rep(rep) else { return false }
      return employed.employedDays(in: reading.elapsedDays) > 0
    }
  }

  /// Places at the end of the same weekday a week ago, unless the period had not begun then.
  private func placesAWeekAgo(_ standings: [Standing]) -> [UInt32: Int] {
    let then = asOf.adding(-7)
    guard then >= period.start else { return [:] }
    let ledger = books.narrowed?.ledger ?? books.ledger
    let earlier = Reading(
      view: LedgerView(ledger, asOf: then), company: books.company, period: period, scope: ledger.scope)
    let ranked = standings.map { Standing(rep: $0.rep, name: $0.name, booked: booked($0.rep, earlier)) }
      .sorted(by: Standing.precedes)
    return Dictionary(uniqueKeysWithValues: ranked.enumerated().map { ($1.rep, $0 + 1) })
  }

  private func row(_ rep: UInt32?, rank: Int, change: Int?, _ own: Reading) -> Leaderboard.Row {
    let lexicons = books.directory.tables.lexicons
    let team = rep.map { context.reps.team(of: $0, on: own.snapshot) } ?? 0
    return Leaderboard.Row(
      repID: rep.map { lexicons.reps.text($0) } ?? "", name: rep.map { books.repName($0) } ?? "team",
      team: lexicons.teams.optionalText(team), rank: rank, rankChange: change,
      booked: figure("sales.booked", own),
      quota: own.quota.quantity.map { Money(minor: Int64(clamping: $0.numerator / $0.denominator)) },
      attainment: figure("quota.attain", own), pace: figure("quota.pace", own),
      winRate: figure("win.rate", own), won: Int(clamping: own.flow(.won)),
      openDeals: Int(clamping: own.balance(.open)))
  }
}
