/// What a colour means; themes give each role its colour, panels know only roles.
package enum Role: UInt8, CaseIterable, Hashable, Sendable {
  case background, panel, selection
  case text, muted, label, strong
  case accent, good, warn, bad, info, celebrate
  case series1, series2, series3, series4, series5, series6
}

/// How a cell looks, by meaning.
package struct Style: Hashable, Sendable {
  package struct Emphasis: OptionSet, Hashable, Sendable {
    package var rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let bold = Emphasis(rawValue: 1)
    package static let dim = Emphasis(rawValue: 2)
    package static let underline = Emphasis(rawValue: 4)
    package static let reverse = Emphasis(rawValue: 8)
  }

  package var foreground: Role
  package var background: Role
  package var emphasis: Emphasis

  package init(_ foreground: Role = .text, on background: Role = .background, _ emphasis: Emphasis = []) {
    self.foreground = foreground
    self.background = background
    self.emphasis = emphasis
  }
}
