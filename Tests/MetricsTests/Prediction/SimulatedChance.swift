import Glibc
import Metrics

/// Chance that repeats itself: draws customers from the models.
struct SimulatedChance {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// Sebastiano Vigna's SplitMix64, as a number above 0 and below 1.
  private mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return (Double(mixed >> 11) + 0.5) / 9_007_199_254_740_992
  }

  private mutating func normal() -> Double {
    sqrt(-2 * log(uniform())) * cos(2 * Double.pi * uniform())
  }

  /// Marsaglia and Tsang's method, of scale 1.
  private mutating func gamma(_ shape: Double) -> Double {
    if shape < 1 { return gamma(shape + 1) * pow(uniform(), 1 / shape) }
    let d = shape - 1.0 / 3
    while true {
      let x = normal()
      let v = pow(1 + x / sqrt(9 * d), 3)
      if v > 0, log(uniform()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
    }
  }
}

extension SimulatedChance {
  /// A customer who came within the last 60 weeks.
  mutating func pattern(of model: PurchaseModel) -> PurchasePattern {
    let age = Double(Int(20 + 40 * uniform()))
    let rate = gamma(model.r) / model.alpha
    let (one, two) = (gamma(model.a), gamma(model.b))
    let stops = one / (one + two)
    var (repeats, last, time) = (0, 0.0, 0.0)
    while true {
      time += -log(uniform()) / rate
      if time > age { break }
      repeats += 1
      last = time
      if uniform() < stops { break }
    }
    return PurchasePattern(repeats: repeats, recency: last, age: age)
  }

  mutating func spend(of model: SpendModel) -> SpendPattern {
    let repeats = 1 + Int(6 * uniform())
    let rate = gamma(model.q) / model.v
    let mean = gamma(model.p * Double(repeats)) / (rate * Double(repeats))
    return SpendPattern(repeats: repeats, mean: mean)
  }
}
