/// When a customer bought: on how many days after the first, the first and last of them apart, and since when.
public struct PurchasePattern: Hashable, Sendable {
  /// Days with a purchase after the first such day.
  public var repeats: Int
  /// From the first purchase to the last, in units of time.
  public var recency: Double
  /// From the first purchase to as-of, in units of time.
  public var age: Double

  public init(repeats: Int, recency: Double, age: Double) {
    self.repeats = repeats
    self.recency = recency
    self.age = age
  }
}

/// How often customers buy and when they stop: the beta-geometric / negative binomial model of Fader, Hardie and
/// Lee ("Counting Your Customers" the Easy Way, 2005).
///
/// Customers buy at rates that vary by a gamma distribution (`r`, `alpha`) and stop after a purchase with chances
/// that vary by a beta distribution (`a`, `b`).
public struct PurchaseModel: Equatable, Sendable {
  public var r: Double
  public var alpha: Double
  public var a: Double
  public var b: Double

  public init(r: Double, alpha: Double, a: Double, b: Double) {
    self.r = r
    self.alpha = alpha
    self.a = a
    self.b = b
  }
}

extension PurchaseModel {
  /// The chance that a customer still buys; 1 for one who bought on one day only.
  public func aliveChance(_ pattern: PurchasePattern) -> Double {
    guard pattern.repeats > 0 else { return 1 }
    let x = Double(pattern.repeats)
    let silence = logOf(alpha + pattern.age) - logOf(alpha + pattern.recency)
    return 1 / (1 + a / (b + x - 1) * expOf((r + x) * silence))
  }

  /// Purchase days expected of a customer within so many units of time after as-of; not finite where the series
  /// does not converge.
  ///
  /// The published formula has a hypergeometric function and a pole at a = 1. Euler's transformation of the
  /// function brings out the factor a - 1, and the pole is gone.
  public func expectedPurchases(_ pattern: PurchasePattern, within time: Double) -> Double {
    guard time > 0 else { return 0 }
    let x = Double(pattern.repeats)
    let z = time / (alpha + pattern.age + time)
    let logRest = -logOfOnePlus(time / (alpha + pattern.age))
    let c = a + b + x - 1
    let purchases: Double
    if a - 1 < r + x {
      let d = a + b - 1 - r
      let series = sum(first: d * z, z: z) { n in (d + n) * (a + n - 1) / ((c + n) * (n + 1)) }
      purchases = -c * growth(rate: a - 1, over: logRest) - expOf((a - 1) * logRest) * series
    } else {
      let series = sum(first: 1, z: z, from: 0) { n in (r + x + n) * (b + x + n) / ((c + n) * (n + 1)) }
      purchases = c / (a - 1) * (1 - expOf((r + x) * logRest) * series)
    }
    return purchases * aliveChance(pattern)
  }

  /// A power series by the ratios of its coefficients.
  private func sum(first: Double, z: Double, from start: Int = 1, ratio: (Double) -> Double) -> Double {
    var (term, sum, n) = (first, first, Double(start))
    for _ in 0..<PurchaseModel.mostTerms {
      if abs(term) <= 1e-17 * (1 - z) * abs(sum) { return sum }
      term *= ratio(n) * z
      sum += term
      n += 1
    }
    return .nan
  }

  private static let mostTerms = 1 << 20
}
