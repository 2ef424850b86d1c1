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
    for _ in 0..<2 { whole.add(series, column: 0, from: pool, to: 0, pool: &wholePool) }
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

  @Test("A listed day beyond 64 bits is exact in its column once there are pages, and added to others")
  func listedBeyondSixtyFourBits() {
    var (listed, listedPool) = (DaySeries(width: 3), PagePool())
    for _ in 0..<3 { listed.add(.max, to: 1, on: Self.day, pool: &listedPool) }
    listed.add(5, to: 2, on: Self.day, pool: &listedPool)
    var (paged, pool) = (listed, listedPool)
    for offset in 1..<80 { paged.add(1, to: 1, on: Self.day.adding(offset), pool: &pool) }
    let span = Self.day.adding(-100)..<Self.day.adding(100)
    let sum = 3 * Int128(Int64.max)
    #expect(listedPool.sums.isEmpty && listed.sum(of: 1, over: span, pool: listedPool) == sum)
    #expect(paged.sum(of: 1, over: span, pool: pool) == sum + 79)
    #expect([0, 2].map { paged.sum(of: $0, over: span, pool: pool) } == [0, 5])
    var (other, otherPool) = (DaySeries(width: 2), PagePool())
    other.add(listed, column: 1, from: listedPool, to: 0, pool: &otherPool)
    #expect(other.sum(over: span, pool: otherPool) == sum)
    other.add(paged, column: 1, from: pool, to: 0, pool: &otherPool)
    other.add(listed, column: 1, from: listedPool, to: 0, pool: &otherPool)
    #expect(other.sum(over: span, pool: otherPool) == 3 * sum + 79)
    #expect(other.sum(over: Self.day..<Self.day.adding(1), pool: otherPool) == 3 * sum)
    #expect(other.sum(of: 1, over: span, pool: otherPool) == 0)
  }
}
