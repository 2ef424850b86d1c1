import Ingest
import Metrics
import Sales

/// What was recognised in a directory, what was guessed, what is missing and what is wrong, as lines of text.
///
/// Lines hold texts of files as they are: whoever prints them makes them safe, line by line.
public struct CheckReport: Equatable, Sendable {
  public struct Section: Equatable, Sendable {
    public var title: String
    public var lines: [String]
    /// Lines of salesboard.yml, which must keep their columns.
    public var toPaste: [String] = []
  }

  public private(set) var sections: [Section] = []
  public let errors: Int
  public let warnings: Int
  public let isRecognised: Bool

  /// Walks through the deals once; `today` is the day that figures would be asked for, and `width` gives the
  /// columns that a text takes on the screen.
  public init(_ books: CompanyBooks, today: Day, width: (String) -> Int) {
    let settings = SettingsCheck(books: books, today: today)
    let bookProblems = books.bookProblems
    errors = books.errorCount
    warnings = books.directory.warningCount + bookProblems.warnings + settings.idlePatterns.count
    isRecognised = books.directory.isRecognised
    add("Settings", settings.lines)
    add("Tables", TableCheck(books: books).lines)
    if isRecognised {
      let stages = StageCheck(books: books)
      add(stages.title, stages.lines(width: width), toPaste: stages.toPaste)
      let figures = FigureCheck(inputs: books.company.inputs, catalog: books.company.catalog)
      add(figures.title, figures.lines)
    }
    let unread = UnreadCheck(books: books)
    add("Files that feed no table", unread.lines)
    add("To read more files", unread.advice, toPaste: unread.toPaste)
    let problems = ProblemCheck(books: books, settings: settings, book: bookProblems)
    add("Problems", problems.lines)
  }

  private mutating func add(_ title: String, _ lines: [String], toPaste: [String] = []) {
    guard !lines.isEmpty else { return }
    sections.append(Section(title: title, lines: lines, toPaste: toPaste))
  }
}

extension CheckReport {
  /// `2 errors, 1 480 warnings`.
  public var summary: String {
    "\(Counted.noun(errors, "error")), \(Counted.noun(warnings, "warning"))"
  }

  /// Everything from top to bottom, sections a blank line apart, the summary last.
  public var lines: [String] {
    sections.flatMap(\.text) + [summary]
  }
}

extension CheckReport.Section {
  fileprivate var text: [String] {
    let body = [title] + lines.map { $0.isEmpty ? "" : "  " + $0 } + [""]
    return toPaste.isEmpty ? body : body + toPaste + [""]
  }
}
