import Ingest
import Metrics
import Sales

/// The rows of a directory that count and what is told of its files, by name, to compare with another directory.
public struct DirectoryFacts {
  private let directory: DataDirectory
  private let tables: Tables
  private let names: Lexicons

  public init(_ directory: DataDirectory) {
    self.directory = directory
    tables = directory.tables
    names = tables.lexicons
  }
}

extension DirectoryFacts {
  /// Rows, their order where it matters, and problems.
  public var all: Set<String> {
    var facts: Set<String> = []
    for id in 0..<tables.dealLimit {
      guard let row = tables.opportunity(id) else { continue }
      facts.insert(name(row))
      for (place, row) in tables.history(of: id).enumerated() { facts.insert("\(place) " + name(row)) }
    }
    for rep in tables.repRows { facts.insert(name(rep)) }
    for (rep, spells) in tables.spellsByRep {
      let teams = spells.map { "\($0.from) \(tables.lexicons.teams.text($0.team))" }
      facts.insert("spells of \(names.reps.text(rep)): \(teams)")
    }
    for customer in tables.customerRows { facts.insert(name(customer)) }
    facts.formUnion(factsOfOtherTables)
    for (place, quota) in tables.quotaRows.enumerated() { facts.insert("\(place) " + name(quota)) }
    return facts.union(factsOfFiles)
  }

  private var factsOfFiles: Set<String> {
    var facts: Set<String> = []
    for file in directory.recognisedFiles where file.rows > 0 || !file.feeds.isEmpty {
      facts.insert(
        "\(file.table) \(file.file): \(file.rows) rows, columns \(file.feeds.map { "\($0.column) \($0.source)" })"
      )
      for problem in file.problems.kept { facts.insert("\(problem)") }
      facts.insert("\(file.file): \(file.problems.errors) errors, \(file.problems.warnings) warnings")
    }
    return facts
  }

  /// The rows that count of leads, activities and money, with the lines that they stand on.
  private var factsOfOtherTables: Set<String> {
    var facts: Set<String> = []
    for lead in (0..<tables.leadLimit).compactMap(tables.lead) {
      facts.insert("lead \(names.leads.text(lead.id)) \(place(lead.place))")
    }
    for activity in (0..<tables.activityLimit).compactMap(tables.activity) {
      facts.insert("activity \(names.activities.text(activity.id)) \(place(activity.place))")
    }
    for cost in (0..<tables.costLimit).compactMap(tables.cost) {
      facts.insert("cost \(names.costs.text(cost.id)) \(place(cost.place))")
    }
    for customer in 0..<tables.customerLimit {
      let rows =
        tables.subscriptions(ofCustomer: customer).map { place($0.place) }
        + tables.subscriptionEvents(ofCustomer: customer).map { place($0.place) }
        + tables.orders(ofCustomer: customer).map { place($0.place) }
      if !rows.isEmpty { facts.insert("money of \(names.customers.text(customer)): \(rows)") }
    }
    for price in tables.priceRows {
      facts.insert("price of \(names.products.text(price.product)) from \(price.from): \(place(price.place))")
    }
    for rate in tables.rateRows {
      facts.insert(
        "rate of \(names.currencies.text(UInt32(rate.currency))) \(rate.rate) \(place(rate.place))")
    }
    return facts
  }

  private func place(_ place: SourceLine) -> String { "\(directory.fileName(place.file)):\(place.line)" }

  private func name(_ row: Opportunity) -> String {
    let texts = [
      names.opportunities.text(row.id), names.texts.text(row.name), names.customers.text(row.customer),
      names.reps.text(row.owner), names.stages.text(row.stage), names.pipelines.text(row.pipeline),
      names.products.text(row.product), names.segments.text(row.segment), names.sources.text(row.source),
      names.opportunities.text(row.mergedInto),
    ]
    let days = [row.created, row.expectedClose, row.closed].map { $0.map { "\($0)" } ?? "-" }
    return
      "\(texts) \(days) \(row.amount?.minor ?? -1) \(row.probability ?? -1) \(row.kind) \(row.updatedAt) "
      + "\(row.status.map { "\($0)" } ?? "-") \(row.isDeleted) \(names.currencies.text(UInt32(row.currency))) \(place(row.place))"
  }

  private func name(_ row: HistoryRow) -> String {
    func value(_ value: Int64?) -> String {
      guard let value else { return "-" }
      return switch row.field {
      case .stage: names.stages.text(UInt32(value))
      case .owner: names.reps.text(UInt32(value))
      case .amount, .expectedClose: "\(value)"
      }
    }
    return
      "\(names.opportunities.text(row.opportunity)) \(row.day) \(row.second) \(row.sequence) \(row.field) "
      + "\(value(row.old)) \(value(row.new)) \(place(row.place))"
  }

  private func name(_ rep: Rep) -> String {
    "rep \(names.reps.text(rep.id)) \(names.texts.text(rep.name)) \(names.teams.text(rep.team)) "
      + "\(names.reps.text(rep.manager)) \(rep.start?.number ?? 0) \(rep.end?.number ?? 0) \(place(rep.place))"
  }

  private func name(_ customer: Customer) -> String {
    "customer \(names.customers.text(customer.id)) \(names.texts.text(customer.name)) "
      + "\(names.segments.text(customer.segment)) \(names.sources.text(customer.source)) "
      + "\(names.customers.text(customer.mergedInto)) \(place(customer.place))"
  }

  private func name(_ quota: Quota) -> String {
    let holder = quota.scope == .team ? names.teams.text(quota.scopeID) : names.reps.text(quota.scopeID)
    return "quota \(quota.scope) \(holder) \(quota.metric) \(quota.period) \(quota.start) \(quota.target) "
      + "\(names.products.text(quota.product)) \(quota.ramp ?? -1) \(place(quota.place))"
  }
}
