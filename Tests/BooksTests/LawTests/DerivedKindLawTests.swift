@testable import Books
import Ingest
import Metrics
import RandomEdits
import Sales
import Testing

/// The law of the books for what one deal's entries take from other rows: its customer's past, and its lines.
struct DerivedKindLawTests {
  private static let days = [19_813, 19_950].map { Day(number: $0) }
  private static let filter = Filter(dimension: .product, key: "A", label: "A")

  @Test(
    "After any edits of deals, lines, customers, orders and subscriptions the ledger is one from scratch",
    arguments: UInt64(1)...6)
  func kindsAndPartsForgetNothing(seed: UInt64) throws {
    var rows = RandomRows(random: SeededGenerator(seed: seed))
    var company = try SmallCompany(rows.tables, settings: RandomRows.settings)
    for step in 0..<40 {
      company.books.openEverything(lookingBackTo: Self.days, filter: Self.filter)
      let table = rows.edit()
      try company.rewrite(table, rows.text(of: table))
      let fresh = try SmallCompany(rows.tables, settings: RandomRows.settings)
      var (edited, scratch) = (company.books, fresh.books)
      let differences = BooksListing(&edited, lookingBackTo: Self.days, filter: Self.filter, now: 1)
        .differences(from: BooksListing(&scratch, lookingBackTo: Self.days, filter: Self.filter, now: 1))
      let story = (["seed \(seed), step \(step): \(table)"] + differences).joined(separator: "\n")
      try #require(differences.isEmpty, "\(story)")
    }
  }
}

/// A few rows of the tables that tell what kind a deal is and which products it has, edited one at a time.
private struct RandomRows {
  static let settings = "idle_days: 40\nstages: [{name: Open, type: open}, {name: Won, type: won}]"

  private static let headers: [TableName: String] = [
    .opportunities: "opp_id,customer_id,stage,amount,kind,product,quantity,created_at,closed_at",
    .opportunityHistory: "opp_id,at,field,old,new,seq",
    .opportunityLines: "opp_id,line,product,quantity,amount",
    .customers: "customer_id,merged_into",
    .orders: "order_id,customer_id,at,amount,opp_id",
    .subscriptions: "subscription_id,customer_id,started_on,ended_on,amount,status,opp_id",
    .subscriptionEvents: "customer_id,date,mrr,seq",
  ]

  var random: SeededGenerator
  private var rows: [TableName: [String]] = [:]

  init(random: SeededGenerator) {
    self.random = random
    for table in order {
      rows[table] = (0..<(table == .opportunities ? 14 : 5)).map { _ in row(of: table) }
    }
  }

  /// Always the same, so that a seed tells the whole story.
  private var order: [TableName] {
    RandomRows.headers.keys.sorted { $0.rawValue < $1.rawValue }
  }

  var tables: [TableName: String] {
    Dictionary(uniqueKeysWithValues: order.map { ($0, text(of: $0)) })
  }

  func text(of table: TableName) -> String {
    ([RandomRows.headers[table] ?? ""] + (rows[table] ?? [])).joined(separator: "\n")
  }

  /// Changes, adds or removes a row and says of which table.
  mutating func edit() -> TableName {
    let table = random.chance(40) ? .opportunities : random.pick(order)
    let count = rows[table]?.count ?? 0
    let new = row(of: table)
    let place = Int.random(in: 0...count, using: &random)
    if place == count || random.chance(20) {
      rows[table]?.insert(new, at: place)
    } else if random.chance(30) {
      rows[table]?.remove(at: place)
    } else {
      rows[table]?[place] = new
    }
    return table
  }

  private mutating func row(of table: TableName) -> String {
    switch table {
    case .opportunities:
      "\(deal()),\(customer()),\(random.pick(["Open", "Won", "Won"])),\(amount()),"
        + "\(random.pick(["", "", "", "renewal"])),\(product()),\(random.pick(["", "2"])),2024-01-01,\(day())"
    case .opportunityHistory:
      "\(deal()),\(day()),stage,,\(random.pick(["Open", "Won", "Won"])),\(random.pick(["1", "2"]))"
    case .opportunityLines:
      "\(deal()),\(random.pick(["1", "2", "3"])),\(random.pick(["A", "B"])),\(random.pick(["", "3"])),\(amount())"
    case .customers: "\(customer()),\(customer())"
    case .orders:
      "\(random.pick(["a", "b", "c", "d"])),\(customer()),\(day()),\(amount()),\(random.pick(["", deal()]))"
    case .subscriptions:
      "\(random.pick(["s", "t", "u"])),\(customer()),\(day()),\(random.pick(["", day()])),\(amount()),"
        + "\(random.pick(["", "", "trial"])),\(random.pick(["", deal()]))"
    default: "\(customer()),\(day()),\(random.pick(["0", "5"])),1"
    }
  }

  private mutating func deal() -> String { "D\(Int.random(in: 1...9, using: &random))" }

  private mutating func customer() -> String { random.pick(["", "c1", "c2", "c3", "c4"]) }

  private mutating func product() -> String { random.pick(["", "A", "B"]) }

  private mutating func amount() -> String { random.pick(["10", "25.50", "0", "-4"]) }

  private mutating func day() -> String {
    "2024-0\(Int.random(in: 1...6, using: &random))-1\(random.pick([1, 4]))"
  }
}
