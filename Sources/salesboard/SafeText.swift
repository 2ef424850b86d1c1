import Drawing

/// Text for a terminal: whatever a file or an argument holds, controls and escapes are shown and never sent.
nonisolated enum SafeText {
  /// One line; a line break within it becomes a picture of one.
  static func line(_ text: String) -> String {
    TextWidth.cut(text, to: .max)
  }

  /// Text of several lines, whose breaks stay.
  static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }.joined(
      separator: "\n")
  }
}
