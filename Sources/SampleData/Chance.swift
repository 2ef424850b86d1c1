/// A reproducible stream of chances: SplitMix64 (Steele, Lea and Flood, 2014), integers only.
///
/// Nothing here calls the mathematics library, whose last digits differ between processors, so that a seed
/// gives the same bytes everywhere.
struct Chance {
  private var state: UInt64

  /// One of the independent streams of a seed.
  init(seed: UInt64, stream: UInt64) {
    state = Chance.mixed(seed) &+ Chance.mixed(stream &* 0xD1B5_4A32_D192_ED03)
  }

  private static func mixed(_ bits: UInt64) -> UInt64 {
    var z = bits &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  private mutating func next() -> UInt64 {
    let bits = Chance.mixed(state)
    state &+= 0x9E37_79B9_7F4A_7C15
    return bits
  }

  /// A number from 0 up to but not including `bound`; 0 where `bound` is not positive.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(bound, 1))).high)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  mutating func happens(perMille: Int) -> Bool {
    below(1000) < perMille
  }

  /// An index drawn in proportion to the weights.
  mutating func index(by weights: [Int]) -> Int {
    var rest = below(weights.reduce(0, +))
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.count - 1
  }

  /// A factor per mille around 1000 with a long upper tail, as durations and deal sizes have it.
  ///
  /// Linear between the sixteenths of a log-normal distribution with sigma 0.6.
  mutating func skewed() -> Int {
    let place = below(16_000)
    let low = Chance.quantiles[place / 1000]
    let high = Chance.quantiles[place / 1000 + 1]
    return low + (high - low) * (place % 1000) / 1000
  }

  private static let quantiles = [
    220, 333, 419, 491, 557, 623, 690, 760, 835, 918, 1011, 1120, 1251, 1422, 1665, 2097, 3975,
  ]
}

extension Array {
  /// One of the elements, each as likely as the others; the array must not be empty.
  func drawn(by chance: inout Chance) -> Element {
    self[chance.below(count)]
  }

  /// The elements in a random order (Fisher and Yates).
  func shuffled(by chance: inout Chance) -> [Element] {
    var elements = self
    for index in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(index, chance.below(index + 1))
    }
    return elements
  }
}
