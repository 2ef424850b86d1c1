import ArgumentParser
import Books
import Drawing
import Glibc
import Metrics
import Sales

/// `salesboard explain`: how a figure came about, down to the lines of the files.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell how a figure came about: its formula, its numbers, and the records behind it.",
    discussion: "`salesboard report --list` prints the id of every figure.")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, markdown
  }

  @Argument(help: "The data directory.", completion: .directory)
  var directory: String

  @Argument(help: "The id of the figure, such as win.rate.")
  var figure: String

  @OptionGroup var time: PeriodOptions

  @Option(help: "Whose figure: \(Dimension.allCases.map(\.rawValue).joined(separator: ", ")).")
  var by: String?

  @Option(help: "The id or word of whom it is, with --by; a rep's name does too, \"(none)\" is none.")
  var key: String?

  @Option(help: "Which hundred of the records, from 1.")
  var page = 1

  @Flag(help: "All records.")
  var all = false

  @Option(help: "text, json or markdown.")
  var format = Format.text

  func validate() throws {
    guard page >= 1, page <= 1_000_000_000 else { throw ValidationError("--page counts from 1.") }
    guard (by == nil) == (key == nil) else {
      throw ValidationError("--by and --key go together, as in --by rep --key 12.")
    }
  }

  func run() throws {
    let subject = try subject()
    var opened = try OpenedBooks(directory)
    let (period, asOf) = try time.resolve(in: opened)
    var question = ExplainQuestion(KPIIdentifier(figure), of: subject)
    question.offset = all ? 0 : (page - 1) * 100
    question.count = all ? .max : 100
    let explanation: Explanation
    do throws(ExplainRefusal) {
      explanation = try opened.books.explanation(ExplainRequest(question, period: period, asOf: asOf))
    } catch {
      throw failure(error)
    }
    StandardStream.print(text(of: explanation))
  }

  private func subject() throws -> ExplainQuestion.Subject? {
    guard let by else { return nil }
    guard let dimension = Dimension(rawValue: by) else {
      let known = Dimension.allCases.map(\.rawValue).joined(separator: ", ")
      throw CommandFailure.usage("--by \(by): is none of \(known)")
    }
    return ExplainQuestion.Subject(dimension, key)
  }

  private func failure(_ refusal: ExplainRefusal) -> CommandFailure {
    switch refusal {
    case .unknownFigure(let nearest):
      let advice =
        nearest.isEmpty
        ? "`salesboard report --list` prints every id" : "near it are \(nearest.joined(separator: ", "))"
      return .usage("\(figure): there is no such figure; \(advice)")
    case .unknownKey(let nearest):
      let advice = nearest.isEmpty ? "there are none" : "near it are \(nearest.joined(separator: ", "))"
      return .usage("--key \(key ?? ""): is no \(by ?? "key"); \(advice)")
    case .cancelled: return .usage("cancelled")
    }
  }

  private func text(of explanation: Explanation) -> String {
    let columns = StandardStream.columns ?? (format == .text ? 140 : 100)
    let text = ExplanationText(explanation, columns: columns, width: TextWidth.of)
    return switch format {
    case .json: explanation.json
    case .markdown: SafeText.lines(text.markdown)
    case .text: text.lines.map { SafeText.line($0) + "\n" }.joined()
    }
  }
}

nonisolated extension StandardStream {
  /// The columns of the terminal that output goes to; nil where it goes to none.
  static var columns: Int? {
    var size = winsize()
    guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
