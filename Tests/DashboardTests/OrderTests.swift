import Dashboard
import Metrics
import Testing

@Suite struct OrderTests {
  @Test(arguments: [
    (DashboardState.LeaderboardOrder.booked, ["anna", "bert", "cleo", "dora"]),
    (.attainment, ["bert", "anna", "dora", "cleo"]),
    (.winRate, ["cleo", "bert", "dora", "anna"]),
    (.name, ["dora", "anna", "bert", "cleo"]),
  ])
  func repsWithoutTheFigureComeLast(_ order: DashboardState.LeaderboardOrder, _ ids: [String]) {
    #expect(order.sorted(team).map(\.repID) == ids)
  }

  @Test(arguments: [
    (DashboardState.DealOrder.risk, ["pushed", "late", "calm", "bare"]),
    (.amount, ["calm", "pushed", "late", "bare"]),
    (.age, ["late", "bare", "pushed", "calm"]),
    (.close, ["bare", "pushed", "calm", "late"]),
    (.name, ["bare", "calm", "late", "pushed"]),
  ])
  func dealsWithoutTheFigureComeLast(_ order: DashboardState.DealOrder, _ ids: [String]) {
    #expect(order.sorted(someDeals).map(\.id) == ids)
  }

  @Test func equalsStayInTheOrderOfTheBooks() {
    let same = (0..<40).map { row("\($0)", "same", booked: 1, attainment: 1, winRate: 1) }
    for order in DashboardState.LeaderboardOrder.allCases {
      #expect(order.sorted(same).map(\.repID) == same.map(\.repID))
    }
  }

  @Test func theArrowsOfARepPageFollowTheOrderOnTheScreen() {
    var state = shown { _ = $0.press(.character("o"), .home, .enter) }
    #expect(state.page == .rep(id: "bert"))
    _ = state.press(.right)
    #expect(state.page == .rep(id: "anna"))
    _ = state.press(.left, .left)
    #expect(state.page == .rep(id: "cleo"))
  }

  @Test(arguments: [
    (0, 5, 10, 0..<5), (5, 5, 10, 3..<8), (9, 5, 10, 5..<10), (3, 20, 10, 0..<10), (0, 0, 10, 0..<0),
    (7, 3, 0, 0..<0), (99, 3, 4, 1..<4),
  ])
  func theWindowHoldsTheSelectedRow(_ selected: Int, _ visible: Int, _ count: Int, _ rows: Range<Int>) {
    #expect(DashboardState.ListPosition(selected: selected).window(visible: visible, of: count) == rows)
  }
}
