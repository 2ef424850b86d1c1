import Sales
import Testing

@testable import Metrics

struct PostingStepsTests {
  private static let measures: [Measure] = [
    .won, .wonAmount, .cycleDays, .open, .openAmount, .lost, .created, .expectedAmount, .expectedWeighted,
    .stageReentered,
  ]

  private struct Amount: Hashable {
    var measure: Measure
    var parameter: Int
    var member: UInt32
    var day: Day?
    var amount: Int128
  }

  private func amounts(of book: Book) -> Set<Amount> {
    var found: Set<Amount> = []
    book.forEachAmount { measure, parameter, member, day, amount in
      let isNew = found.insert(
        Amount(measure: measure, parameter: parameter, member: member, day: day, amount: amount)
      ).inserted
      #expect(isNew)
    }
    return found
  }

  @Test("Entries added many at once make the books that they make one by one", arguments: 1...4)
  func manyAtOnce(seed: UInt64) throws {
    var random = SeededEntries(seed: seed)
    var entries: [Entry] = []
    for _ in 0..<4_000 {
      let measure = PostingStepsTests.measures[Int(random.below(10))]
      let amount = (random.below(1 << 31) - 1 << 30) << 33 + random.below(1000)
      var entry = entry(
        measure, amount, on: random.below(40) == 0 ? nil : Int32(19_800 + random.below(20 * seed)),
        parameter: measure.parameter == .day ? UInt32(random.below(5)) : 0, rep: UInt32(1 + random.below(3)))
      entry.isPart = random.below(5) == 0
      entries.append(entry)
    }
    var single = BookSet()
    single.kept[Dimension.rep.index] = MeasureSet(.wonAmount, .open, .cycleDays, .expectedWeighted)
    single.open(Dimension.rep.index, with: Book(keeping: single.kept[Dimension.rep.index]))
    var (together, steps, sum) = (single, PostingSteps(), single)
    for entry in entries { single.add(entry, times: 1, countsParts: false) }
    for first in stride(from: 0, to: entries.count, by: 500) {
      together.add(Array(entries[first..<(first + 500)]), times: 1, countsParts: false, &steps)
    }
    #expect(!amounts(of: single.total).isEmpty && amounts(of: together.total) == amounts(of: single.total))
    let (byRep, byRepTogether) = try (#require(single.byDimension[0]), #require(together.byDimension[0]))
    #expect(!amounts(of: byRep).isEmpty && amounts(of: byRepTogether) == amounts(of: byRep))
    sum.add(together)
    sum.add(single)
    together.add(entries, times: -1, countsParts: false, &steps)
    #expect(amounts(of: together.total).isEmpty)
    #expect(together.total.pool.sums.allSatisfy { $0 == 0 })
    for each in entries.reversed() { sum.add(each, times: -1, countsParts: false) }
    #expect(amounts(of: sum.total) == amounts(of: single.total))
    #expect(sum.byDimension[0].map(amounts) == amounts(of: byRep))
  }
}
