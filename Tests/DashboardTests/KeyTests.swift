import Dashboard
import Metrics
import Sales
import Testing

/// A dashboard before, keys, and what is then so.
struct KeyStory: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var keys: [Key]
  var before: Before
  var outcome: Outcome
  var holds: @Sendable (DashboardState) -> Bool

  init(
    _ name: String, _ keys: Key..., from before: Before = .wall, does outcome: Outcome = .nothing,
    then holds: @escaping @Sendable (DashboardState) -> Bool = { _ in true }
  ) {
    testDescription = name
    self.keys = keys
    self.before = before
    self.outcome = outcome
    self.holds = holds
  }
}

extension KeyStory {
  /// What the keys find.
  enum Before: Sendable {
    case wall, bottom, feed, rep, standUp, help, filtered, lastTheme, mouse, twelveMonths
    case daysBack(Int)
    case finding(String)

    func callAsFunction(_ state: inout DashboardState) {
      switch self {
      case .wall: break
      case .bottom: _ = state.press(.end)
      case .feed: _ = state.press(.tab)
      case .rep: _ = state.press(.down, .enter)
      case .standUp: _ = state.press(.character("s"))
      case .help:
        state.size.rows = 10
        _ = state.press(.character("?"))
      case .filtered:
        Before.finding("west")(&state)
        _ = state.press(.enter)
      case .lastTheme: state.themeName = "paper"
      case .mouse: state.mouseIsOn = true
      case .twelveMonths: state.query.period = .lastTwelveMonths
      case .daysBack(let days): for _ in 0..<days { _ = state.press(.character("[")) }
      case .finding(let text):
        _ = state.press(.character("/"))
        _ = state.update(.pasted(text))
      }
    }
  }

  /// What the keys ask of the world outside.
  enum Outcome: Sendable {
    case nothing
    /// Asks for the query as it then is.
    case asks
    case asksAnd(Effect)
    case effect(Effect)

    func effects(_ state: DashboardState) -> [Effect] {
      switch self {
      case .nothing: []
      case .asks: [.ask(state.query)]
      case .asksAnd(let effect): [.ask(state.query), effect]
      case .effect(let effect): [effect]
      }
    }
  }
}

private let moving = [
  KeyStory("down selects the row below", .down) { $0.selectedRow(of: .leaderboard) == 1 },
  KeyStory("j selects the row below", .character("j")) { $0.selectedRow(of: .leaderboard) == 1 },
  KeyStory("up selects the row above", .up, from: .bottom) { $0.selectedRow(of: .leaderboard) == 2 },
  KeyStory("k selects the row above", .character("k"), from: .bottom) {
    $0.selectedRow(of: .leaderboard) == 2
  },
  KeyStory("up stays on the first row", .up) { $0.selectedRow(of: .leaderboard) == 0 },
  KeyStory("End selects the last row", .end) { $0.selectedRow(of: .leaderboard) == 3 },
  KeyStory("Home selects the first row", .home, from: .bottom) { $0.selectedRow(of: .leaderboard) == 0 },
  KeyStory("PgDn stops at the last row", .pageDown) { $0.selectedRow(of: .leaderboard) == 3 },
  KeyStory("PgUp stops at the first row", .pageUp, from: .bottom) { $0.selectedRow(of: .leaderboard) == 0 },
  KeyStory("Tab goes to the feed", .tab) { $0.focus == .feed },
  KeyStory("back Tab goes round to the tiles", .backTab) { $0.focus == .tiles },
  KeyStory("three Tabs come back to the leaderboard", .tab, .tab, .tab) { $0.focus == .leaderboard },
  KeyStory("down moves in the help", .down, from: .help) { $0.overlay == .help(first: 1) },
  KeyStory("down moves in the deals of a rep", .down, from: .rep) { $0.selectedRow(of: .repDeals) == 1 },
  KeyStory("down goes to the next rep of the stand-up", .down, from: .standUp) { $0.standUp.rep == 1 },
]

private let walking = [
  KeyStory("Enter opens the selected rep", .enter, does: .asks) {
    $0.page == .rep(id: "anna") && $0.query.rep == "anna" && $0.focus == .repDeals
  },
  KeyStory("Enter opens the rep of a feed line", .enter, from: .feed, does: .asks) {
    $0.page == .rep(id: "cleo") && $0.selectedRow(of: .leaderboard) == 2
  },
  KeyStory("Enter says so where no rep owns the line", .tab, .down, .enter) {
    $0.page == .wall && $0.message == "no rep owns this row"
  },
  KeyStory("Esc comes back to the wall", .escape, from: .rep, does: .asks) {
    $0.page == .wall && $0.query.rep == nil && $0.selectedRow(of: .leaderboard) == 1
  },
  KeyStory("1 comes back to the wall", .character("1"), from: .rep, does: .asks) { $0.page == .wall },
  KeyStory("1 ends the stand-up", .character("1"), from: .standUp, does: .asks) { $0.page == .wall },
  KeyStory("Esc ends the stand-up", .escape, from: .standUp, does: .asks) {
    $0.page == .wall && $0.query.standUpSince == nil
  },
  KeyStory("Esc takes the filter off", .escape, from: .filtered, does: .asks) { $0.query.filter == nil },
  KeyStory("Esc never leaves the wall", .escape) { $0.page == .wall && $0.message != nil },
  KeyStory("Esc closes the help", .escape, from: .help) { $0.overlay == .none },
  KeyStory("Esc closes the find", .escape, from: .finding("we")) {
    $0.overlay == .none && $0.query.filter == nil
  },
  KeyStory("right goes to the next rep", .right, from: .rep, does: .asks) { $0.page == .rep(id: "cleo") },
  KeyStory("l goes to the next rep", .character("l"), from: .rep, does: .asks) {
    $0.page == .rep(id: "cleo")
  },
  KeyStory("left goes to the rep before", .left, from: .rep, does: .asks) { $0.page == .rep(id: "anna") },
  KeyStory("h goes to the rep before", .character("h"), from: .rep, does: .asks) {
    $0.page == .rep(id: "anna")
  },
  KeyStory("right in the stand-up goes on to the next rep", .right, from: .standUp) { $0.standUp.rep == 1 },
  KeyStory("left in the stand-up stays at the first rep", .left, from: .standUp) { $0.standUp.rep == 0 },
]

private let asking = [
  KeyStory("p asks for the year after the quarter", .character("p"), does: .asks) {
    $0.query.period == .year
  },
  KeyStory(
    "p comes round to the month", .character("p"), from: .twelveMonths, does: .asks
  ) { $0.query.period == .month },
  KeyStory("[ goes a day back", .character("["), does: .asks) { $0.query.daysBack == 1 },
  KeyStory("{ goes a week back", .character("{"), does: .asks) { $0.query.daysBack == 7 },
  KeyStory("] goes a day on", .character("]"), from: .daysBack(2), does: .asks) { $0.query.daysBack == 1 },
  KeyStory("] never goes past today", .character("]")) {
    $0.query.daysBack == 0 && $0.message == "the board shows today"
  },
  KeyStory("} stops at today", .character("}"), from: .daysBack(2), does: .asks) { $0.query.daysBack == 0 },
  KeyStory("0 goes back to today", .character("0"), from: .daysBack(3), does: .asks) {
    $0.query.daysBack == 0
  },
  KeyStory("/ opens the find", .character("/")) { $0.overlay == .find(text: "", selected: 0) },
  KeyStory("letters are typed in the find", .character("q"), from: .finding("")) {
    $0.overlay == .find(text: "q", selected: 0)
  },
  KeyStory("backspace takes back a letter", .backspace, from: .finding("we")) {
    $0.overlay == .find(text: "w", selected: 0)
  },
  KeyStory("delete takes back a letter", .delete, from: .finding("we")) {
    $0.overlay == .find(text: "w", selected: 0)
  },
  KeyStory("^U starts the text again", .control("u"), from: .finding("we")) {
    $0.overlay == .find(text: "", selected: 0)
  },
  KeyStory("down selects the next choice", .down, from: .finding("can")) {
    $0.overlay == .find(text: "can", selected: 1)
  },
  KeyStory("up selects the choice before", .down, .down, .up, from: .finding("can")) {
    $0.overlay == .find(text: "can", selected: 1)
  },
  KeyStory("Enter applies the choice", .enter, from: .finding("WEST"), does: .asks) {
    $0.query.filter?.label == "West" && $0.overlay == .none
  },
  KeyStory("Enter on no text takes the filter off", .character("/"), .enter, from: .filtered, does: .asks) {
    $0.query.filter == nil && $0.overlay == .none
  },
  KeyStory("Enter on no match keeps the find open", .enter, from: .finding("zzz")) {
    $0.overlay == .find(text: "zzz", selected: 0) && $0.message == "nothing matches"
  },
]

private let choosing = [
  KeyStory("o sorts by attainment after booked", .character("o")) {
    $0.leaderboardOrder == .attainment && $0.selectedRow(of: .leaderboard) == 1
  },
  KeyStory("o sorts deals by amount after risk", .character("o"), from: .rep) { $0.dealOrder == .amount },
  KeyStory("o says why the feed has one order", .tab, .character("o")) { $0.message != nil },
  KeyStory("r reloads", .character("r"), does: .effect(.reload)),
  KeyStory("t takes the next theme", .character("t"), does: .effect(.useTheme("paper"))) {
    $0.themeName == "paper"
  },
  KeyStory(
    "t comes round", .character("t"), from: .lastTheme, does: .effect(.useTheme("dusk"))),
  KeyStory("M turns the mouse on", .character("M"), does: .effect(.useMouse(true))) { $0.mouseIsOn },
  KeyStory(
    "M turns the mouse off", .character("M"), from: .mouse, does: .effect(.useMouse(false))
  ),
  KeyStory(
    "s opens the stand-up since yesterday", .character("s"),
    does: .asksAnd(.rememberStandUp(someDay)),
    then: {
      $0.page == .standUp && $0.query.standUpSince == someDay.adding(-1) && $0.focus == .standUpReps
    }),
  KeyStory("s closes nothing in the stand-up", .character("s"), from: .standUp) { $0.page == .standUp },
  KeyStory("? opens the help", .character("?")) { $0.overlay == .help(first: 0) },
  KeyStory("? closes the help", .character("?"), from: .help) { $0.overlay == .none },
  KeyStory("q quits", .character("q"), does: .effect(.quit)),
  KeyStory("q quits from the help", .character("q"), from: .help, does: .effect(.quit)),
  KeyStory("^C quits while a name is typed", .control("c"), from: .finding("we"), does: .effect(.quit)),
  KeyStory("^L redraws", .control("l"), does: .effect(.redraw)),
  KeyStory("^Z suspends", .control("z"), does: .effect(.suspend)),
  KeyStory("an unknown key does nothing", .function(5)) { $0 == shown() },
  KeyStory("an unknown letter does nothing", .character("Z")) { $0 == shown() },
]

private let stories = moving + walking + asking + choosing

@Suite struct KeyTests {
  @Test(arguments: stories)
  func aKeyDoesWhatItsStorySays(_ story: KeyStory) {
    var state = shown { story.before(&$0) }
    var effects: [Effect] = []
    for key in story.keys { effects += state.update(.keyPressed(key)) }
    #expect(effects == story.outcome.effects(state))
    #expect(story.holds(state))
  }

  @Test func everyKeyOfTheTableHasAStory() {
    let told = Set(stories.flatMap { $0.keys })
    let bound = Set(Keymap.standard.bindings.flatMap(\.keys))
    #expect(bound.subtracting(told).isEmpty)
  }

  @Test(arguments: Place.allCases)
  func noPlaceHasTwoMeaningsForAKey(_ place: Place) {
    let keys = Keymap.standard.bindings.filter { $0.places.contains(place) }.flatMap(\.keys)
    #expect(keys.count == Set(keys).count)
  }
}
