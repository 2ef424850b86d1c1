import ArgumentParser
import Books
import Dashboard
import Drawing
import Glibc
import Metrics
import Panels
import Terminal

/// `salesboard snapshot DIR`: one frame, headless.
struct SnapshotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Print one frame of the board as text or with colours, without a terminal.")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, ansi
  }

  @Argument(help: "The data directory.", completion: .directory)
  var directory = "."

  @Option(help: "Columns and rows, such as 160x45.")
  var size = "120x36"

  @Option(help: "text or ansi.")
  var format = Format.text

  @Option(help: "The theme for ansi.")
  var theme: String?

  @Option(help: "The rep whose page is shown, by id.")
  var rep: String?

  @Option(help: "month, quarter, year or 12-months.")
  var period = "quarter"

  @OptionGroup var checkpoint: CheckpointOptions

  func run() throws {
    let (directory, format, theme, rep) = (directory, format, theme, rep)
    let checkpoint = checkpoint.folder(of: directory)
    let parts = size.split(separator: "x").compactMap { Int($0) }
    guard parts.count == 2, 1...1000 ~= parts[0], 1...1000 ~= parts[1] else {
      throw CommandFailure.usage("--size \(size): is no size; write it as 160x45")
    }
    guard let choice = SnapshotCommand.periods[period] else {
      throw CommandFailure.usage("--period \(period): is none of month, quarter, year, 12-months")
    }
    try MainActor.assumeIsolated {
      var snapshot = Snapshot(directory: directory, columns: parts[0], rows: parts[1])
      snapshot.checkpoint = checkpoint
      snapshot.query.rep = rep
      snapshot.query.period = choice
      try snapshot.print(format, theme: theme)
    }
  }

  private static let periods: [String: PeriodChoice] = [
    "month": .month, "quarter": .quarter, "year": .year, "12-months": .lastTwelveMonths,
  ]
}

/// One frame of the board, drawn without a terminal.
struct Snapshot {
  var directory: String
  var columns: Int
  var rows: Int
  var query = BoardQuery()
  /// Where the board keeps the books; nil to read every file anew.
  var checkpoint: CheckpointFolder?

  init(directory: String, columns: Int, rows: Int) {
    self.directory = directory
    self.columns = columns
    self.rows = rows
  }

  func print(_ format: SnapshotCommand.Format, theme name: String?) throws {
    let canvas = try canvas()
    switch format {
    case .text: StandardStream.print(canvas.text + "\n")
    case .ansi:
      let themes = ThemeCatalog()
      do throws(ThemeProblem) {
        if let name { try themes.use(name) }
      } catch {
        throw CommandFailure.usage(error.message)
      }
      StandardStream.print(ansi(canvas, theme: themes.theme, depth: .direct))
    }
  }

  private func canvas() throws -> Canvas {
    var opened = try OpenedBooks(directory) { [checkpoint] books in
      books.prepareForBoard()
      books.checkpoint = checkpoint
    }
    let board = opened.books.board(for: query, now: opened.now)
    var state = DashboardState(size: .init(columns: columns, rows: rows))
    state.query = query
    if let rep = query.rep { state.page = .rep(id: rep) }
    _ = state.update(.boardArrived(board))
    _ = state.update(.looked(.live))
    if let face = opened.books.clock.face(atUTC: opened.now) {
      _ = state.update(.clockTicked(.init(time: face.time, day: face.day)))
    }
    return Frame.draw(state)
  }
}
