/// Purchase patterns with how many customers have each: what a model is fitted to.
public struct PurchaseSample: Sendable {
  /// Patterns with equally many repeats, which lie side by side.
  struct Group {
    var repeats: Int
    var places: Range<Int>
  }

  struct Weighed {
    var weight: Double
    /// Where the pattern's recency and age are among the times.
    var recency: Int32
    var age: Int32
  }

  /// In order of repeats, recency and age.
  private(set) var patterns: ContiguousArray<Weighed> = []
  private(set) var groups: [Group] = []
  /// Every recency and age, in order: far fewer than there are patterns.
  private(set) var times: [Double] = []
  private var customers = 0.0
  /// Ages are divided by the greatest one while the model is fitted.
  private var scale = 1.0

  /// Equal patterns count as one with a weight, so that a fit costs the distinct ones.
  public init(_ counts: [PurchasePattern: Int]) {
    times = Set(counts.keys.flatMap { [$0.recency, $0.age] }).sorted()
    let placeOf = Dictionary(uniqueKeysWithValues: times.enumerated().map { ($0.element, Int32($0.offset)) })
    let sorted = counts.map { pattern, count in
      let weighed = Weighed(
        weight: Double(count), recency: placeOf[pattern.recency] ?? 0, age: placeOf[pattern.age] ?? 0)
      return (repeats: pattern.repeats, weighed: weighed)
    }.sorted {
      ($0.repeats, $0.weighed.recency, $0.weighed.age) < ($1.repeats, $1.weighed.recency, $1.weighed.age)
    }
    take(sorted)
    scale = counts.keys.map(\.age).max() ?? 0
  }

  private mutating func take(_ sorted: [(repeats: Int, weighed: Weighed)]) {
    patterns = ContiguousArray(sorted.map(\.weighed))
    customers = patterns.reduce(0) { $0 + $1.weight }
    groups = []
    for (place, pattern) in sorted.enumerated() {
      if groups.last?.repeats != pattern.repeats {
        groups.append(Group(repeats: pattern.repeats, places: place..<place))
      }
      groups[groups.count - 1].places = groups[groups.count - 1].places.lowerBound..<(place + 1)
    }
  }
}

extension PurchaseSample {
  /// The most likely model; nil where nobody bought on a second day, or the search was cancelled.
  public func fit(isCancelled: @escaping () -> Bool = { false }) -> PurchaseModel? {
    guard scale > 0, let most = groups.last?.repeats, most > 0 else { return nil }
    func model(_ logs: [Double]) -> PurchaseModel {
      var model = PurchaseModel(logs: logs)
      model.alpha *= scale
      return model
    }
    let unit = scaled
    var (start, step) = ([Double](repeating: logOf(0.1), count: 4), 0.5)
    if patterns.count > NelderMead.manyPatterns,
      let near = unit.thinned.best(from: start, step: step, isCancelled)
    {
      if let summit = unit.summit(near: near, isCancelled: isCancelled) { return model(summit) }
      (start, step) = (near, 0.05)
    }
    return unit.best(from: start, step: step, isCancelled).map(model)
  }

  /// The logarithms of the parameters that are most likely for ages as they are.
  private func best(from start: [Double], step: Double, _ isCancelled: @escaping () -> Bool) -> [Double]? {
    NelderMead(isCancelled: isCancelled).minimum(from: start, step: step) { logs in
      guard logs.allSatisfy({ abs($0) < PurchaseSample.widest }) else { return .infinity }
      return -logLikelihood(PurchaseModel(logs: logs)) / customers
    }
  }

  /// Every so many of the patterns, to find out roughly where to search.
  private var thinned: PurchaseSample {
    var sample = self
    let stride = patterns.count / NelderMead.manyPatterns + 1
    let all = groups.flatMap { group in group.places.map { (group.repeats, patterns[$0]) } }
    sample.take(all.indices.filter { $0 % stride == 0 }.map { all[$0] })
    return sample
  }

  /// Parameters of customers who never stop or all buy alike run off; what lies beyond makes no difference.
  static let widest = 30.0

  private var scaled: PurchaseSample {
    var sample = self
    sample.times = times.map { $0 / scale }
    return sample
  }

  /// The logarithm of the likelihood of all customers' patterns under a model.
  public func logLikelihood(_ model: PurchaseModel) -> Double {
    let (r, alpha, a, b) = (model.r, model.alpha, model.a, model.b)
    let logAlpha = r * logOf(alpha)
    let logs = ContiguousArray(times.map { logOf(alpha + $0) })
    var (sum, lesser) = (0.0, LogOfProduct())
    // Quotients of gamma functions of x, built up as x grows, and the odds of leaving after the last purchase.
    var (repeats, gammas) = (0, 0.0)
    for group in groups {
      while repeats < group.repeats {
        let done = Double(repeats)
        gammas += logOf(r + done) + logOf((b + done) / (a + b + done))
        repeats += 1
      }
      let x = Double(repeats)
      let leaves = repeats > 0 ? logOf(a / (b + x - 1)) : -.infinity
      patterns.withUnsafeBufferPointer { patterns in
        logs.withUnsafeBufferPointer { logs in
          for place in group.places {
            let weighed = patterns[place]
            var ends = -(r + x) * logs[Int(weighed.age)]
            if repeats > 0 {
              let left = leaves - (r + x) * logs[Int(weighed.recency)]
              lesser.multiply(byOnePlus: expOf(-abs(ends - left)), times: weighed.weight)
              ends = max(ends, left)
            }
            sum += weighed.weight * (gammas + logAlpha + ends)
          }
        }
      }
    }
    return sum + lesser.value
  }
}

extension PurchaseModel {
  init(logs: [Double]) {
    self.init(r: expOf(logs[0]), alpha: expOf(logs[1]), a: expOf(logs[2]), b: expOf(logs[3]))
  }
}
