import Testing

extension Story {
  /// Expects what the shell had before: its screen, its cursor, its settings and no modes left on.
  func expectRestored(location: SourceLocation = #_sourceLocation) {
    let (isAlternate, isCursorVisible) = (terminal.isAlternate, terminal.isCursorVisible)
    let (modes, isSame) = (terminal.modes, settings == settingsBefore)
    #expect(!isAlternate, sourceLocation: location)
    #expect(isCursorVisible, sourceLocation: location)
    #expect(modes.isDisjoint(with: [1, 1000, 1002, 1006, 2004]), sourceLocation: location)
    #expect(isSame, "the settings of the terminal differ", sourceLocation: location)
  }
}
