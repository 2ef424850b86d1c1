import Ingest
import Metrics
import Sales

/// Everything that is wrong, each with its place: settings, then files in their order, then the books.
struct ProblemCheck {
  let books: CompanyBooks
  let settings: SettingsCheck
  let book: ProblemList

  var lines: [String] {
    (books.directory.settingsProblems.map(\.description) + [books.directory.excess].compactMap { $0 })
      .map { "error: \($0)" }
      + settings.idlePatterns.map(ProblemCheck.line)
      + books.directory.recognisedFiles.flatMap(lines)
      + lines(of: book, "the books")
  }

  private func lines(_ file: RecognisedFile) -> [String] {
    let trouble = file.trouble.map { trouble in
      ProblemCheck.line(Problem(.error, file: file.file, line: trouble.line, reason: trouble.reason))
    }
    return [trouble].compactMap { $0 } + lines(of: file.problems, file.file)
  }

  /// The problems that were kept, errors first, and how many more there are.
  private func lines(of list: ProblemList, _ name: String) -> [String] {
    let errors = list.kept.filter { $0.severity == .error }
    let warnings = list.kept.filter { $0.severity == .warning }
    return errors.map(ProblemCheck.line) + more(list.errors - errors.count, "error", name)
      + warnings.map(ProblemCheck.line) + more(list.warnings - warnings.count, "warning", name)
  }

  private func more(_ count: Int, _ noun: String, _ name: String) -> [String] {
    count > 0 ? ["\(name): … and \(FigureFormat.count(count)) more \(noun)\(count == 1 ? "" : "s")"] : []
  }

  private static func line(_ problem: Problem) -> String {
    switch problem.severity {
    case .error: "error: \(problem)"
    case .warning: "\(problem)"
    }
  }
}
