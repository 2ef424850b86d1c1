import Dashboard
import Metrics
import Sales
import Testing

@Suite struct ArrivalTests {
  @Test func theSelectionFollowsTheRepWhenTheOrderChanges() {
    var state = shown { $0.lists[.leaderboard] = .init(selected: 1) }
    _ = state.update(.boardArrived(board(reps: [team[1], team[0], team[2], team[3]])))
    #expect(state.selectedRep == "bert")
  }

  @Test func theSelectionStaysInsideWhenItsRepIsGone() {
    var state = shown { $0.lists[.leaderboard] = .init(selected: 3) }
    _ = state.update(.boardArrived(board(reps: [team[0], team[1]])))
    #expect(state.selectedRow(of: .leaderboard) == 1)
    _ = state.update(.boardArrived(board(reps: [])))
    #expect(state.selectedRow(of: .leaderboard) == nil)
  }

  @Test func theSelectionFollowsTheDeal() {
    var state = shown { _ = $0.press(.enter, .down) }
    #expect(state.sortedDeals[state.selectedRow(of: .repDeals) ?? 0].id == "late")
    _ = state.update(
      .boardArrived(
        board(
          for: state.query,
          deals: someDeals.reversed() + [deal("x", amount: 9_999, days: 1, close: nil, stalled: true)])))
    #expect(state.sortedDeals[state.selectedRow(of: .repDeals) ?? 0].id == "late")
  }

  @Test func aNewLineOfTheFeedKeepsTheTopButMovesASelectionBelow() {
    var top = shown()
    var below = shown { $0.lists[.feed] = .init(selected: 2) }
    let arrival = Event.boardArrived(board(items: [item("zero", rep: "anna")] + someItems))
    _ = top.update(arrival)
    _ = below.update(arrival)
    #expect(top.selectedRow(of: .feed) == 0)
    #expect(below.selectedRow(of: .feed) == 3)
  }

  @Test func theStandUpStaysWithItsRep() {
    var state = shown { _ = $0.press(.character("s"), .right) }
    _ = state.update(.boardArrived(board(for: state.query, reps: [team[3]] + team.prefix(3))))
    #expect(state.board?.standUp?.reps[state.standUp.rep].standing.repID == "bert")
  }

  @Test func aBoardOfAnOlderQuestionIsKeptOut() {
    var state = shown()
    let late = board(for: state.query, reps: [])
    _ = state.update(.keyPressed(.character("p")))
    _ = state.update(.boardArrived(late))
    #expect(state.board?.leaderboard.rows.count == 4)
  }

  @Test func anyBoardIsBetterThanNone() {
    var state = DashboardState(size: .init(columns: 80, rows: 24))
    let first = board()
    _ = state.update(.keyPressed(.character("p")))
    _ = state.update(.boardArrived(first))
    #expect(state.board == first)
  }

  @Test func aGoodAnswerEndsLoadingAndItsMessage() {
    var state = shown()
    _ = state.update(.loadProgressed(.init(file: "a.csv", bytes: 1, totalBytes: 2, rows: 3)))
    _ = state.update(.problemAppeared("salesboard.yml:3:1: unknown key"))
    #expect(state.loading?.rows == 3)
    #expect(state.message != nil)
    _ = state.update(.boardArrived(board()))
    #expect(state.loading == nil)
    #expect(state.message == nil)
  }

  @Test func aRepHasItsNameBeforeItsFiguresArrive() {
    var state = shown()
    _ = state.update(.keyPressed(.enter))
    #expect(state.repPage == nil)
    #expect(state.openRepName == "Anna")
  }

  @Test func aProblemStandsUntilTheNextKey() {
    var state = shown()
    _ = state.update(.problemAppeared("salesboard.yml:3:1: unknown key"))
    _ = state.update(.clockTicked(.init(time: "14:06", day: "Fri 1 Dec")))
    #expect(state.message == "salesboard.yml:3:1: unknown key")
    _ = state.update(.keyPressed(.down))
    #expect(state.message == nil)
  }

  @Test func whatTheOutsideReportsIsShown() {
    var state = shown()
    let effects =
      state.update(.looked(.minutes(3))) + state.update(.clockTicked(.init(time: "09:00", day: "Mon 4 Dec")))
      + state.update(.resized(.init(columns: 40, rows: 10)))
      + state.update(.themesChanged(names: ["ink"], current: "ink"))
    #expect(effects.isEmpty)
    #expect(state.freshness == .minutes(3))
    #expect(state.clock?.time == "09:00")
    #expect(state.size.rows == 10)
    #expect(state.themeName == "ink")
  }
}

@Suite struct StandUpTests {
  @Test func theStandUpComparesWithTheRememberedDay() {
    var state = shown()
    _ = state.update(.standUpDayRemembered(someDay.adding(-3)))
    _ = state.press(.character("s"))
    #expect(state.query.standUpSince == someDay.adding(-3))
  }

  @Test func todayIsRememberedOnceAndNeverComparedWith() {
    var state = shown()
    _ = state.update(.standUpDayRemembered(someDay.adding(-3)))
    let first = state.press(.character("s"))
    _ = state.update(.standUpDayRemembered(someDay))
    let second = state.press(.escape, .character("s"))
    #expect(first.contains(.rememberStandUp(someDay)))
    #expect(!second.contains(.rememberStandUp(someDay)))
    #expect(state.query.standUpSince == someDay.adding(-3))
  }

  @Test func aSecondStartOnTheDayOfAStandUpComparesWithYesterday() {
    var state = shown()
    _ = state.update(.standUpDayRemembered(someDay))
    _ = state.press(.character("s"))
    #expect(state.query.standUpSince == someDay.adding(-1))
  }

  @Test func theNextDayComparesWithTheStandUpOfThisProgram() {
    var state = shown()
    _ = state.press(.character("s"), .escape)
    _ = state.update(.boardArrived(board(for: state.query, today: someDay.adding(1))))
    let effects = state.update(.keyPressed(.character("s")))
    #expect(state.query.standUpSince == someDay)
    #expect(effects.contains(.rememberStandUp(someDay.adding(1))))
  }

  @Test func lookingBackComparesWithADayBeforeAndRemembersNothing() {
    var state = shown()
    _ = state.update(.standUpDayRemembered(someDay.adding(-3)))
    let effects = state.press(.character("{"), .character("s"))
    #expect(state.query.standUpSince == someDay.adding(-8))
    #expect(!effects.contains(.rememberStandUp(someDay)))
    _ = state.press(.character("0"))
    #expect(state.query.standUpSince == someDay.adding(-3))
  }
}
