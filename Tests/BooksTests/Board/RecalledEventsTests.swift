import Sales
import Testing

@testable import Books

struct RecalledEventsTests {
  private func event(_ deal: UInt32, on day: Int32, _ minor: Int64) -> DatedEvent {
    DatedEvent(
      deal: deal, day: Day(number: day), second: -1, happening: deal % 3 == 0 ? .won : .created, owner: 1,
      amount: Money(minor: minor), step: "\(minor % 2)")
  }

  @Test("Events that come one by one stand as if all had been put in order together")
  func insertion() {
    var recalled = RecalledEvents(asOf: Day(number: 9), since: Day(number: 0), events: [])
    var all: [DatedEvent] = []
    for index in UInt32(0)..<200 {
      let new = event(index &* 7 % 40, on: Int32(index &* 13 % 9), Int64(index % 5))
      all.append(new)
      recalled.insert(new)
      #expect(recalled.events == all.sorted(by: DatedEvent.precedes))
    }
  }
}
