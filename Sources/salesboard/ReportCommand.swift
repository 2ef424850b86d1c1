import ArgumentParser
import Books
import Drawing
import Metrics
import Sales

/// `salesboard report`: the figures of a period.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Print the figures of a period, and of each rep, team, product and so on.")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json, csv, markdown
  }

  @Argument(help: "The data directory.", completion: .directory)
  var directory = "."

  @OptionGroup var time: PeriodOptions

  @Option(help: "A breakdown: \(Dimension.allCases.map(\.rawValue).joined(separator: ", ")).")
  var by: String?

  @Option(help: "table, json, csv or markdown.")
  var format = Format.table

  @Flag(help: "List every figure, those of DIR's settings too, with its id, name and unit, and end.")
  var list = false

  func run() throws {
    if list {
      var books = CompanyBooks(directory: directory)
      books.readSettings()
      let table = ReportTable.catalogue(books.company.catalog).mapped(SafeText.line)
      StandardStream.print(table.text(width: TextWidth.of))
      return
    }
    let dimension = try by.map { word in
      guard let dimension = Dimension(rawValue: word) else {
        let known = Dimension.allCases.map(\.rawValue).joined(separator: ", ")
        throw CommandFailure.usage("--by \(word): is none of \(known)")
      }
      return dimension
    }
    var opened = try OpenedBooks(directory) { $0.prepareForOneReport() }
    let (period, asOf) = try time.resolve(in: opened)
    let report = opened.books.report(ReportRequest(period: period, asOf: asOf, by: dimension))
    StandardStream.print(text(of: report))
  }

  /// The report in the format asked for.
  ///
  /// Tables are for people: whatever their cells hold is made safe. JSON escapes what it must, and CSV is as the
  /// files have it unless a terminal shows it.
  private func text(of report: Report) -> String {
    var tables: [ReportTable] {
      [report.figureTable, report.breakdownTable].compactMap { $0?.mapped(SafeText.line) }
    }
    return switch format {
    case .json: report.json
    case .csv: StandardStream.isTerminal ? SafeText.lines(report.csv) : report.csv
    case .markdown: tables.map(\.markdown).joined(separator: "\n")
    case .table: tables.map { $0.text(width: TextWidth.of) }.joined(separator: "\n")
    }
  }
}
