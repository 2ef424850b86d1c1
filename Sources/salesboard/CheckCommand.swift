import ArgumentParser
import Books
import Drawing

/// `salesboard check`: what was recognised, guessed, missing and wrong.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Tell what of a directory is read, how, and what is wrong with it.",
    discussion: "Exit status: 0 with warnings only, 1 with errors, 3 where nothing is recognised.")

  @Argument(help: "The data directory.", completion: .directory)
  var directory = "."

  func run() throws {
    var opened = try OpenedBooks(directory, needsRecognised: false)
    opened.books.countFaults()
    let report = CheckReport(opened.books, today: opened.books.today(now: opened.now), width: TextWidth.of)
    StandardStream.print(report.lines.map { SafeText.line($0) + "\n" }.joined())
    guard report.isRecognised else {
      throw CommandFailure.directory(
        "\(directory): no sales files recognised; "
          + "put opportunities.csv there or name your files under tables: in salesboard.yml")
    }
    if report.errors > 0 { throw ExitCode(1) }
  }
}
