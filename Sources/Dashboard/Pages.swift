import Metrics
import Sales

extension DashboardState {
  static let mostDaysBack = 3_660

  /// The rep whose page is open, or lies behind an explanation, by id.
  public var openRep: String? {
    if case .rep(let id) = pageBehind { id } else { nil }
  }

  /// The figures of the open rep, or nil until they have arrived.
  public var repPage: RepPage? {
    guard let rep = board?.rep, rep.repID == openRep else { return nil }
    return rep
  }

  /// What people call the open rep, also while its figures are on their way.
  public var openRepName: String? {
    repPage?.name ?? board?.leaderboard.rows.first { $0.repID == openRep }?.name ?? openRep
  }

  /// Reps in the order on the screen, by id; deals without an owner have no page.
  var repsWithPage: [String] {
    sortedLeaderboard.map(\.repID).filter { !$0.isEmpty }
  }

  mutating func showWall() {
    explaining = nil
    page = .wall
    focus = .leaderboard
    query.rep = nil
    query.standUpSince = nil
  }

  mutating func showRep(_ id: String) {
    explaining = nil
    page = .rep(id: id)
    focus = .repDeals
    lists[.repDeals] = ListPosition()
    query.rep = id
    query.standUpSince = nil
    if let row = sortedLeaderboard.firstIndex(where: { $0.repID == id }) {
      select(row, of: .leaderboard)
    }
  }

  /// The next rep in the order on the screen; the ends meet.
  mutating func stepRep(by places: Int) {
    if page == .standUp {
      moveSelection(of: .standUpReps, by: places)
      return
    }
    let reps = repsWithPage
    guard !reps.isEmpty else { return }
    let now = reps.firstIndex { $0 == openRep }
    let next = now.map { ($0 + places + reps.count) % reps.count } ?? 0
    showRep(reps[next])
  }

  mutating func step(days: Int) {
    query.daysBack = min(max(query.daysBack + days, 0), DashboardState.mostDaysBack)
    if page == .standUp {
      query.standUpSince = standUpSince
    }
  }
}

extension DashboardState {
  /// The day of the last stand-up before the day on the board, or the day before that.
  var standUpSince: Day? {
    guard let board else { return nil }
    let asOf = board.today.adding(-query.daysBack)
    let earlier = [standUp.last, standUp.heldOn].compactMap { $0 }.filter { $0 < asOf }
    return earlier.max() ?? asOf.adding(-1)
  }

  mutating func holdStandUp() -> [Effect] {
    guard let today = board?.today else { return [] }
    explaining = nil
    page = .standUp
    focus = .standUpReps
    standUp.rep = 0
    query.rep = nil
    query.standUpSince = standUpSince
    guard query.daysBack == 0, standUp.heldOn != today else { return [] }
    standUp.heldOn = today
    return [.rememberStandUp(today)]
  }
}
