import Sales

/// The quotas of the reps, quarter by quarter, set so that some are beaten and some are missed by far.
struct Targets {
  private let first: Month
  private let today: Day
  /// What each rep won in each quarter, in cents.
  private var won: [[Int64]]

  init(roster: Roster, span: ClosedRange<Day>) {
    first = Month(span.lowerBound)
    today = span.upperBound
    won = Array(repeating: Array(repeating: 0, count: 16), count: roster.reps.count)
  }

  mutating func count(_ deal: Deal) {
    guard deal.stage == .won, deal.blemish == nil, let closed = deal.closed else { return }
    won[deal.owner][quarter(of: closed)] += deal.amount
  }

  private func quarter(of day: Day) -> Int {
    min(max(Int(Month(day).index - first.index) / 3, 0), 15)
  }

  /// The quarters that have targets: from the second one on to the end of this year.
  private var quarters: ClosedRange<Int> {
    1...quarter(of: Month(year: today.date.year, month: 12).firstDay)
  }

  private func start(of quarter: Int) -> Day { first.adding(3 * quarter).firstDay }

  /// How much a quarter is expected to bring against the first one, per mille: 20 % more each year.
  private func trend(_ quarter: Int) -> Int64 {
    let season = [960, 1040, 920, 1080][(first.adding(3 * quarter).number - 1) / 3]
    return Int64((1000 + 50 * quarter) * season / 1000)
  }

  /// Quota rows of all reps and of the first team, which has a target of its own.
  func write(to file: inout OutputFile, roster: Roster, seed: UInt64) throws(SampleDataError) {
    let reaches = reaches(roster, seed: seed)
    file.text.row(
      "scope", "scope_id", "metric", "period", "period_start", "target", "ramp_pct", "start_value")
    for quarter in quarters {
      let day = start(of: quarter)
      var sum: Int64 = 0
      for (number, rep) in roster.reps.enumerated() {
        guard let target = target(of: number, rep, in: quarter, reach: reaches[number]) else { continue }
        if rep.team(on: day) == 0 { sum += target }
        let ramp = rep.firstDay > day ? "50" : ""
        file.text.row(
          "rep", SampleRows.repID(number), "bookings", "quarter", "\(day)", "\(target)", ramp, "")
        try file.endRow()
      }
      let team = (sum * 21 / 20 + 5000) / 10_000 * 10_000
      file.text.row("team", roster.teams[0], "bookings", "quarter", "\(day)", "\(team)", "", "")
    }
  }

  /// How far each rep gets towards the quota in the mean, per mille: the stronger the farther.
  private func reaches(_ roster: Roster, seed: UInt64) -> [Int64] {
    var chance = Chance(seed: seed, stream: .max - 2)
    let strongest = roster.reps.indices.sorted { roster.reps[$0].winRate < roster.reps[$1].winRate }
    var reaches = Array(repeating: Int64(1000), count: strongest.count)
    for (rank, number) in strongest.enumerated() {
      let reach = 680 + 520 * rank / max(strongest.count - 1, 1) + chance.within(-80...80)
      reaches[number] = Int64(reach)
    }
    return reaches
  }

  /// Whole dollars in a quarter, or nil where the rep does not work in it.
  private func target(of number: Int, _ rep: SampleRep, in quarter: Int, reach: Int64) -> Int64? {
    guard worked(rep, in: quarter) > 0 else { return nil }
    let level = level(of: number, rep)
    var dollars = level * trend(quarter) / reach / 100
    // Few deals make a quarter; whoever sets quotas knows the large ones that are about to come.
    if start(of: quarter + 1) <= today { dollars = (dollars + won[number][quarter] * 10 / reach) / 2 }
    return max(1000, (dollars + 500) / 1000 * 1000)
  }

  /// Cents a quarter of trend 1000 brings the rep.
  private func level(of number: Int, _ rep: SampleRep) -> Int64 {
    var cents: Int64 = 0
    var trends: Int64 = 0
    // The first quarters hold few wins, since no deal is older than they are; so do a rep's first ones.
    for quarter in 2..<quarters.upperBound + 1 where start(of: quarter + 1) <= today {
      guard worked(rep, in: quarter) == 1000, start(of: quarter).days(since: rep.firstDay) > 60 else {
        continue
      }
      cents += won[number][quarter]
      trends += trend(quarter)
    }
    guard trends > 0, cents > 0 else { return 5_000_000 }
    return cents * 1000 / trends
  }

  /// The share of a quarter's days on which the rep is employed, per mille.
  private func worked(_ rep: SampleRep, in quarter: Int) -> Int {
    let from = max(start(of: quarter), rep.firstDay)
    let end = min(start(of: quarter + 1), rep.lastDay?.adding(1) ?? start(of: quarter + 1))
    return max(0, end.days(since: from)) * 1000 / start(of: quarter + 1).days(since: start(of: quarter))
  }
}
