import Metrics
import Sales

extension DrillBoards {
  static let richReps = [
    rep("vicki", "Vicki Laflamme", "West", 86_400, quota: 140_000, win: 636),
    rep("kary", "Kary Hendrixson", "West", 80_100, quota: 110_000, win: 630),
    rep("james", "James Ascencio", "West", 77_000, quota: 110_000, win: 670),
    rep("darcel", "Darcel Schlecht", "Central", 72_300, quota: 140_000, win: 590),
    rep("zane", "Zane Levy", "West", 70_000, quota: 110_000, win: 640),
    rep("cassey", "Cassey Cress", "East", 68_000, quota: 110_000, win: 570),
  ]

  static let richDeals = [
    deal(
      "1", "Kan-code", "Kan-code", "GTX Plus Pro", "Negotiation", 5_482, days: 31, close: 11, pushes: 3),
    deal(
      "2", "Isdom", "Isdom", "GTX Pro", "Engaging", 4_821, days: 74, close: -1, stalled: true, overdue: true),
    deal("3", "Betasoloin", "Betasoloin", "GTK 500", "Proposal", 26_768, days: 12, close: 21),
    deal("4", "Hottechi", "Hottechi", "MG Special", "Engaging", 55, days: 8, close: 400),
    deal("5", "Größe & Söhne 東京支店", nil, "GTX Basic", "Prospecting", nil, days: nil, close: nil),
    deal("6", "Rangreen", "Rangreen", "GTX Pro", "Engaging", 4_500, days: 30, close: 40, pushes: 1),
    deal(
      "7", "Zencorporation", "Zencorporation", "MG Advanced", "Engaging", 3_393, days: 71, close: 14,
      stalled: true),
    deal("8", "Ron-tech", "Ron-tech", "GTX Basic", "Proposal", 550, days: 5, close: 30),
  ]

  static let richPage = RepPage(
    repID: "vicki", name: "Vicki Laflamme", team: "West", lead: "Celia Rouche",
    headlines: [
      Headline(
        id: "quota.attain", title: "Quota", shortTitle: "Quota", figure: ratio(617), qualifier: "pace 69 %",
        change: FigureChange(direction: .down, isGood: false, size: "7 behind", shortSize: "7", against: "")),
      Headline(
        id: "booked", title: "Booked", shortTitle: "Booked", figure: dollars(86_400),
        qualifier: "of $140k   #2 of 30"),
      Headline(
        id: "win.rate", title: "Win rate", shortTitle: "Win", figure: ratio(636), qualifier: "team 51.3 %",
        change: FigureChange(direction: .up, isGood: true, size: "12 points", shortSize: "12", against: "")),
      Headline(
        id: "quota.projection.needed_per_day", title: "Needed", shortTitle: "Needed", figure: dollars(2_680),
        qualifier: "a working day, 20 left"),
      Headline(id: "deals.open", title: "Open deals", shortTitle: "Open", figure: count(8)),
    ],
    months: months([
      (36_000, 18, 580, 44), (51_000, 19, 590, 45), (67_000, 20, 600, 46), (35_000, 21, 610, 47),
      (53_000, 22, 620, 48), (62_000, 18, 630, 49), (37_000, 19, 640, 50), (47_000, 20, 650, 51),
      (7_000, 2, 660, 52),
    ]),
    comparisons: [
      .init(title: "Win rate", rep: ratio(636), team: ratio(513), low: 0.2, high: 0.8),
      .init(title: "Deal size", rep: dollars(2_000), team: dollars(2_100), low: 50_000, high: 400_000),
      .init(title: "Cycle", rep: days(48), team: days(52), low: 40, high: 60),
      .init(title: "Open deals", rep: count(8), team: count(11), low: 2, high: 30),
      .init(title: "Pace", rep: ratio(890), team: ratio(870), low: 0.4, high: 1.6),
    ],
    deals: richDeals, open: count(8), value: dollars(45_569), weighted: dollars(19_200))

  static let richSheet = StandUpSheet(
    since: day.adding(-1),
    reps: richReps.enumerated().map { index, row in
      StandUpSheet.Rep(
        standing: row, changes: index == 0 ? richChanges : [],
        stalled: index % 3 == 0 ? richDeals.filter { $0.isStalled && ($0.id == "2") == (index == 0) } : [])
    },
    hasHistory: true)

  private static let richChanges: [StandUpSheet.DealChange] = [
    .init(happening: .won, deal: "Kan-code · GTX Plus Pro", detail: "", amount: Money(minor: 548_200)),
    .init(happening: .lost, deal: "Cheers · MG Special", detail: "", amount: Money(minor: 5_500)),
    .init(
      happening: .moved(to: "Proposal"), deal: "Betasoloin · GTK 500", detail: "Engaging → Proposal",
      amount: Money(minor: 2_676_800)),
    .init(
      happening: .pushed, deal: "Isdom · GTX Pro", detail: "15 Nov → 30 Nov", amount: Money(minor: 482_100)),
    .init(happening: .created, deal: "Hottechi · MG Special", detail: "", amount: nil),
  ]

  static let richFeed = Feed(
    items: [
      .init(
        when: "13:58", happening: .won, repID: "vicki", rep: "Vicki Laflamme", deal: "Kan-code",
        detail: "GTX Plus Pro", amount: Money(minor: 548_200), isLive: true)
    ], wonSince: 6, wonAmountSince: Money(minor: 2_100_000), lostSince: 4, movedSince: 9, createdSince: 5)

  static let richChoices = [
    Filter(dimension: .rep, key: "vicki", label: "Vicki Laflamme"),
    Filter(dimension: .rep, key: "kary", label: "Kary Hendrixson"),
    Filter(dimension: .team, key: "West", label: "West"),
    Filter(dimension: .product, key: "gtx", label: "GTX Pro"),
    Filter(dimension: .product, key: "gtxp", label: "GTX Plus Pro"),
    Filter(dimension: .source, key: "web", label: "Website"),
  ]
}
