import Sales

/// Reads `salesboard.yml` by its schema and collects everything that is wrong with it.
public struct SettingsReader {
  let file: String
  let zones: TimeZoneDatabase
  /// The ids that settings may name besides their own; nil where nobody says which there are.
  let figures: [String]?
  var settings = Settings()
  var problems: [SettingsProblem] = []

  private init(file: String, zones: TimeZoneDatabase, figures: [String]?) {
    self.file = file
    self.zones = zones
    self.figures = figures
  }

  /// The settings of a text; `file` is its name in messages, `zones` what `time_zone` may name.
  ///
  /// `figures` are the ids that tiles and formulas may name; nil lets them name anything.
  public static func read(
    _ text: String, file: String, zones: TimeZoneDatabase = .installed(), figures: [String]? = nil
  ) throws(SettingsProblems) -> Settings {
    guard let root = try YAMLDocument.root(of: text, file: file) else { return Settings() }
    var reader = SettingsReader(file: file, zones: zones, figures: figures)
    reader.read(root)
    guard reader.problems.isEmpty else { throw SettingsProblems(reader.problems) }
    return reader.settings
  }

  private enum Key: String, CaseIterable {
    case company, currency
    case timeZone = "time_zone"
    case fiscalYearStarts = "fiscal_year_starts"
    case clock, pacing
    case prorateQuotas = "prorate_quotas"
    case idleDays = "idle_days"
    case customerWindowDays = "customer_window_days"
    case cycleStarts = "cycle_starts"
    case costLagMonths = "cost_lag_months"
    case churnAfterDays = "churn_after_days"
    case reactivationInNRR = "reactivation_in_nrr"
    case reactivationInQuickRatio = "reactivation_in_quick_ratio"
    case priceStaleDays = "price_stale_days"
    case priceWindowDays = "price_window_days"
    case holidays
    case grossMargin = "gross_margin"
    case stages, tables, tiles, figures
  }

  private mutating func read(_ root: YAMLNode) {
    guard !root.isEmpty else { return }
    let fields = fields(of: root, Key.self, in: file)
    for field in fields { read(field.key, field.value) }
    // Tiles may name own figures that the file gives below them.
    for field in fields where field.key == .tiles { settings.tiles = tiles(field.value) }
  }

  private mutating func read(_ key: Key, _ node: YAMLNode) {
    switch key {
    case .company: set(\.company, text(node, of: key.rawValue))
    case .currency: set(\.currency, currency(node))
    case .timeZone: set(\.timeZone, timeZone(node))
    case .fiscalYearStarts:
      set(\.fiscal, number(node, of: key.rawValue, in: 1...12).map { FiscalCalendar(firstMonth: $0) })
    case .clock: set(\.clock, clock(node))
    case .pacing:
      set(\.pacing, choice(node, of: key.rawValue, ["working": .working, "calendar": .calendar]))
    case .prorateQuotas: set(\.proratesQuotas, truth(node, of: key.rawValue))
    case .idleDays: set(\.idleDays, days(node, of: key.rawValue))
    case .customerWindowDays: set(\.customerWindowDays, days(node, of: key.rawValue))
    case .cycleStarts:
      set(
        \.cycleStart,
        choice(
          node, of: key.rawValue, ["created": .created, "lead": .lead, "first_activity": .firstActivity]))
    case .costLagMonths: set(\.costLagMonths, number(node, of: key.rawValue, in: 0...120))
    case .churnAfterDays: set(\.churnAfterDays, days(node, of: key.rawValue))
    case .reactivationInNRR: set(\.reactivationInNRR, truth(node, of: key.rawValue))
    case .reactivationInQuickRatio: set(\.reactivationInQuickRatio, truth(node, of: key.rawValue))
    case .priceStaleDays: set(\.priceStaleDays, days(node, of: key.rawValue))
    case .priceWindowDays: set(\.priceWindowDays, days(node, of: key.rawValue))
    case .holidays: settings.holidays = Set(items(node, of: key.rawValue).compactMap { holiday($0) })
    case .grossMargin: set(\.grossMargin, grossMargin(node))
    case .stages: settings.stages = stages(node)
    case .tables: settings.tables = tables(node)
    case .tiles: break
    case .figures: settings.figures = ownFigures(node)
    }
  }

  /// Keeps a value that could be read; what could not leaves the default and has been reported.
  private mutating func set<Value>(_ key: WritableKeyPath<Settings, Value>, _ value: Value?) {
    if let value { settings[keyPath: key] = value }
  }

  private mutating func set<Value>(_ key: WritableKeyPath<Settings, Value?>, _ value: Value?) {
    if let value { settings[keyPath: key] = value }
  }
}
