internal import CNcurses
import Glibc

/// Why the board cannot be shown.
nonisolated public enum ScreenRefusal: Error, Equatable, Sendable {
  /// Input or output is not a terminal.
  case noTerminal
  /// The terminal cannot put text at a place, as `dumb` cannot.
  case cannotPosition(String)
  case failed(String)

  /// One line for people.
  public var message: String {
    switch self {
    case .noTerminal: "there is no terminal on standard input and output"
    case .cannotPosition(let name): "the terminal (TERM=\(name)) cannot position text"
    case .failed(let what): "the terminal could not be opened: \(what)"
    }
  }
}

/// Which characters a terminal is given.
nonisolated public enum Glyphs: Hashable, Sendable {
  case unicode, ascii

  /// ASCII where the environment asks for the C locale in so many words.
  public static func fitting(environment: (String) -> String?) -> Glyphs {
    let locale = environment("LC_ALL") ?? environment("LC_CTYPE") ?? environment("LANG")
    return locale == "C" || locale == "POSIX" ? .ascii : .unicode
  }
}

/// What the user decides about the terminal; nil leaves it to what is found.
nonisolated public struct ScreenOptions: Equatable, Sendable {
  public var depth: ColourDepth?
  public var glyphs: Glyphs?

  public init(depth: ColourDepth? = nil, glyphs: Glyphs? = nil) {
    self.depth = depth
    self.glyphs = glyphs
  }
}

/// What the terminal can do and what will be used of it.
nonisolated public struct TerminalCapabilities: Equatable, Sendable {
  /// TERM as it is set.
  public var terminal: String?
  /// The terminfo entry that is used; not TERM where that is unknown or shows fewer colours.
  public var entry: String
  /// The folder of an entry that was made for this terminal.
  public var entryFolder: String?
  public var depth: ColourDepth
  public var glyphs: Glyphs

  /// Looks the terminal up; makes an entry for direct colours where they are wanted and there is none.
  @MainActor
  public static func detect(
    options: ScreenOptions = ScreenOptions(), environment: (String) -> String? = environmentVariable
  ) throws(ScreenRefusal) -> TerminalCapabilities {
    let terminal = environment("TERM")
    let names = [terminal].compactMap { $0 } + ["xterm-256color", "xterm", "vt100"]
    let found = names.lazy.map { (name: $0, facts: ct_terminal_named($0)) }.first { $0.facts.known }
    guard let found else { throw .failed("terminfo knows neither it nor a common one") }
    guard found.facts.can_position else { throw .cannotPosition(found.name) }
    let fitting = ColourDepth.fitting(
      colours: Int(found.facts.colours), isDirect: found.facts.is_direct, environment: environment)
    var capabilities = TerminalCapabilities(
      terminal: terminal, entry: found.name, depth: options.depth ?? fitting,
      glyphs: options.glyphs ?? .fitting(environment: environment))
    if capabilities.depth == .direct && !found.facts.is_direct {
      capabilities.deriveEntry(colours: Int(found.facts.colours), environment: environment)
    }
    return capabilities
  }

  /// GNU screen garbles direct colours; tmux, which may bear its name, takes them.
  private mutating func deriveEntry(colours: Int, environment: (String) -> String?) {
    let isScreen = entry.hasPrefix("screen") && environment("TMUX") == nil
    if !isScreen, let folder = TrueColourEntry.cacheFolder(environment: environment),
      let place = TrueColourEntry.prepare(for: entry, in: folder)
    {
      (entry, entryFolder) = (place.name, place.folder)
    } else {
      depth = colours >= 256 ? .palette : colours >= 8 ? .eight : .mono
    }
  }
}
