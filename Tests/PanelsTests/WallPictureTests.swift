import Dashboard
import Metrics
import Panels
import Sales
import Testing

@Suite struct WallPictureTests {
  static let sizes = [(200, 60), (160, 45), (120, 36), (80, 24), (60, 20), (40, 10), (20, 5)]

  @Test(arguments: sizes)
  func theWallWithRichData(columns: Int, rows: Int) throws {
    let state = SampleBoards.state(SampleBoards.rich, columns: columns, rows: rows)
    try Golden.check(Frame.draw(state), "wall-rich-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func theWallWithPoorData(columns: Int, rows: Int) throws {
    let state = SampleBoards.state(SampleBoards.poor, columns: columns, rows: rows)
    try Golden.check(Frame.draw(state), "wall-poor-\(columns)x\(rows)")
  }

  @Test func theWallWithoutAnyDeals() throws {
    let state = SampleBoards.state(SampleBoards.empty, columns: 120, rows: 36)
    try Golden.check(Frame.draw(state), "wall-empty-120x36")
  }

  @Test func theWallWhileTheFirstBoardIsRead() throws {
    var state = SampleBoards.state(nil, columns: 80, rows: 24)
    state.freshness = .waiting
    state.loading = DashboardState.LoadProgress(
      file: "opportunities.csv", bytes: 12_400_000, totalBytes: 80_100_000, rows: 120_000)
    try Golden.check(Frame.draw(state), "wall-loading-80x24")
  }

  @Test func theWallOnceTheTimeLeftIsKnown() throws {
    var state = SampleBoards.state(nil, columns: 80, rows: 24)
    state.freshness = .waiting
    state.loading = DashboardState.LoadProgress(
      file: "opportunities.csv", bytes: 48_400_000, totalBytes: 80_100_000, rows: 520_000, secondsLeft: 8)
    try Golden.check(Frame.draw(state), "wall-loading-left-80x24")
  }

  @Test func theWallWhereNothingIsRecognised() throws {
    var board = SampleBoards.empty
    board.health = DataHealth(isRecognised: false, directory: "/srv/sales")
    try Golden.check(
      Frame.draw(SampleBoards.state(board, columns: 80, rows: 24)), "wall-unrecognised-80x24")
  }

  @Test func theWallLookingBackThroughAFilterAtStaleData() throws {
    var board = SampleBoards.rich
    board.asOf = board.today.adding(-1)
    board.query.filter = Filter(dimension: .rep, key: "7", label: "Anna Snelling")
    board.health.errors = 1
    var state = SampleBoards.state(board, columns: 160, rows: 45)
    state.freshness = .since("09:42")
    state.leaderboardOrder = .attainment
    state.lists[.leaderboard] = DashboardState.ListPosition(selected: 25)
    try Golden.check(Frame.draw(state), "wall-looking-back-160x45")
    state.size = DashboardState.Size(columns: 80, rows: 24)
    try Golden.check(Frame.draw(state), "wall-looking-back-80x24")
  }
}
