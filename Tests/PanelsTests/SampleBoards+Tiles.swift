import Metrics
import Sales

extension SampleBoards {
  static let richHeadlines = [
    Headline(
      id: "sales.booked", title: "Booked", shortTitle: "Booked", figure: dollars(1_670_000),
      change: change(.up, true, "16 %", "16", "on Q3 so far"), trend: [3, 4, 4, 5, 4, 6, 7, 8]),
    Headline(
      id: "quota.attain", title: "Quota attainment", shortTitle: "Quota", figure: ratio(60, of: 100),
      qualifier: "pace 69 %", change: change(.down, false, "9 behind", "9", ""),
      trend: [10, 22, 38, 49, 51, 64, 67, 70]),
    Headline(
      id: "quota.pct_reps", title: "Reps at quota", shortTitle: "At quota",
      figure: Figure(Quantity(9, over: 1), unit: .count), qualifier: "of 30",
      change: change(.down, false, "floor 60 %", "", ""), trend: [1, 1, 2, 3, 4, 5, 7, 8]),
    Headline(
      id: "win.rate", title: "Win rate", shortTitle: "Win", figure: ratio(513, of: 1000),
      change: change(.down, false, "8.1 points", "8", "on Q3"), trend: [6, 6, 5, nil, 5, 4, 4, 3]),
    Headline(
      id: "pipe.coverage", title: "Coverage", shortTitle: "Coverage",
      figure: Figure(Quantity(24, over: 10), unit: .index), qualifier: "× the $1.1M left",
      trend: [1, 1, 2, 2, 4, 4, 6, 6]),
    Headline(
      id: "sales.velocity", title: "Sales velocity", shortTitle: "Velocity",
      figure: Figure(Quantity(2_710_300, over: 1), unit: .moneyPerDay), qualifier: "a day",
      change: change(.up, true, "3 %", "3", ""), trend: [1, 2, 2, 5, 5, 5, 6, 6]),
    Headline(
      id: "cycle.days", title: "Cycle", shortTitle: "Cycle",
      figure: Figure(Quantity(4_786, over: 100), unit: .days), qualifier: "days",
      change: change(.up, false, "2 days", "2", "on Q3"), trend: []),
    Headline(
      id: "cac", title: "CAC", shortTitle: "CAC", figure: .undefined("no costs table", unit: .money)),
  ]

  static let poorHeadlines = [
    Headline(
      id: "sales.booked", title: "Booked", shortTitle: "Booked",
      figure: .undefined("2 089 won deals, none with an amount", unit: .money)),
    Headline(
      id: "quota.attain", title: "Quota attainment", shortTitle: "Quota",
      figure: .undefined("no quotas table", unit: .ratio)),
    Headline(
      id: "sales.count", title: "Won deals", shortTitle: "Won",
      figure: Figure(Quantity(406, over: 1), unit: .count),
      change: change(.level, nil, "no change", "", "on Q3 so far"), trend: [4, 4, 4, 4]),
    Headline(
      id: "win.rate", title: "Win rate", shortTitle: "Win", figure: ratio(99_995, of: 100_000),
      change: change(.up, true, "2.0 points", "2", "on Q3")),
  ]

  static func change(
    _ direction: FigureChange.Direction, _ isGood: Bool?, _ size: String, _ short: String, _ against: String
  ) -> FigureChange {
    FigureChange(direction: direction, isGood: isGood, size: size, shortSize: short, against: against)
  }
}
