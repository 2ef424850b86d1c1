import Dashboard
import Testing

/// The time that a reading will still take.
@Suite struct LoadEstimateTests {
  private let estimate = LoadEstimate(begunAt: 5000)

  @Test func tellsWhatTheSameSpeedWillTake() {
    #expect(estimate.secondsLeft(bytes: 25, of: 100, at: 7000) == 6)
    #expect(estimate.secondsLeft(bytes: 50, of: 100, at: 7001) == 3, "rounded up")
    #expect(estimate.secondsLeft(bytes: 999_999_999, of: 1_000_000_000, at: 6000) == 1)
  }

  @Test func isSilentUntilItCanBeBelieved() {
    #expect(estimate.secondsLeft(bytes: 25, of: 100, at: 5999) == nil, "not yet a second")
    #expect(estimate.secondsLeft(bytes: 4, of: 100, at: 60_000) == nil, "not yet a twentieth")
    #expect(estimate.secondsLeft(bytes: 5, of: 100, at: 60_000) != nil)
  }

  @Test func isSilentWhereNothingIsKnownOrLeft() {
    #expect(estimate.secondsLeft(bytes: 100, of: 100, at: 9000) == nil)
    #expect(estimate.secondsLeft(bytes: 120, of: 100, at: 9000) == nil)
    #expect(estimate.secondsLeft(bytes: 10, of: 0, at: 9000) == nil)
    #expect(estimate.secondsLeft(bytes: 0, of: 100, at: 9000) == nil)
    #expect(estimate.secondsLeft(bytes: 10, of: 100, at: 0) == nil, "a clock that was turned back")
    #expect(estimate.secondsLeft(bytes: .max / 2, of: .max, at: .max / 2) != nil)
  }
}
