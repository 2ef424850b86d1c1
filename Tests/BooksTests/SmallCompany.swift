@testable import Books
import Ingest
import Metrics
import Sales
import Testing

/// A company of a few deals: its tables written as files and read as the books read any directory.
struct SmallCompany {
  private let folder: Folder
  var books: CompanyBooks {
    didSet { opened = Opened() }
  }
  private var opened = Opened()
  private var clock = 1_600_000_000

  /// Each table's text is CSV; a line end is added.
  init(_ tables: [TableName: String], settings: String = "") throws {
    folder = try Folder()
    for (table, text) in tables { try folder.write("\(table.rawValue).csv", text + "\n") }
    if !settings.isEmpty { try folder.write("salesboard.yml", settings + "\n") }
    books = CompanyBooks(directory: folder.path, takesUnsettled: true)
    _ = books.reload(now: clock)
    try #require(books.directory.settingsProblems.isEmpty)
  }

  /// Writes a table anew and has the books look.
  mutating func rewrite(_ table: TableName, _ text: String) throws {
    try rewrite("\(table.rawValue).csv", text)
  }

  mutating func rewrite(_ file: String, _ text: String) throws {
    try folder.write(file, text + "\n")
    clock += 2
    _ = books.reload(now: clock)
  }
}

extension SmallCompany {
  /// A report of the books, which keep what they open for it.
  mutating func reported(_ request: ReportRequest) -> Report { books.report(request) }

  /// The board on its fixed day.
  mutating func board(predictsAtOnce: Bool) -> Board {
    books.board(for: BoardQuery(), now: clock, predictsAtOnce: predictsAtOnce)
  }
}

// MARK: - Asking

/// A part of the books by the words that files use; nil for deals that have none.
enum Part {
  case all
  case rep(String?)
  case team(String?)
  case source(String?)
  case product(String?)
  case segment(String?)
  case kind(DealKind)
}

extension SmallCompany {
  /// The figure of a period as known at the end of a day, which is the period's last where none is given.
  func figure(
    _ id: KPIIdentifier, _ period: String, asOf day: String? = nil, of part: Part = .all, stage: String? = nil
  ) throws -> Figure {
    let kpi = try #require(books.company.catalog.kpi(id), "\(id) is in the catalogue")
    return kpi.figure(try reading(period, asOf: day, of: part, stage: stage))
  }

  /// The figure's value: money in major units, ratios as they are; nil where it is undefined.
  func value(
    _ id: KPIIdentifier, _ period: String, asOf day: String? = nil, of part: Part = .all, stage: String? = nil
  ) throws -> Double? {
    let figure = try figure(id, period, asOf: day, of: part, stage: stage)
    guard figure.unit == .money || figure.unit == .moneyPerDay else { return figure.value }
    return figure.value.map { $0 / Double(books.company.settings.currency.scale) }
  }

  /// Why the figure is undefined; fails where it is defined.
  func reason(
    _ id: KPIIdentifier, _ period: String, asOf day: String? = nil, of part: Part = .all, stage: String? = nil
  ) throws -> String {
    let figure = try figure(id, period, asOf: day, of: part, stage: stage)
    try #require(figure.quantity == nil, "\(id) is undefined")
    return try #require(figure.why)
  }

  func reading(
    _ period: String, asOf day: String? = nil, of part: Part = .all, stage: String? = nil
  ) throws -> Reading {
    let asked = day.flatMap { Day(iso: $0) }
    let fiscal = books.company.settings.fiscal
    let span = try #require(fiscal.period(period, asOf: asked ?? Day(number: 0)), "\(period) is a period")
    let asOf = asked ?? span.lastDay
    let slice = try slice(part)
    let place = try stage.map { name in
      try #require(books.company.context.stages.stages.firstIndex { $0.name == name }, "\(name) is a stage")
    }
    return Reading(
      view: LedgerView(ledger(asOf: asOf, slice: slice, byStage: place != nil), asOf: asOf),
      company: books.company, period: span,
      slice: slice, stage: place)
  }

  /// The books' ledger with what was asked of it since they changed: to open that anew for each figure takes long.
  private final class Opened {
    var ledger: Ledger?
  }

  private func ledger(asOf: Day, slice: Slice, byStage: Bool) -> Ledger {
    let source = books.entries(in: books.company.context)
    var ledger = opened.ledger.take() ?? books.ledger
    ledger.open(.rep, from: source)
    if case .member(let dimension, _) = slice { ledger.open(dimension, from: source) }
    if byStage { ledger.open(.stage, keeping: .byStage, from: source) }
    ledger.openDistribution(from: source)
    if ledger.needsLookBack(to: asOf) { ledger.lookBack(to: asOf, from: source) }
    opened.ledger = ledger
    return ledger
  }

  private func slice(_ part: Part) throws -> Slice {
    let lexicons = books.directory.tables.lexicons
    return switch part {
    case .all: .all
    case .rep(let key): .member(.rep, try id(key, in: lexicons.reps))
    case .team(let key): .member(.team, try id(key, in: lexicons.teams))
    case .source(let key): .member(.source, try id(key, in: lexicons.sources))
    case .product(let key): .member(.product, try id(key, in: lexicons.products))
    case .segment(let key): .member(.segment, try id(key, in: lexicons.segments))
    case .kind(let kind): .member(.kind, UInt32(kind.rawValue))
    }
  }

  private func id(_ key: String?, in lexicon: Lexicon) throws -> UInt32 {
    guard let key else { return 0 }
    return try #require(lexicon.knownID(of: key), "\(key) is known")
  }

  /// The deal as the books see it.
  func deal(_ id: String) throws -> Deal {
    let key = try #require(books.directory.tables.lexicons.opportunities.knownID(of: id))
    return try #require(books.entries(in: books.company.context).deal(key))
  }

  /// Every figure of some periods and days, in the whole and by everything, for comparing two companies.
  func everything(_ periods: [String], asOf days: [String]) throws -> [String: Figure] {
    var found: [String: Figure] = [:]
    var books = books
    for period in periods {
      for day in days {
        let span = try #require(books.company.settings.fiscal.period(period, asOf: Day(number: 0)))
        let asOf = try #require(Day(iso: day))
        for dimension in Dimension.allCases {
          let report = books.report(ReportRequest(period: span, asOf: asOf, by: dimension))
          for line in report.lines { found["\(period) \(day) \(line.kpi.id)"] = line.figure }
          for row in report.rows {
            for line in row.lines {
              found["\(period) \(day) \(line.kpi.id) \(dimension) \(row.key ?? "-")"] = line.figure
            }
          }
        }
      }
    }
    return found
  }
}

/// Rows of a table from its header and one line for each number.
func table(_ header: String, _ numbers: ClosedRange<Int>, _ line: (Int) -> String) -> String {
  ([header] + numbers.map(line)).joined(separator: "\n")
}
