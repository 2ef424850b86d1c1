import Sales

/// Which members of a dimension have an amount on some days.
///
/// It is asked of few: of most it shows otherwise that they are there. The entries of deals, most of which somebody
/// has no other use for, are taken only for those.
public struct PresenceTraces: Sendable {
  let dimension: Dimension
  let days: Range<Int32>
  /// By member a sum that is zero, but for a chance of one in many billions, only where no measure has an amount on any
  /// of the days.
  private var sums: [UInt64] = []
  /// The members whose entries are all in.
  private var settled: Set<UInt32> = []

  /// What a plan asks for; nil where it asks for nothing.
  init?(_ plan: ReadPlan) {
    guard let days = plan.presence, let dimension = plan.listed else { return nil }
    self.dimension = dimension
    self.days = days.lowerBound.number..<days.upperBound.number
  }

  /// Takes entries that are known at the end of a day; those of other days count for nothing.
  mutating func add(_ entries: UnsafeBufferPointer<Entry>, asOf: Day) {
    guard dimension != .month else { return }
    let takesParts = dimension == .product
    for index in entries.indices {
      guard let day = entries[index].day, days.contains(day.number), entries[index].isKnown(asOf: asOf),
        takesParts || !entries[index].isPart
      else { continue }
      let (measure, parameter) = (entries[index].measure, entries[index].parameter)
      guard !measure.isSingleOnly, parameter < ParameterSlots.mostParameters else { continue }
      let member = entries.member(of: index, at: dimension.index)
      guard member != Members.absent else { continue }
      sums.extend(to: Int(member), with: 0)
      sums[Int(member)] &+=
        UInt64(bitPattern: entries[index].amount) &* PresenceTraces.weight(measure, parameter, day)
    }
  }

  /// Takes what another one of the same plan has taken.
  mutating func add(_ other: PresenceTraces) {
    guard !other.sums.isEmpty else { return }
    sums.extend(to: other.sums.count - 1, with: 0)
    for (member, sum) in other.sums.enumerated() { sums[member] &+= sum }
  }

  /// Says that all entries of some members are in; to add them again would count them twice.
  mutating func settle(_ members: Set<UInt32>) {
    precondition(settled.isDisjoint(with: members))
    settled.formUnion(members)
  }

  /// Whether a member has an amount on any of the days; nil while not all of his entries are in.
  func hasEntries(_ member: UInt32) -> Bool? {
    guard settled.contains(member) else { return nil }
    return Int(member) < sums.count && sums[Int(member)] != 0
  }

  private static func weight(_ measure: Measure, _ parameter: UInt32, _ day: Day) -> UInt64 {
    var mixed =
      UInt64(measure.rawValue) << 56 ^ UInt64(parameter) << 32 ^ UInt64(UInt32(bitPattern: day.number))
    mixed = (mixed &+ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return (mixed ^ mixed >> 31) | 1
  }
}
