import Sales

/// What customers are expected to bring in the twelve months after a day, summed by segment and source.
public struct Prediction: Equatable, Sendable {
  struct Part: Hashable, Sendable {
    var segment: UInt32
    var source: UInt32
  }

  struct Sum: Equatable, Sendable {
    /// In millionths of the minor unit, so that the sum is the same in any order.
    var value: Int128 = 0
    var customers = 0
    /// Customers whose repeat purchases brought nothing or less, of whom the models say nothing.
    var leftOut = 0
  }

  public let asOf: Day
  private var sums: [Part: Sum] = [:]
  /// Why there is nothing to expect; nil where there is.
  private var lack: String?

  init(asOf: Day, lack: String) {
    self.asOf = asOf
    self.lack = lack
  }

  /// Values every buyer; nil where this was cancelled.
  init?(asOf: Day, buyers: [Buyer: Int], value: LifetimeValue, isCancelled: () -> Bool) {
    self.asOf = asOf
    var expected: [PurchasePattern: Double] = [:]
    for (number, (buyer, count)) in buyers.enumerated() {
      if number % 1024 == 0, isCancelled() { return nil }
      var sum = sums[Part(segment: buyer.segment, source: buyer.source)] ?? Sum()
      let pattern = buyer.pattern
      let purchases = expected[pattern] ?? value.discountedPurchases(pattern)
      expected[pattern] = purchases
      let hasSpent = buyer.repeats == 0 || buyer.spent > 0
      if hasSpent, let each = value.spend.expectedValue(buyer.spend), (each * purchases).isFinite {
        sum.value += Int128((each * purchases * Prediction.scale).rounded()) * Int128(count)
        sum.customers += count
      } else {
        sum.leftOut += count
      }
      sums[Part(segment: buyer.segment, source: buyer.source)] = sum
    }
  }

  private static let scale = 1e6
}

extension Prediction {
  /// The mean over the customers of some slices at once, in minor units.
  func figure(of slices: [Slice]) -> Figure {
    if let lack { return .undefined(lack, unit: .money) }
    var sum = Sum()
    for (part, other) in sums where slices.allSatisfy({ $0.holds(part) }) {
      sum.value += other.value
      sum.customers += other.customers
      sum.leftOut += other.leftOut
    }
    let left =
      sum.leftOut == 0
      ? nil : "\(Int128(sum.leftOut).counted("customer")) whose repeat purchases brought nothing left out"
    guard sum.customers > 0 else { return .undefined(left ?? "no customer with a purchase", unit: .money) }
    return Figure(
      Quantity(sum.value, over: Int128(sum.customers) * Int128(Prediction.scale)).reduced, unit: .money,
      why: left)
  }
}

extension Slice {
  fileprivate func holds(_ part: Prediction.Part) -> Bool {
    switch self {
    case .all: true
    case .member(.segment, let id): part.segment == id
    case .member(.source, let id): part.source == id
    case .member: false
    }
  }
}

/// The predictions that were made last, and for which state of the records.
public struct Predictions: Sendable {
  private struct Kept: Sendable {
    var prediction: Prediction
    var version: Int
  }

  private var kept: [Kept] = []
  /// The state of the records now.
  public var version = 0

  public init() {}
}

extension Predictions {
  private static let most = 8

  public mutating func take(_ prediction: Prediction, version: Int) {
    kept.removeAll { $0.prediction.asOf == prediction.asOf }
    if kept.count >= Predictions.most { kept.removeFirst() }
    kept.append(Kept(prediction: prediction, version: version))
  }

  /// Whether there is a prediction of a day that holds for the records as they are.
  public func isCurrent(asOf: Day) -> Bool {
    kept.contains { $0.prediction.asOf == asOf && $0.version == version }
  }

  /// The mean value of the customers of some slices at once; while it is worked out anew, that of before.
  func figure(asOf: Day, of slices: [Slice]) -> Figure {
    guard let found = kept.last(where: { $0.prediction.asOf == asOf }) else {
      return .undefined("being worked out", unit: .money)
    }
    var figure = found.prediction.figure(of: slices)
    if found.version != version {
      figure.why = ["being worked out anew", figure.why].compactMap { $0 }.joined(separator: "; ")
    }
    return figure
  }
}
