/// What was measured several times.
struct Samples: Hashable, Sendable {
  private(set) var values: [Double] = []

  init(_ values: [Double] = []) {
    self.values = values
  }

  mutating func add(_ value: Double) { values.append(value) }

  var isEmpty: Bool { values.isEmpty }
  var count: Int { values.count }

  /// The middle value, or the mean of the two in the middle; nil without values.
  var median: Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// The smallest value that at least this share of the values does not exceed; nil without values.
  func percentile(_ percent: Int) -> Double? {
    guard !values.isEmpty else { return nil }
    let rank = (values.count * percent + 99) / 100
    return values.sorted()[min(values.count, max(1, rank)) - 1]
  }
}
