/// What a customer's repeat purchases brought: on how many days, and the mean of a day.
public struct SpendPattern: Hashable, Sendable {
  public var repeats: Int
  /// In the unit of money that the model is asked in.
  public var mean: Double

  public init(repeats: Int, mean: Double) {
    self.repeats = repeats
    self.mean = mean
  }
}

/// How much customers spend on a purchase day: the gamma-gamma model of Fader and Hardie (2013).
public struct SpendModel: Equatable, Sendable {
  public var p: Double
  public var q: Double
  public var v: Double

  public init(p: Double, q: Double, v: Double) {
    self.p = p
    self.q = q
    self.v = v
  }
}

extension SpendModel {
  /// What a purchase day is expected to bring of somebody nothing is known of; nil where q is 1 or less, which
  /// leaves no mean.
  public var populationMean: Double? {
    q > 1 ? v * p / (q - 1) : nil
  }

  /// What a purchase day of the customer is expected to bring; nil where q is 1 or less.
  ///
  /// The mean of somebody without repeats is not looked at.
  public func expectedValue(_ spend: SpendPattern) -> Double? {
    guard let populationMean else { return nil }
    guard spend.repeats > 0 else { return populationMean }
    let known = p * Double(spend.repeats)
    let weight = known / (known + q - 1)
    return (1 - weight) * populationMean + weight * spend.mean
  }
}

/// What repeat purchases brought, with how many customers have each pattern.
public struct SpendSample: Sendable {
  /// Customers with equally many repeats.
  private struct Group {
    var repeats: Double
    var places: Range<Int>
    var weight: Double
    /// Of the logarithms of the means.
    var sumOfLogs: Double
  }

  /// A mean in units of the mean over all customers, and how many customers have it.
  private struct Weighed {
    var mean: Double
    var weight: Double
  }

  /// In order of repeats and mean.
  private var patterns: ContiguousArray<Weighed> = []
  private var groups: [Group] = []
  private var customers = 0.0
  private var scale = 1.0

  /// Customers without repeats, and those whose repeats brought nothing or less, say nothing of what others spend.
  public init(_ counts: [SpendPattern: Int]) {
    let counted = counts.filter { $0.key.repeats > 0 && $0.key.mean > 0 }
      .sorted { ($0.key.repeats, $0.key.mean) < ($1.key.repeats, $1.key.mean) }
    let customers = counted.reduce(0) { $0 + Double($1.value) }
    guard customers > 0 else { return }
    scale = counted.reduce(0) { $0 + Double($1.value) * $1.key.mean } / customers
    take(
      counted.map { spend, count in
        (Double(spend.repeats), Weighed(mean: spend.mean / scale, weight: Double(count)))
      })
  }

  private mutating func take(_ sorted: [(repeats: Double, weighed: Weighed)]) {
    patterns = ContiguousArray(sorted.map(\.weighed))
    customers = patterns.reduce(0) { $0 + $1.weight }
    groups = []
    for (place, pattern) in sorted.enumerated() {
      if groups.last?.repeats != pattern.repeats {
        groups.append(Group(repeats: pattern.repeats, places: place..<place, weight: 0, sumOfLogs: 0))
      }
      let last = groups.count - 1
      groups[last].places = groups[last].places.lowerBound..<(place + 1)
      groups[last].weight += pattern.weighed.weight
      groups[last].sumOfLogs += pattern.weighed.weight * logOf(pattern.weighed.mean)
    }
  }
}

extension SpendSample {
  /// The most likely model; nil where nobody has a repeat purchase that brought something, or the search was
  /// cancelled.
  public func fit(isCancelled: @escaping () -> Bool = { false }) -> SpendModel? {
    guard !patterns.isEmpty else { return nil }
    var (start, step) = ([0, logOf(2), 0], 0.5)
    if patterns.count > NelderMead.manyPatterns, let near = thinned.best(from: start, step: step, isCancelled)
    {
      (start, step) = (near, 0.05)
    }
    let found = best(from: start, step: step, isCancelled)
    return found.map { SpendModel(p: expOf($0[0]), q: expOf($0[1]), v: expOf($0[2]) * scale) }
  }

  /// The logarithms of p, q and v, in units of the mean, that are most likely.
  private func best(from start: [Double], step: Double, _ isCancelled: @escaping () -> Bool) -> [Double]? {
    NelderMead(isCancelled: isCancelled).minimum(from: start, step: step) { logs in
      guard logs.allSatisfy({ abs($0) < SpendSample.widest }) else { return .infinity }
      return -unitLikelihood(p: expOf(logs[0]), q: expOf(logs[1]), v: expOf(logs[2])) / customers
    }
  }

  /// Every so many of the patterns, to find out roughly where to search.
  private var thinned: SpendSample {
    var sample = self
    let stride = patterns.count / NelderMead.manyPatterns + 1
    let all = groups.flatMap { group in group.places.map { (group.repeats, patterns[$0]) } }
    sample.take(all.indices.filter { $0 % stride == 0 }.map { all[$0] })
    return sample
  }

  private static let widest = 12.0

  /// The logarithm of the likelihood of all customers' means under a model.
  public func logLikelihood(_ model: SpendModel) -> Double {
    unitLikelihood(p: model.p, q: model.q, v: model.v / scale) - customers * logOf(scale)
  }

  private func unitLikelihood(p: Double, q: Double, v: Double) -> Double {
    let (gammaQ, logV) = (logGamma(q), q * logOf(v))
    var sum = 0.0
    for group in groups {
      let x = group.repeats
      var spent = LogOfProduct()
      patterns.withUnsafeBufferPointer { patterns in
        for place in group.places {
          spent.multiply(by: x * patterns[place].mean + v, times: patterns[place].weight)
        }
      }
      let each = logGamma(p * x + q) - logGamma(p * x) + p * x * logOf(x) - gammaQ + logV
      sum += group.weight * each + (p * x - 1) * group.sumOfLogs - (p * x + q) * spent.value
    }
    return sum
  }
}
