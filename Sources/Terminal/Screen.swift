internal import CNcurses
import Drawing
import Glibc

/// The terminal while the board has it: shows canvases, and gives back what it was when closed.
public final class Screen {
  public let capabilities: TerminalCapabilities
  public private(set) var rows = 0
  public private(set) var columns = 0
  public var theme: Theme {
    didSet { if theme != oldValue { forgetColours() } }
  }
  /// Whether clicks and wheel turns are told to the program, which takes them from the terminal's own selection.
  public var reportsMouse = false {
    didSet { if reportsMouse != oldValue { send(mouseMode) } }
  }

  let keyboard: Keyboard
  /// One byte a signal; -1 where signals are not the screen's matter.
  let signals: Int32
  /// Where keys come from.
  let input: Int32
  private let output: Int32
  private let files: [UnsafeMutablePointer<FILE>]
  private let device: OpaquePointer
  private var isOpen = true

  // What the presenting in Screen+Present.swift remembers.
  var shown: Canvas?
  var isStale = true
  var pairs: ColourPairs
  var attributes: [Style: (attributes: attr_t, pair: Int32)] = [:]
  var run: [cchar_t] = []

  /// A screen that writes to a descriptor what a terminal of that name would be sent; it hears no signals.
  ///
  /// The descriptors become the screen's and are closed with it; without `input` there are no keys.
  public convenience init(
    writingTo output: Int32, readingFrom input: Int32? = nil, as terminal: String, rows: Int, columns: Int,
    theme: Theme = .builtIn,
    depth: ColourDepth = .palette, glyphs: Glyphs = .unicode
  ) throws(ScreenRefusal) {
    useUnicodeLocale()
    let capabilities = TerminalCapabilities(
      terminal: terminal, entry: terminal, depth: depth, glyphs: glyphs)
    let input = input ?? Glibc.open("/dev/null", O_RDONLY | O_CLOEXEC)
    try self.init(capabilities, theme: theme, input: input, output: output, signals: -1)
    meta(nil, true)  // with no terminal to ask, curses would strip the eighth bit of what it reads
    resizeterm(Int32(rows), Int32(columns))
    measure()
  }

  /// Takes the terminal on standard input and output; what is printed from now on appears after `close()`.
  public static func open(
    theme: Theme = .builtIn, options: ScreenOptions = ScreenOptions()
  ) throws(ScreenRefusal) -> Screen {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .noTerminal }
    // Exported ones would win over the real size.
    unsetenv("LINES")
    unsetenv("COLUMNS")
    useUnicodeLocale()
    let capabilities = try TerminalCapabilities.detect(options: options)
    let output = ct_ui_begin(restoringBytes)
    let signals = ct_signals_open()
    let input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
    do throws(ScreenRefusal) {
      guard output >= 0, signals >= 0, input >= 0 else { throw .failed("no descriptors are left") }
      let screen = try Screen(capabilities, theme: theme, input: input, output: output, signals: signals)
      screen.send(pasteMode(true))
      return screen
    } catch {
      ct_signals_close()
      ct_ui_end()
      throw error
    }
  }

  private init(
    _ capabilities: TerminalCapabilities, theme: Theme, input: Int32, output: Int32, signals: Int32
  ) throws(ScreenRefusal) {
    let files = [fdopen(output, "w"), fdopen(input, "r")].compactMap { $0 }
    guard files.count == 2, let device = newDevice(capabilities, files) else {
      throw .failed("curses refuses \(capabilities.entry)")
    }
    guard let keyboard = Keyboard() else { throw .failed("out of memory") }
    (self.capabilities, self.theme, self.input, self.output) = (capabilities, theme, input, output)
    (self.signals, self.files, self.device, self.keyboard) = (signals, files, device, keyboard)
    if capabilities.depth != .mono {
      start_color()
      use_default_colors()
    }
    pairs = ColourPairs(limit: nc_pairs())
    setModes()
    measure()
  }

  /// Leaves the terminal as it was found.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    send(Self.pasteMode(false) + mouseMode(false))
    endwin()
    keyboard.close()
    delscreen(device)
    for file in files { fclose(file) }
    guard signals >= 0 else { return }
    ct_signals_close()
    ct_ui_end()
  }

  /// Gives the terminal back to the shell until the job is continued.
  public func suspend() {
    send(Self.pasteMode(false) + mouseMode(false))
    endwin()
    ct_ui_pause(true)
    ct_stop()
    ct_ui_pause(false)
    resume()
  }

  /// Takes the terminal again after something else has had it.
  func resume() {
    reset_prog_mode()
    send(Self.pasteMode(true) + mouseMode)
    resize()
    redraw()
  }

  /// Takes over the size that the terminal has now.
  public func resize() {
    var size = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0, size.ws_col > 0,
      (Int(size.ws_row), Int(size.ws_col)) != (rows, columns)
    else { return }
    resizeterm(Int32(size.ws_row), Int32(size.ws_col))
    measure()
    redraw()
  }

  /// Rings the terminal's bell.
  public func ring() {
    send("\u{7}")
  }

  private func measure() {
    (rows, columns) = (Int(getmaxy(nc_stdscr())), Int(getmaxx(nc_stdscr())))
    shown = nil
  }

  /// Lets ^Z and ^C be signals, and ^S a key like any other: a wall that someone froze would look alive.
  private func setModes() {
    cbreak()
    noecho()
    nonl()
    curs_set(0)
    typeahead(-1)
    leaveok(nc_stdscr(), true)
    var settings = termios()
    guard tcgetattr(input, &settings) == 0 else { return }
    settings.c_iflag &= ~tcflag_t(IXON)
    tcsetattr(input, TCSANOW, &settings)
    def_prog_mode()
  }

  /// Not through curses: its own buffer would reorder it, and stdio's goes elsewhere.
  private func send(_ bytes: String) {
    var bytes = bytes
    _ = bytes.withUTF8 { write(output, $0.baseAddress, $0.count) }
  }

  private var mouseMode: String {
    mouseMode(reportsMouse)
  }

  private func mouseMode(_ isOn: Bool) -> String {
    isOn ? "\u{1B}[?1000h\u{1B}[?1006h" : "\u{1B}[?1006l\u{1B}[?1000l"
  }

  private static func pasteMode(_ isOn: Bool) -> String {
    isOn ? "\u{1B}[?2004h" : "\u{1B}[?2004l"
  }

  /// Everything that curses may have switched on, for a crash, when curses cannot be asked.
  private static let restoringBytes =
    "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l\u{1B}[?2004l\u{1B}[0m\u{1B}[?25h\u{1B}[?7h\u{1B}[?1049l"
    + "\u{1B}[?1l\u{1B}>\r"
}

/// Opens a terminal by the name and folder of its terminfo entry, which the environment's words would hide.
private func newDevice(
  _ capabilities: TerminalCapabilities, _ files: [UnsafeMutablePointer<FILE>]
) -> OpaquePointer? {
  let folder = environmentVariable("TERMINFO")
  if let entries = capabilities.entryFolder { setenv("TERMINFO", entries, 1) }
  defer {
    if let folder { setenv("TERMINFO", folder, 1) } else { unsetenv("TERMINFO") }
  }
  return newterm(capabilities.entry, files[0], files[1])
}
