import Drawing

/// A colour as a terminal is told it.
nonisolated public enum TerminalColour: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case own
  case indexed(Int)
  case direct(RGB)
}

/// What a terminal is told about a cell beside its character.
nonisolated public struct Look: Hashable, Sendable {
  public var foreground = TerminalColour.own
  public var background = TerminalColour.own
  public var emphasis: Style.Emphasis = []

  public init(
    foreground: TerminalColour = .own, background: TerminalColour = .own, emphasis: Style.Emphasis = []
  ) {
    self.foreground = foreground
    self.background = background
    self.emphasis = emphasis
  }

  /// How a style looks in a theme on a terminal of some depth.
  public init(of style: Style, in theme: Theme, at depth: ColourDepth) {
    switch depth {
    case .direct:
      self.init(style: style) { theme[$0].direct }
    case .palette:
      self.init(style: style) { theme[$0].nearest }
    case .eight, .sixteen:
      self.init(few: style, bright: depth == .sixteen)
    case .mono:
      self.init(mono: style)
    }
  }

  private init(style: Style, colour: (Role) -> TerminalColour) {
    foreground = colour(style.foreground)
    background = colour(style.background)
    emphasis = style.emphasis
    if style.foreground == .strong { emphasis.insert(.bold) }
  }

  /// Eight or sixteen colours belong to the user, so roles take those that keep their meaning: red is bad.
  private init(few style: Style, bright: Bool) {
    emphasis = style.emphasis
    if style.background == .selection {
      emphasize(style, asSelection: true)
    } else if style.foreground.isGround, let ink = style.background.ink {
      foreground = .indexed(ink.index)
      emphasis.insert(.reverse)
    } else {
      emphasize(style, asSelection: false)
      background = style.background.ink.map { .indexed($0.index) } ?? .own
      guard let ink = style.foreground.ink else { return }
      foreground = .indexed(ink.isBright && bright ? ink.index + 8 : ink.index)
      if ink.isBright && !bright { emphasis.insert(.bold) }
    }
  }

  private init(mono style: Style) {
    emphasis = style.emphasis
    emphasize(style, asSelection: style.background == .selection)
    if style.foreground == .bad || style.foreground == .celebrate { emphasis.insert(.bold) }
    if style.foreground.isGround && !style.background.isGround { emphasis.insert(.reverse) }
  }

  private mutating func emphasize(_ style: Style, asSelection isSelected: Bool) {
    if isSelected { emphasis.insert(.reverse) }
    if style.foreground == .strong { emphasis.insert(.bold) }
    if style.foreground == .muted && !isSelected { emphasis.insert(.dim) }
  }
}

nonisolated extension Role {
  fileprivate var isGround: Bool {
    self == .background || self == .panel || self == .selection
  }

  /// One of the eight colours; nil for what keeps the terminal's own.
  fileprivate var ink: (index: Int, isBright: Bool)? {
    switch self {
    case .background, .panel, .selection, .text, .muted, .label, .strong: nil
    case .bad: (1, false)
    case .good: (2, false)
    case .warn, .series2: (3, false)
    case .info, .series1: (4, true)
    case .celebrate, .series4: (5, false)
    case .accent, .series3: (6, false)
    case .series5: (3, true)
    case .series6: (1, true)
    }
  }
}
