import Ingest
import Metrics
import Sales

/// Everything that the books of two directories must agree on, by name.
public struct BooksListing: Sendable {
  /// The amounts of the ledger, and of the one that the filter lets through.
  public var entries: [LedgerLine: Int]
  public var filtered: [LedgerLine: Int]
  /// Rows, problems and settings.
  public var facts: Set<String>

  /// Opens what there is to open in the books and lists it.
  public init(_ books: inout CompanyBooks, lookingBackTo days: [Day], filter: Filter, now: Int) {
    books.openEverything(lookingBackTo: days, filter: filter)
    books.countFaults()
    let (names, stages) = (books.directory.tables.lexicons, books.company.context.stages)
    entries = books.ledger.listing(stages: stages, names: names)
    filtered = books.narrowed?.ledger.listing(stages: stages, names: names) ?? [:]
    facts = books.facts(now: now)
  }

  /// The first few differences, empty where both say the same.
  public func differences(from other: BooksListing) -> [String] {
    var found: [String] = []
    for (name, mine, others) in [("", entries, other.entries), ("filtered ", filtered, other.filtered)]
    where mine != others {
      let keys = Set(mine.keys).union(others.keys).filter { mine[$0] != others[$0] }
      found += keys.sorted().prefix(6).map { "\(name)\($0): \(mine[$0] ?? 0) times, not \(others[$0] ?? 0)" }
    }
    found += facts.subtracting(other.facts).sorted().prefix(4).map { "only after edits: \($0)" }
    found += other.facts.subtracting(facts).sorted().prefix(4).map { "only from scratch: \($0)" }
    return found
  }
}

extension CompanyBooks {
  /// Opens every breakdown, the single amounts, some past days and the ledger of a filter.
  public mutating func openEverything(lookingBackTo days: [Day], filter: Filter) {
    let source = entries(in: company.context)
    if narrowed?.filter != filter {
      let lexicons = directory.tables.lexicons
      let names = filter.dimension == .product ? lexicons.products : lexicons.reps
      let member = filter.key.flatMap { names.knownID(of: $0) } ?? .max
      var ledger = Ledger(scope: .member(filter.dimension, member))
      ledger.postAll(from: source)
      narrowed = (filter, ledger)
    }
    for dimension in Dimension.allCases where dimension != .stage && dimension != .month {
      ledger.open(dimension, from: source)
    }
    ledger.open(.stage, keeping: .byStage, from: source)
    narrowed?.ledger.open(.team, from: source)
    ledger.openDistribution(from: source)
    for day in days {
      ledger.lookBack(to: day, from: source)
      narrowed?.ledger.lookBack(to: day, from: source)
    }
  }

  /// The rows that count and what was read beside the ledger.
  public func facts(now: Int) -> Set<String> {
    var facts: Set<String> = ["today \(today(now: now))", "settings \(company.settings.named)"]
    facts.formUnion(DirectoryFacts(directory).all)
    for (place, stage) in company.context.stages.stages.enumerated() {
      facts.insert("stage \(place) \(stage.name) \(stage.type) \(stage.rank ?? -1) \(stage.isListed)")
    }
    for (table, columns) in company.inputs.columns { facts.insert("inputs \(table): \(columns.sorted())") }
    facts.insert("\(bookWarningCount) warnings of the books")
    for problem in bookProblems.kept { facts.insert("\(problem)") }
    return facts
  }
}

extension Settings {
  fileprivate var named: String {
    "\(currency.code) \(timeZone ?? "-") \(clock) \(stages.map(\.probability)) \(tables.keys.map(\.rawValue).sorted())"
  }
}
