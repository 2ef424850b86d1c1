import Metrics
import Sales

extension SampleBoards {
  static let richFunnel = Funnel(
    rows: [
      stage("Prospecting", 500, 1_180_000, 76, 18, stalled: 0, overdue: 0),
      stage("Engaging", 1_589, 3_740_000, 51, 41, stalled: 312, overdue: 0),
      stage("Proposal", 804, 1_890_000, 51, 22, stalled: 0, overdue: 0),
      stage("Negotiation", 412, 1_020_000, 53, 15, stalled: 0, overdue: 9),
      stage("Won", 406, 940_000, nil, nil, stalled: 0, overdue: 0, type: .won),
      stage("Lost", 386, 800_000, nil, nil, stalled: 0, overdue: 0, type: .lost),
    ], open: Figure(Quantity(2_089, over: 1), unit: .count), value: dollars(7_830_000),
    weighted: dollars(2_680_000), hasHistory: true)

  static let poorFunnel = Funnel(
    rows: [
      stage("Prospecting", 500, nil, nil, nil, stalled: 0, overdue: 0),
      stage("Verhandlung über den Vertrag", 1_589, nil, nil, 41, stalled: 4, overdue: 12),
      stage("Won", 406, nil, nil, nil, stalled: 0, overdue: 0, type: .won),
    ], open: Figure(Quantity(2_089, over: 1), unit: .count), value: .undefined("no amounts", unit: .money),
    weighted: .undefined("no amounts", unit: .money), hasHistory: false)

  static func stage(
    _ name: String, _ deals: Int, _ amount: Int?, _ conversion: Int?, _ age: Int?, stalled: Int,
    overdue: Int, type: StageType = .open
  ) -> Funnel.Row {
    Funnel.Row(
      stage: name, type: type, deals: deals, amount: amount.map(money),
      conversion: conversion.map { ratio($0, of: 100) }
        ?? .undefined("needs opportunity_history", unit: .ratio),
      meanAge: age, stalled: stalled, stalledAmount: amount == nil || stalled == 0 ? nil : money(731_000),
      staleAfter: 60, overdue: overdue)
  }

  private static let people: [(String, String, Int, Int, Int?)] = [
    ("Darcel Schlecht", "Central", 222, 158, 2), ("Vicki Laflamme", "West", 86, 62, 0),
    ("Kary Hendrixson", "West", 80, 57, -1), ("James Ascencio", "West", 77, 70, 4),
    ("Reed Clapper", "East", 77, 70, 0), ("Zane Levy", "West", 70, 64, -2),
    ("Cassey Cress", "East", 68, 62, 1), ("Corliss Cosme", "East", 66, 60, nil),
    ("Donn Cantrell", "East", 65, 59, 0), ("Marty Freudenburg", "Central", 64, 59, -3),
    ("Maureen Marcano", "West", 63, 58, 2), ("Hayden Neloms", "West", 61, 55, 0),
    ("Gladys Colclough", "Central", 60, 55, -1), ("Boris Faz", "East", 60, 54, 4),
    ("Kami Bicknell", "West", 56, 50, 0), ("Elease Gluck", "West", 54, 49, -2),
    ("Daniell Hammack", "East", 49, 44, 1), ("Anna Snelling", "Central", 45, 41, 0),
    ("Jonathan Berthelot", "Central", 43, 39, 0), ("王小明", "East", 41, 38, 0),
    ("Moses Frase", "Central", 40, 36, 0), ("Violet Mclelland", "East", 38, 34, 0),
    ("Versie Hillebrand", "Central", 35, 32, 0), ("Cecily Lampkin", "Central", 30, 27, 0),
    ("Wilburn Farren", "West", 28, 25, 0), ("Niesha Huffines", "Central", 25, 22, 0),
    ("Markita Hansen", "Central", 22, 20, 0), ("Garret Kinder", "East", 20, 18, 0),
    ("Rosalina Dieter", "West", 15, 13, 0), ("Rosie Papadopoulos", "East", 9, 8, 0),
  ]

  static let richLeaderboard = Leaderboard(
    rows: people.enumerated().map { index, person in
      row(index + 1, person.0, person.1, person.2 * 1000, person.3, person.4, 40 + (index * 7) % 30)
    }, total: row(0, "", nil, 1_670_000, 60, nil, 51))

  static let poorLeaderboard = Leaderboard(
    rows: [
      row(1, "ann@example.com (unknown rep)", nil, nil, nil, nil, 50),
      row(2, "Bo", nil, nil, nil, nil, nil),
    ], total: row(0, "", nil, nil, nil, nil, 50))

  static func row(
    _ rank: Int, _ name: String, _ team: String?, _ booked: Int?, _ attained: Int?, _ change: Int?,
    _ win: Int?
  ) -> Leaderboard.Row {
    Leaderboard.Row(
      repID: name, name: name, team: team, rank: rank, rankChange: change,
      booked: booked.map(dollars) ?? .undefined("no amounts", unit: .money),
      quota: attained == nil ? nil : money(140_000),
      attainment: attained.map { ratio($0, of: 100) } ?? .undefined("no quotas table", unit: .ratio),
      pace: .undefined("no quotas table", unit: .ratio),
      winRate: win.map { ratio($0, of: 100) } ?? .undefined("nothing closed", unit: .ratio), won: 10,
      openDeals: 14)
  }

  static func growth(_ thousands: [Int], complete: Int) -> MonthlyGrowth {
    let first = Month(year: 2017, month: 2)
    let rows = thousands.indices.dropFirst().map { index in
      growthRow(
        first.adding(index), booked: thousands[index] * 1000, before: thousands[index - 1] * 1000,
        isComplete: index < complete)
    }
    return MonthlyGrowth(rows: rows, yearOverYear: .undefined("no bookings a year ago", unit: .ratio))
  }

  static func growthRow(_ month: Month, booked: Int?, before: Int?, isComplete: Bool) -> MonthlyGrowth.Row {
    let growth: Figure =
      if let booked, let before, before > 2000 { ratio(booked - before, of: before) } else {
        .undefined("nothing the month before", unit: .ratio)
      }
    return MonthlyGrowth.Row(
      month: month, booked: booked.map(dollars) ?? .undefined("won deals, none with an amount", unit: .money),
      won: 18, winRate: ratio(58, of: 100), cycle: Figure(Quantity(44, over: 1), unit: .days), growth: growth,
      isComplete: isComplete)
  }

  static let richFeed = Feed(
    items: [
      item("13:58", .won, "Vicki Laflamme", "Kan-code", "GTX Plus Pro", 5_482, true),
      item("13:41", .lost, "Zane Levy", "Isdom", "MG Advanced", 3_393, true),
      item("11:20", .moved(to: "Negotiation"), "Reed Clapper", "Betasoloin", "GTX Pro", 4_821, true),
      item("09:12", .won, "Darcel Schlecht", "Hottechi", "GTX Basic", 550, true),
      item("30 Nov", .pushed, "Anna Snelling", "Zencorporation", "MG Special", 55, false),
      item("30 Nov", .lost, "Boris Faz", "Ron-tech", "GTX Basic", 2_318, false),
      item("29 Nov", .created, "Cassey Cress", "Plexzap", "GTK 500", 26_768, false),
    ], wonSince: 6, wonAmountSince: money(21_000), lostSince: 4, movedSince: 9, createdSince: 5)

  static let poorFeed = Feed(
    items: [
      item(
        "30 Nov", .won, "Bo", "A deal\u{1B}[31m with\ncontrols and a very long name indeed", "", nil, false)
    ], wonSince: 1, wonAmountSince: nil, lostSince: 0, movedSince: nil, createdSince: 0)

  static func item(
    _ when: String, _ happening: Feed.Item.Happening, _ rep: String, _ deal: String, _ detail: String,
    _ amount: Int?, _ isLive: Bool
  ) -> Feed.Item {
    Feed.Item(
      when: when, happening: happening, repID: rep, rep: rep, deal: deal, detail: detail,
      amount: amount.map(money), isLive: isLive)
  }
}
