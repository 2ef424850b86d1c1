import Sales
import Testing

@testable import Metrics

struct PlannedLedgerTests {
  private static let day = Day(number: 20_000)
  private static let month = day..<day.adding(30)

  /// A deal an id, each with one entry of as much as there can be, of one rep in turn with another.
  private struct LargestDeals: EntrySource {
    var amounts: [Int64]

    func ids(of kind: EntityKind) -> Range<UInt32> { kind == .deal ? 0..<UInt32(amounts.count) : 0..<0 }

    func post(_ entity: Entity, into room: inout PostingRoom) {
      var members = Members()
      members.rep = 1 + entity.id % 2
      let parameter = entity.id % 3
      room.entries.append(
        Entry(
          measure: .inStageAmount, parameter: parameter, day: PlannedLedgerTests.day, known: nil,
          amount: amounts[Int(entity.id)], isRetraction: false, members: members))
    }
  }

  private static func planned() -> ReadPlan {
    let planning = ReadPlanning(asOf: day, over: month, dimensions: [.rep])
    for slice in [Slice.all, .member(.rep, 1)] {
      for parameter in 0..<3 {
        _ = planning.flow(.inStageAmount, parameter, over: month, in: slice)
        _ = planning.balance(.inStageAmount, parameter, at: day, in: slice)
      }
    }
    return ReadPlan(planning)
  }

  @Test("An entry's member by its place is that of the dimension")
  func memberByPlace() {
    var members = Members()
    (members.rep, members.team, members.source, members.product) = (1, 2, 3, 4)
    (members.segment, members.kind, members.stage) = (5, 6, 7)
    let entry = Entry(
      measure: .won, parameter: 0, day: nil, known: nil, amount: 1, isRetraction: false, members: members)
    [entry, entry].withUnsafeBufferPointer { entries in
      for dimension in Dimension.allCases where dimension != .month {
        #expect(entries.member(of: 1, at: dimension.index) == members[dimension])
      }
    }
  }

  @Test("Of two made-up sums each is the less in some turn, and each is there in some and lacking in another")
  func madeUpSumsComeInEveryOrder() {
    var planning = ReadPlanning(asOf: Self.day, over: Self.month, dimensions: [])
    var turns: [[Int128]] = []
    for _ in 0..<ReadPlanning.turns {
      turns.append(Measure.allCases.map { planning.flow($0, 0, over: Self.month, in: .all) })
      planning = planning.withNextTurn()
    }
    for left in Measure.allCases.indices {
      #expect(turns.contains { $0[left] == 0 } && turns.contains { $0[left] > 0 })
      for right in Measure.allCases.indices where left != right {
        #expect(turns.contains { $0[left] < $0[right] })
      }
    }
  }

  private static func ledger(_ amounts: ArraySlice<Int64>) -> PlannedLedger {
    let source = LargestDeals(amounts: Array(amounts))
    var ledger = PlannedLedger(planned())
    ledger.post(EntityTurns(at: source)) { source.post($0, into: &$2) }
    return ledger
  }

  @Test("Sums beyond 64 bits are exact in every book, upwards and downwards, and after ledgers are added")
  func beyondSixtyFourBits() {
    let amounts = (0..<6_000).map { index -> Int64 in
      let amount = Int64.max - Int64(index * 7 % 10)
      return index % 3 == 1 ? -amount : amount
    }
    var whole = Self.ledger(amounts[...])
    // Six ids make a round of parameters and of reps, so that the halves are as the whole is.
    let halves = (Self.ledger(amounts[..<3_000]), Self.ledger(amounts[3_000...]))
    var added = halves.0
    added.add(halves.1)
    for parameter in 0..<3 {
      let all = amounts.indices.filter { $0 % 3 == parameter }
      let sum = all.reduce(Int128(0)) { $0 + Int128(amounts[$1]) }
      let ofFirst = all.filter { $0 % 2 == 0 }.reduce(Int128(0)) { $0 + Int128(amounts[$1]) }
      for reads in [whole, added].map(PlannedReads.init) {
        #expect(reads.flow(.inStageAmount, parameter, over: Self.month, in: .all) == sum)
        #expect(reads.balance(.inStageAmount, parameter, at: Self.day, in: .all) == sum)
        #expect(reads.flow(.inStageAmount, parameter, over: Self.month, in: .member(.rep, 1)) == ofFirst)
        #expect(reads.flow(.inStageAmount, parameter, over: Self.month, in: .member(.rep, 9)) == 0)
      }
    }
    whole.add(PlannedLedger(Self.planned()))
    let reads = PlannedReads(whole)
    #expect(reads.parameters(of: .inStageAmount, in: .all) == 0...2)
    #expect(reads.members(of: .rep) == [1, 2])
  }
}
