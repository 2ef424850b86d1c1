import Metrics
import Sales

extension DrillBoards {
  static let poorReps = [
    rep("ann", "Ann", nil, nil, quota: nil, win: 750, won: 3),
    rep("bob", "Bob", nil, nil, quota: nil, win: nil, won: 0),
  ]

  static let poorPage = RepPage(
    repID: "ann", name: "Ann", team: nil, lead: nil,
    headlines: [
      Headline(
        id: "quota.attain", title: "Quota", shortTitle: "Quota", figure: ratio(nil, why: "no quotas")),
      Headline(id: "booked", title: "Booked", shortTitle: "Booked", figure: dollars(nil)),
      Headline(id: "win.rate", title: "Win rate", shortTitle: "Win", figure: ratio(750)),
      Headline(id: "deals.won", title: "Won", shortTitle: "Won", figure: count(3)),
    ],
    months: months([(nil, 1, 500, nil), (nil, 2, 1000, nil)]),
    comparisons: [
      .init(title: "Win rate", rep: ratio(750), team: ratio(500), low: nil, high: nil),
      .init(title: "Cycle", rep: days(nil), team: days(nil), low: nil, high: nil),
    ],
    deals: [
      deal("1", "Kiosk", nil, nil, "open", nil, days: nil, close: nil),
      deal("2", "Van", nil, nil, "open", nil, days: nil, close: nil),
    ], open: count(2), value: dollars(nil), weighted: dollars(nil))

  static let poorSheet = StandUpSheet(
    since: day.adding(-1),
    reps: poorReps.map { StandUpSheet.Rep(standing: $0, changes: [], stalled: []) }, hasHistory: false)

  static let poorFeed = Feed(
    items: [], wonSince: 0, wonAmountSince: nil, lostSince: 1, movedSince: nil, createdSince: 2)
}
