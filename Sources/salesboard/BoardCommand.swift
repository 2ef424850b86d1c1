import ArgumentParser
import Books
import Drawing
import Glibc
import Ingest
import Metrics
import Panels
import Terminal

/// How the board looks and how often it looks at the directory.
struct BoardOptions: ParsableArguments {
  @Option(help: "Seconds from one look at the directory to the next.")
  var every = 5

  @Option(help: "A theme by its name; `t` on the board walks through them.")
  var theme: String?

  @Flag(help: "Take clicks and the wheel.")
  var mouse = false

  @Flag(help: "Draw with ASCII alone.")
  var ascii = false

  @Option(help: "Colours: mono, 8, 16, 256 or true; else what the terminal can.")
  var colours: String?

  func validate() throws {
    guard 1...86_400 ~= every else { throw ValidationError("--every takes 1 to 86400 seconds.") }
    if let colours, BoardOptions.depths[colours] == nil {
      throw ValidationError("--colours takes mono, 8, 16, 256 or true.")
    }
  }

  static let depths: [String: ColourDepth] = [
    "mono": .mono, "8": .eight, "16": .sixteen, "256": .palette, "true": .direct,
  ]
}

/// `salesboard DIR`: the board, live.
struct BoardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "board", abstract: "Show the board, live on a directory of sales files (the default).")

  @Argument(help: "The data directory.", completion: .directory)
  var directory = "."

  @OptionGroup var options: BoardOptions

  @OptionGroup var checkpoint: CheckpointOptions

  func run() throws {
    let (directory, options, checkpoint) = (directory, options, checkpoint)
    let status = try MainActor.assumeIsolated {
      try BoardStart(directory: directory, options: options, checkpoint: checkpoint.folder(of: directory))
        .run()
    }
    if status != 0 { Glibc.exit(status) }
  }
}

/// Opens the screen and runs the board on it; without a terminal it prints one snapshot.
struct BoardStart {
  var directory: String
  var options: BoardOptions
  /// Where the books are kept from one run to the next; nil where they are not.
  var checkpoint: CheckpointFolder?
  var wall = WallClock()

  func run() throws -> Int32 {
    var books = CompanyBooks(directory: directory)
    books.prepareForBoard()
    books.checkpoint = checkpoint
    guard books.directory.exists else { throw CommandFailure.missing(directory) }
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      var snapshot = Snapshot(directory: directory, columns: 120, rows: 36)
      snapshot.checkpoint = checkpoint
      try snapshot.print(.text, theme: nil)
      return 0
    }
    let themes = ThemeCatalog()
    if let theme = options.theme { try use(theme, of: themes) }
    let screen = try open(themes.theme)
    let run = BoardRun(
      screen: screen, themes: themes, books: Books(books), every: options.every,
      memory: StandUpMemory(directory: directory), faults: FaultLog(directory: directory),
      mouse: options.mouse,
      wall: wall)
    let status = run.run()
    screen.close()
    return status
  }

  private func use(_ theme: String, of themes: ThemeCatalog) throws {
    do throws(ThemeProblem) {
      try themes.use(theme)
    } catch {
      throw CommandFailure.usage(error.message)
    }
  }

  private func open(_ theme: Theme) throws -> Screen {
    let depth = options.colours.flatMap { BoardOptions.depths[$0] }
    do throws(ScreenRefusal) {
      return try Screen.open(
        theme: theme, options: ScreenOptions(depth: depth, glyphs: options.ascii ? .ascii : nil))
    } catch {
      throw CommandFailure.usage(error.message)
    }
  }
}
