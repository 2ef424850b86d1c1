import Ingest
import Metrics
import Sales

/// What salesboard.yml says, and what of it leads nowhere.
struct SettingsCheck {
  let books: CompanyBooks
  let today: Day

  private var settings: Settings { books.company.settings }

  var lines: [String] {
    let zone = settings.timeZone ?? "the machine's time zone"
    let calendar =
      settings.fiscal.firstMonth == 1
      ? "" : ", fiscal years from \(Month.shortNames[settings.fiscal.firstMonth - 1])"
    let company = settings.company.map { "company \($0), " } ?? ""
    return ["\(company)currency \(settings.currency.code), \(zone)\(calendar), \(clock)"]
  }

  private var clock: String {
    switch settings.clock {
    case .now: "today is the clock's, \(today)"
    case .fixed: "today stands still on \(today)"
    case .latest: "today is the newest day of the files, \(today)"
    }
  }

  /// Patterns under `tables:` that no file matches.
  var idlePatterns: [Problem] {
    let files = books.directory.recognisedFiles
    return TableName.allCases.flatMap { table in
      (settings.tables[table] ?? []).flatMap { mapping in
        mapping.files.compactMap { text -> Problem? in
          guard let glob = Glob(text), !glob.isPlain,
            !files.contains(where: { $0.table == table && glob.matches($0.file) })
          else { return nil }
          return Problem(
            .warning, file: DataDirectory.settingsName, line: mapping.place.line, column: table.rawValue,
            reason: "no file matches \(text)")
        }
      }
    }
  }
}
