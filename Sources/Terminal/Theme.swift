import Drawing

/// What a theme makes of a role.
nonisolated public enum ThemeColour: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case own
  case rgb(RGB)

  var direct: TerminalColour {
    switch self {
    case .own: .own
    case .rgb(let colour): .direct(colour)
    }
  }

  var nearest: TerminalColour {
    switch self {
    case .own: .own
    case .rgb(let colour): .indexed(Palette.nearest(to: colour))
    }
  }
}

/// A colour for each role.
nonisolated public struct Theme: Equatable, Sendable {
  /// The name in words: `Gruvbox dark, hard`.
  public var title: String
  public var author: String
  private var colours: [ThemeColour]

  public subscript(role: Role) -> ThemeColour {
    get { colours[Int(role.rawValue)] }
    set { colours[Int(role.rawValue)] = newValue }
  }
}

nonisolated extension Theme {
  /// A base16 or base24 palette, base00 first; a base24 palette has 24 colours.
  ///
  /// Many palettes make base03 too faint to read, so `muted` moves until its contrast with the background is 4.5.
  public init(title: String, author: String, palette: [RGB]) {
    self.title = title
    self.author = author
    colours = Role.allCases.map { .rgb(palette[$0.baseIndex]) }
    self[.muted] = .rgb(palette[0x03].readable(on: palette[0x00], contrast: 4.5))
  }

  /// The theme that needs no file: `Themes/wall.yaml`.
  public static let builtIn = Theme(
    title: "Wall", author: "Salesboard", palette: builtInPalette.map(RGB.init(hex:)))

  private static let builtInPalette: [UInt32] = [
    0x0E1417, 0x151C20, 0x222C32, 0x7F888E, 0xA4ACB1, 0xD2D7DA, 0xE5E8EB, 0xF5F7F8,
    0xF75C61, 0xF89453, 0xF3CD52, 0x59D9A2, 0x7FDCE6, 0x57B5F1, 0xE77AD2, 0xB28866,
  ]
}

nonisolated extension Role {
  /// Where a base16 palette keeps the colour of a role.
  fileprivate var baseIndex: Int {
    switch self {
    case .background: 0x00
    case .panel: 0x01
    case .selection: 0x02
    case .muted: 0x03
    case .label: 0x04
    case .text: 0x05
    case .strong: 0x06
    case .bad: 0x08
    case .warn: 0x0A
    case .good: 0x0B
    case .info, .series3: 0x0C
    case .accent, .series1: 0x0D
    case .celebrate, .series4: 0x0E
    case .series2: 0x09
    case .series5: 0x0A
    case .series6: 0x0F
    }
  }
}
