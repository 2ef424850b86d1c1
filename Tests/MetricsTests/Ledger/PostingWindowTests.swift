import Sales
import Testing

@testable import Metrics

/// What posters may leave out because a report does not read it.
struct PostingWindowTests {
  /// Who reads won deals of days 50 to 100, open deals at the end of day 100, and of those expected on day 90.
  private let held: HeldWindow
  private var window: PostingWindow { held.window }

  init() {
    let planning = ReadPlanning(
      asOf: Day(number: 100), over: Day(number: 50)..<Day(number: 101), dimensions: [])
    _ = planning.flow(.won, 0, over: Day(number: 50)..<Day(number: 101), in: .all)
    _ = planning.balance(.open, 0, at: Day(number: 100), in: .all)
    _ = planning.balance(.expectedDeals, Day(number: 90).parameter, at: Day(number: 100), in: .all)
    held = HeldWindow(ReadPlan(planning), over: nil)
  }

  @Test func eachMeasureOfDealsIsInOneGroup() {
    let groups: [MeasureSet] = [.creation, .closes, .openDeals, .stageHistory, .stageOrder]
    for measure in Measure.allCases where measure.subject == .deal {
      #expect(groups.count { $0.contains(measure) } == 1, "\(measure)")
    }
  }

  @Test(arguments: [(49, false), (50, true), (100, true), (101, false)])
  func flowsAreReadOnTheirDaysOnly(number: Int32, isRead: Bool) {
    #expect(window.reads(.won, 0, on: Day(number: number)) == isRead)
    #expect(!window.reads(.lost, 0, on: Day(number: number)))
    #expect(!window.reads(.won, 1, on: Day(number: number)))
  }

  @Test func balancesAreReadFromTheBeginning() {
    #expect(window.reads(.open, 0, on: nil))
    #expect(window.reads(.open, 0, on: Day(number: -20_000)))
    #expect(!window.reads(.open, 0, on: Day(number: 101)))
    #expect(!window.reads(.won, 0, on: nil))
  }

  @Test func whatEndedBeforeABalanceIsReadIsNotTold() {
    #expect(!window.tells(.open, until: Day(number: 100)))
    #expect(window.tells(.open, until: Day(number: 101)))
  }

  @Test func ofAFamilyTheMembersThatAreAskedForAreRead() {
    let parameter = UInt32(Day(number: 90).parameter)
    #expect(window.reads(.expectedDeals, parameter, on: nil))
    #expect(!window.reads(.expectedDeals, parameter - 1, on: nil))
    #expect(!window.reads(.expectedDeals, parameter + 1, on: nil))
  }

  @Test func dealsThatEndedBeforeAnythingIsReadAreLeftOut() {
    #expect(window.horizon == 50)
    #expect(window.openHorizon == 101)
    #expect(window.creationHorizon == .max)
  }

  @Test func daysOnWhichEveryEntryCountsOpenTheWindowForAllMeasures() {
    let planning = ReadPlanning(
      asOf: Day(number: 100), over: Day(number: 50)..<Day(number: 101), dimensions: [])
    _ = planning.flow(.won, 0, over: Day(number: 70)..<Day(number: 80), in: .all)
    let held = HeldWindow(ReadPlan(planning), over: Day(number: 50)..<Day(number: 101))
    #expect(held.window.reads(.stageMoves, 7, on: Day(number: 50)))
    #expect(held.window.reads(.won, 0, on: Day(number: 90)))
    #expect(!held.window.reads(.stageMoves, 7, on: Day(number: 101)))
    #expect(held.window.horizon == 50)
  }
}
