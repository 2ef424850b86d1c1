@testable import Books
import Ingest
import Metrics
import RandomEdits
import Sales
import Testing

/// What holds of recurring revenue whatever the tables say.
@Suite struct RecurringLawTests {
  private static let segments = ["Large", "Small", ""]
  private static let products = ["Pro", "Lite", ""]

  private struct Row {
    var id: Int
    var customer: Int
    var product: String
    var started: Day
    var ended: Day?
    var amount: Int
    var interval: String
    var currency: String
    var isTrial: Bool

    var cells: String {
      "S\(id),C\(customer),\(product),\(started),\(ended.map { "\($0)" } ?? ""),\(amount),\(interval),\(currency),"
        + (isTrial ? "trial" : "active")
    }
  }

  private static let header =
    "subscription_id,customer_id,product,started_on,ended_on,amount,interval,currency,status"

  private static func row(_ id: Int, _ random: inout SeededGenerator, currencies: [String]) -> Row {
    let started = day(Int.random(in: 0..<600, using: &random))
    let isOpen = random.chance(30)
    return Row(
      id: id, customer: Int.random(in: 0..<12, using: &random), product: random.pick(products),
      started: started,
      ended: isOpen ? nil : started.adding(Int.random(in: -5..<200, using: &random)),
      amount: 12 * Int.random(in: 0..<9, using: &random),
      interval: random.pick(["month", "year", "quarter"]),
      currency: random.pick(currencies), isTrial: random.chance(10))
  }

  private static func day(_ number: Int) -> Day { Day(number: Int32(17_897 + number)) }

  private static func text(_ rows: [Row]) -> String {
    ([header] + rows.map(\.cells)).joined(separator: "\n")
  }

  private static func customers(_ random: inout SeededGenerator) -> String {
    let rows = (0..<12).map { number in
      "C\(number),C\(number),\(random.pick(segments)),\(random.pick(["Web", "Fair", ""])),"
        + "\(random.pick(["Ann", "Bob", ""])),\(random.chance(15) ? "C\(Int.random(in: 0..<12, using: &random))" : "")"
    }
    return (["customer_id,name,segment,source,owner_id,merged_into"] + rows).joined(separator: "\n")
  }

  private static func opportunities(_ random: inout SeededGenerator) -> String {
    let rows = (0..<15).map { number in
      let created = day(Int.random(in: 0..<500, using: &random))
      let stage = random.pick(["Won", "Lost", "Prospecting"])
      let closed = stage == "Prospecting" ? "" : "\(created.adding(Int.random(in: 0..<60, using: &random)))"
      return
        "\(number),C\(Int.random(in: 0..<12, using: &random)),\(random.pick(["Ann", "Bob", ""])),\(stage),5,"
        + "\(created),\(closed)"
    }
    return (["opp_id,customer_id,owner_id,stage,amount,created_at,closed_at"] + rows).joined(separator: "\n")
  }

  private static let rates = """
    currency,from,rate_to_base
    EUR,2019-03-10,1.1\nEUR,2019-08-01,1.25\nEUR,2020-02-29,0.93\nGBP,2018-01-01,1.333333
    """

  private static let months = (0..<26).map { Month(year: 2019, month: 1).adding($0) }

  @Test(
    "case 35: start + movements = end in every month, segment, source, rep and product",
    arguments: 1...6 as ClosedRange<UInt64>)
  func movementsAddUpEverywhere(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rows = (0..<60).map { Self.row($0, &random, currencies: ["", "", "EUR", "GBP", "CHF"]) }
    let company = try SmallCompany([
      .subscriptions: Self.text(rows), .customers: Self.customers(&random), .fx: Self.rates,
      .opportunities: Self.opportunities(&random),
    ])
    let parts: [Part] =
      [
        .all, .segment("Large"), .segment("Small"), .segment(nil), .source("Web"), .source(nil), .rep("Ann"),
        .rep(nil),
      ]
      + [.product("Pro"), .product("Lite"), .product(nil)]
    for part in parts {
      for month in Self.months {
        for asOf in [month.firstDay.adding(13), month.days.upperBound.adding(-1)] {
          let now = try company.reading("\(month)", asOf: "\(asOf)", of: part)
          let start = now.view.balance(.recurring, at: month.firstDay.adding(-1), in: now.slice)
          let moved =
            now.flow(.recurringNew) + now.flow(.recurringReactivated) + now.flow(.recurringExpansion)
            - now.flow(.recurringContraction) - now.flow(.recurringChurned) + now.flow(.recurringRevalued)
          #expect(start + moved == now.balance(.recurring), "\(part) \(asOf)")
          let before = now.view.balance(.customers, at: month.firstDay.adding(-1), in: now.slice)
          let came = now.flow(.customersNew) + now.flow(.customersReactivated) - now.flow(.customersChurned)
          #expect(before + came == now.balance(.customers), "\(part) \(asOf)")
        }
      }
    }
  }

  @Test(
    "Movements are those of each customer's levels at the ends of the months",
    arguments: 1...6 as ClosedRange<UInt64>)
  func movementsAreThoseOfTheLevels(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rows = (0..<60).map { Self.row($0, &random, currencies: [""]) }
    let company = try SmallCompany([.subscriptions: Self.text(rows)])
    func level(_ customer: Int, _ day: Day) -> Int {
      rows.filter {
        $0.customer == customer && !$0.isTrial && $0.started <= day && $0.ended.map { day < $0 } ?? true
      }
      .reduce(0) { $0 + $1.amount / ($1.interval == "year" ? 12 : $1.interval == "quarter" ? 3 : 1) }
    }
    for month in Self.months {
      for asOf in [month.firstDay.adding(16), month.days.upperBound.adding(-1)] {
        var expected: [String: Int] = [:]
        for customer in 0..<12 {
          let (start, end) = (level(customer, month.firstDay.adding(-1)), level(customer, asOf))
          let hadPaid = (0..<700).contains {
            Self.day($0) < month.firstDay && level(customer, Self.day($0)) > 0
          }
          if end > 0 { expected["cust.total", default: 0] += 1 }
          expected["mrr", default: 0] += end
          if start == 0, end > 0 {
            expected[hadPaid ? "mrr.reactivation" : "mrr.new", default: 0] += end
            expected[hadPaid ? "cust.reactivated" : "cust.new", default: 0] += 1
          } else if start > 0, end == 0 {
            expected["mrr.churn", default: 0] += start
            expected["cust.churned", default: 0] += 1
          } else {
            expected[end > start ? "mrr.expansion" : "mrr.contraction", default: 0] += abs(end - start)
          }
        }
        for id in [
          "mrr", "cust.total", "mrr.new", "mrr.reactivation", "mrr.expansion", "mrr.contraction", "mrr.churn",
          "cust.new", "cust.reactivated", "cust.churned",
        ] {
          let value = try company.value(KPIIdentifier(id), "\(month)", asOf: "\(asOf)")
          #expect(value == Double(expected[id] ?? 0), "\(id) \(asOf)")
        }
      }
    }
  }

  @Test(
    "After any edits the books of customers are those built from the tables as they are",
    arguments: 1...4 as ClosedRange<UInt64>)
  func editedTables(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func costs() -> String {
      (["cost_id,date,amount,currency,source,team"]
        + (0..<6).map {
          "\($0),2020-0\(Int.random(in: 1...9, using: &random)),\($0)00,\(random.pick(["", "EUR"])),Web,"
        })
        .joined(separator: "\n")
    }
    func reps() -> String { "rep_id,name,team\nAnn,Ann,\(random.pick(["North", "South"]))\nBob,Bob,North" }
    func spells() -> String {
      "rep_id,from,team\nAnn,2019-0\(Int.random(in: 1...9, using: &random))-05,\(random.pick(["East", "West"]))"
    }
    var rows = (0..<40).map { Self.row($0, &random, currencies: ["", "EUR", "CHF"]) }
    var tables: [TableName: String] = [
      .subscriptions: Self.text(rows), .customers: Self.customers(&random), .fx: Self.rates, .costs: costs(),
      .opportunities: Self.opportunities(&random), .reps: reps(), .repTeams: spells(),
    ]
    var company = try SmallCompany(tables)
    for step in 0..<25 {
      let table = random.pick([
        TableName.subscriptions, .subscriptions, .customers, .opportunities, .costs, .reps, .repTeams,
      ])
      switch table {
      case .customers: tables[table] = Self.customers(&random)
      case .opportunities: tables[table] = Self.opportunities(&random)
      case .costs: tables[table] = costs()
      case .reps: tables[table] = reps()
      case .repTeams: tables[table] = spells()
      default:
        let place = Int.random(in: 0..<rows.count, using: &random)
        rows[place] = Self.row(rows[place].id, &random, currencies: ["", "EUR", "CHF"])
        tables[table] = Self.text(rows)
      }
      try company.rewrite(table, tables[table] ?? "")
      let fresh = try SmallCompany(tables)
      let differences = company.everyLine.symmetricDifference(fresh.everyLine).sorted()
      try #require(differences.isEmpty, "seed \(seed), step \(step), \(table): \(differences.prefix(5))")
    }
  }
}

extension SmallCompany {
  /// What the ledger holds in all its breakdowns and did not know in the middle of it all.
  fileprivate var everyLine: Set<LedgerLine> {
    let source = books.entries(in: books.company.context)
    var ledger = books.ledger
    for dimension in Dimension.allCases { ledger.open(dimension, from: source) }
    ledger.lookBack(to: Day(number: 18_200), from: source)
    return Set(
      ledger.listing(stages: books.company.context.stages, names: books.directory.tables.lexicons).keys)
  }
}
