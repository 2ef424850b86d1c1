/// What a key can ask of the board.
public enum Action: Hashable, Sendable {
  public enum Move: Hashable, Sendable {
    case rows(Int), screens(Int), first, last
  }

  /// In the focused list, the choices or the help.
  case move(Move)
  /// To another panel with rows.
  case stepPanel(Int)
  case stepRep(Int)
  /// Into the past where positive.
  case step(days: Int)
  case showToday, nextPeriod, nextOrder
  case open, goBack, showWall, holdStandUp
  case explain, openRecord
  case find, applyChoice, deleteCharacter, clearText
  case help, nextTheme, toggleMouse
  case reload, redraw, suspend, quit
}

/// Where keys go: a page, or the overlay above it.
public enum Place: CaseIterable, Hashable, Sendable {
  case wall, rep, standUp, explanation, record, help, find
}

extension DashboardState {
  public var place: Place {
    switch overlay {
    case .help: .help
    case .find: .find
    case .none: pagePlace
    }
  }

  /// The place that is left when the overlay is closed.
  public var pagePlace: Place {
    switch page {
    case .wall: .wall
    case .rep: .rep
    case .standUp: .standUp
    case .explanation: .explanation
    case .record: .record
    }
  }
}
