import Testing

@testable import Terminal

@Suite struct FramePaceTests {
  private let start = DueTime(milliseconds: 1000)

  @Test func nothingIsDueWhileNothingHasChanged() {
    var pace = FramePace()
    pace.drew(at: start)
    #expect(pace.due == nil)
  }

  @Test func changesWaitForTheNextFrame() {
    var pace = FramePace()
    pace.drew(at: start)
    pace.want(urgently: false)
    #expect(pace.due == start.advanced(by: 33))
  }

  @Test func aKeyDoesNotWait() throws {
    var pace = FramePace()
    pace.drew(at: start)
    pace.want(urgently: true)
    pace.want(urgently: false)
    #expect(try #require(pace.due) <= start)
  }
}
