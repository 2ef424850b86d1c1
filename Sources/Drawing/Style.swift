/// What a colour means; themes give each role its colour, panels know only roles.
public enum Role: UInt8, CaseIterable, Hashable, Sendable {
  case background, panel, selection
  case text, muted, label, strong
  case accent, good, warn, bad, info, celebrate
  case series1, series2, series3, series4, series5, series6
}

/// How a cell looks, by meaning.
public struct Style: Hashable, Sendable {
  public struct Emphasis: OptionSet, Hashable, Sendable {
    public var rawValue: UInt8

    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    public static let bold = Emphasis(rawValue: 1)
    public static let dim = Emphasis(rawValue: 2)
    public static let underline = Emphasis(rawValue: 4)
    public static let reverse = Emphasis(rawValue: 8)
  }

  public var foreground: Role
  public var background: Role
  public var emphasis: Emphasis

  public init(_ foreground: Role = .text, on background: Role = .background, _ emphasis: Emphasis = []) {
    self.foreground = foreground
    self.background = background
    self.emphasis = emphasis
  }
}
