import Metrics
import RandomEdits
import Sales
import Testing

@testable import Books

/// The law of the feed's events, on crowded days edited at random.
struct RecallLawTests {
  @Test(
    "After any edits and moves through time the newest events are those found among all deals",
    arguments: UInt64(1)...6)
  func recalledEventsAreTheNewest(seed: UInt64) throws {
    var crowd = Crowd(seed: seed, deals: 20 * Int(seed * seed))
    var company = try SmallCompany(
      [
        .stages: Crowd.stages, .opportunities: crowd.deals, .opportunityHistory: crowd.history,
      ], settings: "clock: 2024-03-09")
    var asOf = Day(number: 19_791)
    for step in 0..<25 {
      let filter = crowd.random.chance(60) ? nil : Filter(dimension: .rep, key: "R1", label: "R1")
      if crowd.random.chance(50) { asOf = asOf.adding(crowd.random.pick([-2, -1, -1, 1, 1, 7, -9])) }
      company.books.narrow(to: filter)
      company.books.recollect(asOf: asOf, filter: filter)
      let recalled = try #require(company.books.recalled)
      let all = allEvents(of: company.books, upTo: asOf)
      #expect(recalled.isEnough)
      #expect(recalled.events == Array(all.prefix(recalled.events.count)), "seed \(seed), step \(step)")
      #expect(!recalled.areAll || recalled.events.count == all.count)
      let since = asOf.adding(-2)
      let active = try #require(company.books.eventDays).deals(in: since...asOf)
      #expect(
        company.books.entries(in: company.books.company.context)
          .events(of: active, in: since...asOf, scope: company.books.narrowed?.ledger.scope ?? .all)
          == all.filter { $0.day >= since })
      for _ in 0..<(crowd.random.chance(10) ? 300 : 3) { crowd.edit() }
      try company.rewrite(.opportunities, crowd.deals)
      if crowd.random.chance(50) { try company.rewrite(.opportunityHistory, crowd.history) }
    }
  }

  /// The events of every deal, which no index chose.
  private func allEvents(of books: CompanyBooks, upTo asOf: Day) -> [DatedEvent] {
    let entries = books.entries(in: books.company.context)
    return entries.events(
      of: entries.ids(of: .deal), in: asOf.adding(-RecalledEvents.longest)...asOf,
      scope: books.narrowed?.ledger.scope ?? .all)
  }
}

/// Deals that are created, moved and closed within two weeks.
private struct Crowd {
  static let stages = "stage,ord,type\nFirst,1,open\nSecond,2,open\nWon,3,won\nLost,4,lost"
  private static let names = ["First", "Second", "Won", "Lost"]

  var random: SeededGenerator
  private var rows: [String] = []
  private var pasts: [[String]] = []

  init(seed: UInt64, deals count: Int) {
    random = SeededGenerator(seed: seed)
    for deal in 0..<count {
      rows.append(row(deal))
      pasts.append(past(deal))
    }
  }

  var deals: String {
    (["opp_id,owner_id,stage,amount,created_at,expected_close,closed_at"] + rows).joined(separator: "\n")
  }

  var history: String { (["opp_id,at,field,old,new,seq"] + pasts.joined()).joined(separator: "\n") }

  mutating func edit() {
    let deal = Int.random(in: rows.indices, using: &random)
    rows[deal] = row(deal)
    if random.chance(60) { pasts[deal] = past(deal) }
  }

  private mutating func day() -> String {
    let day = random.chance(40) ? 9 : Int.random(in: 1...14, using: &random)
    return "2024-03-\(day < 10 ? "0" : "")\(day)"
  }

  private mutating func row(_ deal: Int) -> String {
    let stage = random.pick(Crowd.names)
    let isClosed = stage == "Won" || stage == "Lost"
    let closed = isClosed || random.chance(10) ? day() : ""
    let amount = random.chance(80) ? "\(Int.random(in: 1...9, using: &random) * 100)" : ""
    let created = random.chance(90) ? day() : ""
    let owner = random.pick(["R1", "R2", "R3"])
    return "D\(deal),\(owner),\(stage),\(amount),\(created),\(day()),\(closed)"
  }

  private mutating func past(_ deal: Int) -> [String] {
    guard random.chance(60) else { return [] }
    return (1...Int.random(in: 1...4, using: &random)).map { place in
      if random.chance(20) { return "D\(deal),\(day()),expected_close,\(day()),\(day()),\(place)" }
      if random.chance(10) { return "D\(deal),\(day()),owner,R1,R2,\(place)" }
      return "D\(deal),\(day()),stage,\(random.pick(Crowd.names)),\(random.pick(Crowd.names)),\(place)"
    }
  }
}
