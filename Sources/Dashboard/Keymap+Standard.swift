import Metrics

extension Keymap {
  /// The keys as they come; one row here is one line of help.
  public static let standard = Keymap(bindings: moving + walking + asking + choosing + typing + leaving)

  private static let pages: Set<Place> = [.wall, .rep, .standUp, .explanation, .record]
  private static let lists: Set<Place> = pages.union([.help])

  private static let moving = [
    Binding(
      .move(.rows(-1)), [.up, .character("k")], "↑", "select", "the row above (also k)", in: lists,
      unless: hasNoRows),
    Binding(
      .move(.rows(1)), [.down, .character("j")], "↓", "select", "the row below (also j)", in: lists,
      unless: hasNoRows),
    Binding(.move(.rows(-1)), [.up], "↑", "select", "the choice above", in: [.find], unless: hasNoRows),
    Binding(.move(.rows(1)), [.down], "↓", "select", "the choice below", in: [.find], unless: hasNoRows),
    Binding(.move(.screens(-1)), [.pageUp], "PgUp", nil, "half a screen up", in: lists, unless: hasNoRows),
    Binding(.move(.screens(1)), [.pageDown], "PgDn", nil, "half a screen down", in: lists, unless: hasNoRows),
    Binding(.move(.first), [.home], "Home", nil, "the first row", in: lists, unless: hasNoRows),
    Binding(.move(.last), [.end], "End", nil, "the last row", in: lists, unless: hasNoRows),
    Binding(
      .move(.rows(-1)), [.left, .character("h")], "←", nil, "the tile before (also h)", in: [.wall],
      unless: isInNoTile),
    Binding(
      .move(.rows(1)), [.right, .character("l")], "→", nil, "the next tile (also l)", in: [.wall],
      unless: isInNoTile),
    Binding(
      .stepRep(-1), [.left, .character("h")], "←", "rep", "the rep before (also h)", in: [.rep, .standUp],
      unless: hasNoOtherRep),
    Binding(
      .stepRep(1), [.right, .character("l")], "→", "rep", "the next rep (also l)", in: [.rep, .standUp],
      unless: hasNoOtherRep),
  ]

  private static let walking = [
    Binding(
      .open, [.enter], "⏎", "open", "open the rep of the selected row", in: [.wall], unless: opensNothing),
    Binding(
      .openRecord, [.enter], "⏎", "open", "the rows of the selected record", in: [.explanation],
      unless: opensNoRecord),
    Binding(
      .applyChoice, [.enter], "⏎", "show only this", "narrow the board to the choice", in: [.find],
      unless: hasNoRows),
    Binding(.goBack, [.escape], "Esc", "whole board", "take the filter off", in: [.wall]) {
      $0.query.filter == nil ? "this is the first page; q quits" : nil
    },
    Binding(.goBack, [.escape], "Esc", "back", "back to the wall", in: [.rep]),
    Binding(.goBack, [.escape], "Esc", "back", "back to where the figure stands", in: [.explanation]),
    Binding(.goBack, [.escape], "Esc", "back", "back to the records", in: [.record]),
    Binding(.goBack, [.escape], "Esc", "end", "end the stand-up", in: [.standUp]),
    Binding(.goBack, [.escape], "Esc", "close", "close what lies above the page", in: [.help, .find]),
    Binding(
      .stepPanel(1), [.tab], "Tab", "panel", "the next panel with rows", in: pages, unless: hasOnePanel),
    Binding(
      .stepPanel(-1), [.backTab], "⇧Tab", nil, "the panel before", in: pages, unless: hasOnePanel),
    Binding(.showWall, [.character("1")], "1", nil, "the wall", in: pages.subtracting([.wall])),
  ]

  private static let asking = [
    Binding(
      .explain, [.character("=")], "=", "explain", "how the selected figure came about", in: [.wall, .rep]
    ) {
      if $0.board == nil { return "nothing has been read yet" }
      return $0.explainable == nil ? "select a tile or a rep first: Tab goes there" : nil
    },
    Binding(
      .nextPeriod, [.character("p")], "p", "period", "month, quarter, year, last 12 months", in: pages),
    Binding(.find, [.character("/")], "/", "find", "narrow the board by name", in: [.wall]) {
      $0.board == nil ? "nothing has been read yet" : nil
    },
    Binding(
      .step(days: 1), [.character("[")], "[", "day", "the whole board a day back", in: pages,
      unless: isFarBack),
    Binding(
      .step(days: -1), [.character("]")], "]", "day", "the whole board a day on", in: pages, unless: isToday),
    Binding(.step(days: 7), [.character("{")], "{", nil, "a week back", in: pages, unless: isFarBack),
    Binding(.step(days: -7), [.character("}")], "}", nil, "a week on", in: pages, unless: isToday),
    Binding(.showToday, [.character("0")], "0", "today", "back to today", in: pages, unless: isToday),
    Binding(.reload, [.character("r")], "r", nil, "read the directory now", in: pages),
  ]

  private static let choosing = [
    Binding(
      .holdStandUp, [.character("s")], "s", "stand-up", "go through the team, rep by rep", in: [.wall, .rep]
    ) {
      $0.board == nil ? "nothing has been read yet" : nil
    },
    Binding(
      .nextOrder, [.character("o")], "o", "sort", "sort the rows by another column", in: [.wall, .rep]
    ) {
      [.leaderboard, .repDeals].contains($0.focus) ? nil : "these rows are in the order of time"
    },
    Binding(.nextTheme, [.character("t")], "t", nil, "the next theme", in: pages) {
      $0.themeNames.contains { [current = $0.themeName] name in name != current }
        ? nil : "there is no other theme"
    },
    Binding(.toggleMouse, [.character("M")], "M", nil, "mouse on or off", in: pages),
  ]

  private static let typing = [
    Binding(.deleteCharacter, [.backspace, .delete], "⌫", nil, "take back a letter", in: [.find]),
    Binding(.clearText, [.control("u")], "^U", nil, "start the text again", in: [.find]),
  ]

  private static let leaving = [
    Binding(.redraw, [.control("l")], "^L", nil, "draw the screen anew", in: Set(Place.allCases)),
    Binding(.suspend, [.control("z")], "^Z", nil, "back to the shell; fg returns", in: Set(Place.allCases)),
    Binding(.help, [.character("?")], "?", "keys", "these keys", in: pages.union([.help])),
    Binding(.quit, [.character("q")], "q", "quit", "leave", in: pages.union([.help])),
    Binding(.quit, [.control("c")], "^C", nil, "leave", in: Set(Place.allCases)),
  ]
}

private func hasNoRows(_ state: DashboardState) -> String? {
  switch state.place {
  case .help: state.helpRows.count > state.visibleHelpRows ? nil : "all keys are on the screen"
  case .find: state.findChoices.isEmpty ? "nothing matches" : nil
  case .wall, .rep, .standUp, .explanation, .record:
    state.rowCount(of: state.focus) > 0 ? nil : "there are no rows yet"
  }
}

private func hasNoOtherRep(_ state: DashboardState) -> String? {
  switch state.page {
  case .standUp: state.rowCount(of: .standUpReps) > 1 ? nil : "there is no other rep"
  case .wall, .rep, .explanation, .record:
    state.repsWithPage.contains { $0 != state.openRep } ? nil : "there is no other rep"
  }
}

private func opensNothing(_ state: DashboardState) -> String? {
  if state.rowCount(of: state.focus) == 0 { return "there are no rows yet" }
  return state.selectedRep == nil ? "no rep owns this row" : nil
}

private func hasOnePanel(_ state: DashboardState) -> String? {
  state.panelsWithRows.count > 1 ? nil : "this page has one list"
}

private func isToday(_ state: DashboardState) -> String? {
  state.query.daysBack == 0 ? "the board shows today" : nil
}

private func isFarBack(_ state: DashboardState) -> String? {
  state.query.daysBack >= DashboardState.mostDaysBack ? "the board looks back ten years at most" : nil
}

private func isInNoTile(_ state: DashboardState) -> String? {
  state.focus == .tiles ? nil : "Tab goes to the tiles"
}

private func opensNoRecord(_ state: DashboardState) -> String? {
  guard let row = state.selectedRow(of: .records) else { return "there are no records" }
  return state.record(at: row) == nil ? "the record has not arrived yet" : nil
}
