import Sales
import Testing

@testable import Metrics

struct LargestDayTests {
  private static let amount: Int64 = 900_000_000_000_000
  private static let day = Day(number: 19_800)

  @Test("A day of sums beyond 64 bits is exact, and taken back leaves nothing", arguments: [1, 40])
  func beyondSixtyFourBits(days: Int32) {
    var (series, pool) = (DaySeries(), PagePool())
    for _ in 0..<20_000 {
      for offset in 0..<days {
        series.add(Self.amount, on: Day(number: 19_800 + offset), pool: &pool)
      }
    }
    series.add(.max, on: nil, pool: &pool)
    series.add(.max, on: nil, pool: &pool)
    let sum = Int128(Self.amount) * 20_000
    for span in [Self.day..<Self.day.adding(1), Self.day..<Self.day.adding(Int(days))] {
      let count = Int128(span.upperBound.days(since: span.lowerBound))
      #expect(series.sum(over: span, pool: pool) == sum * count)
    }
    #expect(series.balance(at: Self.day, pool: pool) == sum + 2 * Int128(Int64.max))
    var (whole, wholePool) = (DaySeries(), PagePool())
    for _ in 0..<2 { whole.add(series, from: pool, pool: &wholePool) }
    #expect(whole.sum(over: Self.day..<Self.day.adding(1), pool: wholePool) == sum * 2)
    for _ in 0..<20_000 {
      for offset in 0..<days {
        series.add(-Self.amount, on: Day(number: 19_800 + offset), pool: &pool)
      }
    }
    for _ in 0..<2 { series.add(-.max, on: nil, pool: &pool) }
    series.forEachAmount(pool: pool) { day, amount in
      Issue.record("\(amount) is left on \(String(describing: day))")
    }
    #expect(pool.amounts.allSatisfy { $0 == 0 } && pool.sums.allSatisfy { $0 == 0 })
  }
}
