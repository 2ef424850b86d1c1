import Sales

/// The figures of `salesboard report --by rep`, asked of DuckDB: typed files into tables, then SQL.
///
/// Written to be fast there: history is joined only with the deals that a figure is about, and figures of one kind come
/// from one pass. What it leaves out is to its advantage: reasons for figures that are missing, checks of rows, days
/// before the last of the data, goals, the correlation over reps, churn after close, and predicted customer value.
struct PeerSQL: Sendable {
  /// What of the files becomes tables.
  enum Kept: Sendable {
    /// Every column of every file: another breakdown or figure needs no other tables. Some of them we pass over.
    case everyColumn
    /// The columns that the figures of this very report need and no more; we read and check nearly all.
    case leastColumns
  }

  let directory: String
  let content: SampleFolder.Content
  let kept: Kept
  let days: PeerDays

  init(_ directory: String, _ content: SampleFolder.Content, keeping kept: Kept, asOf: Day) {
    self.directory = directory
    self.content = content
    self.kept = kept
    days = PeerDays(asOf: asOf)
  }

  /// The parts of the script in their order; a peer tells when each is done.
  enum Section: String, CaseIterable, Sendable {
    /// Files into tables.
    case load
    /// The figures that the report shows.
    case figures
    /// Some figures by their ids, which must equal ours.
    case checked
  }

  func text(of section: Section) -> String {
    let hasAll = content == .everything
    return switch section {
    case .load: dealTables + (hasAll ? surroundingTables : "") + (kept == .everyColumn ? unreadTables : "")
    case .figures: dealFigures + (hasAll ? surroundingFigures : "")
    case .checked: checkedFigures + (hasAll ? checkedSurroundings : "")
    }
  }

  /// What to read a table from, in the form that all files have.
  func file(_ table: String) -> String {
    "'\(directory)/\(table).csv', auto_detect = false, header = true, delim = ',', quote = '\"'"
  }

  /// A condition that a column's day is one of the period's that have passed.
  func inPeriod(_ column: String) -> String { within(column, days.quarter.start..<days.until) }

  /// A condition that a column's day is in the period, passed or to come.
  func inQuarter(_ column: String) -> String { within(column, days.quarter.days) }

  func within(_ column: String, _ days: Range<Day>) -> String {
    "\(column) >= '\(days.lowerBound)' AND \(column) < '\(days.upperBound)'"
  }
}
