import Sales

/// The single amounts of the measures that have medians, by day.
struct Distribution: Sendable {
  struct Value: Hashable, Sendable {
    var amount: Int64
    var known: Day?
    var isRetraction: Bool
    /// Whether the amount counts by product only.
    var isPart: Bool
    var members: Members
  }

  struct Key: Hashable, Sendable {
    var measure: Measure
    var parameter: UInt32
    var day: Day
  }

  var values: [Key: [Value]] = [:]
}

extension Distribution {
  mutating func add(_ entry: Entry, times sign: Int64, countsParts: Bool) {
    guard let day = entry.day else { return }
    let key = Key(measure: entry.measure, parameter: entry.parameter, day: day)
    let value = Value(entry, countsParts: countsParts)
    if sign > 0 {
      values[key, default: []].append(value)
      return
    }
    guard let place = values[key]?.lastIndex(of: value) else { return }
    values[key]?.remove(at: place)
    if values[key]?.isEmpty == true { values[key] = nil }
  }

  /// Adds every amount of another distribution.
  mutating func add(_ other: Distribution) {
    values.merge(other.values) { $0 + $1 }
  }

  /// The amounts of a span of days as known at the end of `asOf`, sorted.
  func amounts(
    _ measure: Measure, _ parameter: Int, over days: Range<Day>, asOf: Day, slice: Slice
  ) -> [Int64] {
    var found: [Int64] = []
    var taken: [Int64] = []
    var day = days.lowerBound
    while day < days.upperBound {
      let key = Key(measure: measure, parameter: UInt32(parameter), day: day)
      for value in values[key] ?? [] where slice.holds(value.members) && (!value.isPart || slice.isProduct) {
        if let known = value.known, known > asOf { continue }
        value.isRetraction ? taken.append(value.amount) : found.append(value.amount)
      }
      day = day.adding(1)
    }
    found.sort()
    return taken.isEmpty ? found : found.removing(taken.sorted())
  }

  /// Each value with its key, for comparing two ledgers.
  func listed() -> [(measure: Measure, parameter: UInt32, day: Day, value: Value)] {
    values.flatMap { key, list in list.map { (key.measure, key.parameter, key.day, $0) } }
  }
}

extension Distribution.Value {
  /// The single amount of an entry; of what was taken back it is what had been given.
  init(_ entry: Entry, countsParts: Bool) {
    self.init(
      amount: entry.isRetraction ? 0 &- entry.amount : entry.amount, known: entry.known,
      isRetraction: entry.isRetraction, isPart: entry.isPart && !countsParts, members: entry.members)
  }
}

extension [Int64] {
  /// A sorted list without the elements of another sorted list, each as often as it is there.
  func removing(_ others: [Int64]) -> [Int64] {
    var rest = others[...]
    return filter { element in
      while let first = rest.first, first < element { rest.removeFirst() }
      guard rest.first == element else { return true }
      rest.removeFirst()
      return false
    }
  }
}
