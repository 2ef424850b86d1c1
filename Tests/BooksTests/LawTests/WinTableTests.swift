import Ingest
import Metrics
import RandomEdits
import Sales
import SampleData
import Testing

@testable import Books

/// What is posted of customers and leads is the same whether the wins of all deals are at hand or not.
struct WinTableTests {
  @Test("Customers and leads of a sample company have the same entries", arguments: UInt64(1)...3)
  func sampleCompany(seed: UInt64) throws {
    let scratch = try Scratch()
    let folder = scratch.folder("sample")
    try SampleCompany(seed: seed, opportunities: 500, today: SampleCompany.usualToday).write(into: folder)
    var books = CompanyBooks(directory: folder, takesUnsettled: true)
    _ = books.reload(now: 1_800_000_000)
    try check(books, "seed \(seed)")
  }

  @Test("Deals that are reopened, merged, handed on or nobody's have their wins", arguments: UInt64(1)...40)
  func oddDeals(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let company = try SmallCompany(
      [
        .opportunities: OddDeals.opportunities(&random), .opportunityHistory: OddDeals.history(&random),
        .customers: "customer_id,merged_into\nC1,\nC2,C1\nC3,\nC4,",
        .leads: OddDeals.leads(&random), .subscriptions: OddDeals.subscriptions(&random),
        .orders: "order_id,customer_id,at,amount\nO1,C1,2024-02-01,10\nO2,C3,2024-03-01,10",
      ], settings: "stages: [{name: Open, type: open}, {name: Won, type: won}, {name: Lost, type: lost}]")
    try check(company.books, "seed \(seed)")
  }

  private func check(_ books: CompanyBooks, _ story: String) throws {
    let plain = books.entries(in: books.company.context)
    var knowing = plain
    knowing.wins = WinTable(plain)
    var (room, other) = (PostingRoom(), PostingRoom())
    for kind in [EntityKind.customer, .lead] {
      for id in plain.ids(of: kind) {
        room.entries = []
        other.entries = []
        plain.post(Entity(kind, id), into: &room)
        knowing.post(Entity(kind, id), into: &other)
        #expect(room.entries == other.entries, "\(story): \(kind) \(id)")
      }
    }
    let wins = plain.deals.reduce(into: [DealWin]()) { knowing.wins?.append(ofDeal: $1, to: &$0) }
    #expect(!wins.isEmpty, "\(story)")
    #expect(zip(wins, wins.dropFirst()).allSatisfy { $0.deal <= $1.deal })
  }
}

/// Rows of few deals, customers and leads that name each other at random.
private enum OddDeals {
  private static func pick(_ words: String..., using random: inout SeededGenerator) -> String {
    words.randomElement(using: &random) ?? ""
  }

  private static func day(_ random: inout SeededGenerator) -> String {
    "2024-0\(Int.random(in: 1...6, using: &random))-1\(Int.random(in: 0...9, using: &random))"
  }

  private static func stage(_ random: inout SeededGenerator) -> String {
    pick("Open", "Won", "Won", "Lost", using: &random)
  }

  static func opportunities(_ random: inout SeededGenerator) -> String {
    let rows = (1...12).map { number in
      let customer = pick("C1", "C2", "C3", "C4", "C9", "", using: &random)
      let merged = pick("", "", "", "D1", using: &random)
      let closed = pick("", day(&random), using: &random)
      return
        "D\(number),\(customer),R1,\(stage(&random)),\(pick("", day(&random), using: &random)),\(closed),"
        + "\(merged),\(pick("", "L1", "L2", using: &random)),\(number)0.00"
    }
    let first = "opp_id,customer_id,owner_id,stage,created_at,closed_at,merged_into,lead_id,amount"
    return ([first] + rows + ["D20,C1,R1,Won,2024-01-02,2024-02-03,,L1,5.00"]).joined(separator: "\n")
  }

  static func history(_ random: inout SeededGenerator) -> String {
    let rows = (0..<20).map { _ in
      let deal = Int.random(in: 1...12, using: &random)
      if Int.random(in: 0..<5, using: &random) == 0 { return "D\(deal),\(day(&random)),owner,R2,R1" }
      return "D\(deal),\(day(&random)),stage,\(stage(&random)),\(stage(&random))"
    }
    return (["opp_id,at,field,old,new"] + rows).joined(separator: "\n")
  }

  static func leads(_ random: inout SeededGenerator) -> String {
    let rows = (1...4).map { number in
      "L\(number),\(day(&random)),R1,\(pick("", "D1", "D5", "D20", "D99", using: &random))"
    }
    return (["lead_id,created_at,owner_id,opp_id"] + rows).joined(separator: "\n")
  }

  static func subscriptions(_ random: inout SeededGenerator) -> String {
    let rows = (1...6).map { number in
      let customer = pick("C1", "C2", "C3", "C4", using: &random)
      let deal = pick("", "D1", "D2", "D3", "D20", "D99", using: &random)
      return "S\(number),\(customer),\(day(&random)),,9.00,active,\(deal)"
    }
    return (["subscription_id,customer_id,started_on,ended_on,amount,status,opp_id"] + rows)
      .joined(separator: "\n")
  }
}
