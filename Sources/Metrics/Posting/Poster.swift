import Sales

/// Works out the entries of one entity.
///
/// They are gathered first: a sink held here as well would be copied by its first change.
protocol Poster: ~Copyable {
  /// The entries that somebody has a use for.
  var window: PostingWindow { get }
  var entries: [Entry] { get set }
}

extension Poster where Self: ~Copyable {
  /// Something dated on a day, and known only later where `known` is a later day.
  mutating func emit(
    _ measure: Measure, _ parameter: Int = 0, on day: Day?, known: Day? = nil, _ amount: Int64,
    _ members: Members
  ) {
    let parameter = UInt32(clamping: parameter)
    guard window.reads(measure, parameter, on: day) else { return }
    let later = known.flatMap { known in day.map { known > $0 } ?? true ? known : nil }
    entries.append(
      Entry(
        measure: measure, parameter: parameter, day: day, known: later, amount: amount,
        isRetraction: false, members: members))
  }

  /// Takes back, on a later day, what was emitted for a day.
  mutating func retract(
    _ measure: Measure, _ parameter: Int = 0, on day: Day, known: Day, _ amount: Int64, _ members: Members
  ) {
    let parameter = UInt32(clamping: parameter)
    guard window.reads(measure, parameter, on: day) else { return }
    entries.append(
      Entry(
        measure: measure, parameter: parameter, day: day, known: known > day ? known : nil,
        amount: 0 &- amount, isRetraction: true, members: members))
  }

  /// Posts what is dated on a day, was known from another day on and taken back on a third.
  mutating func post(
    _ measure: Measure, _ parameter: Int = 0, on day: Day, since: Day, until: Day?, _ amount: Int64,
    _ members: Members
  ) {
    emit(measure, parameter, on: day, known: since, amount, members)
    if let until { retract(measure, parameter, on: day, known: until, amount, members) }
  }

  /// A balance that holds from one day until another.
  mutating func hold(
    _ measure: Measure, _ parameter: Int = 0, from: Day?, to: Day?, _ amount: Int64, _ members: Members
  ) {
    if let to {
      if let from, from >= to { return }
      guard window.tells(measure, until: to) else { return }
    }
    emit(measure, parameter, on: from, amount, members)
    if let to { emit(measure, parameter, on: to, 0 &- amount, members) }
  }
}

extension Day {
  /// The earlier of two days that may be missing.
  @inline(__always)
  static func earlier(_ one: Day?, _ other: Day?) -> Day? {
    guard let one, let other else { return one ?? other }
    return min(one, other)
  }

  /// The day as a parameter of a measure: counted from January 1900.
  var parameter: Int { max(0, Int(number) - Day.firstParameter) }

  init(parameter: Int) {
    self.init(number: Int32(clamping: parameter + Day.firstParameter))
  }

  private static let firstParameter = -25_567
}

extension Period {
  /// The period as a parameter of a measure: its first month counted from January 1900, and its kind.
  var parameter: Int? {
    let code: Int
    switch kind {
    case .month: code = 0
    case .quarter: code = 1
    case .year: code = 2
    case .range: return nil
    }
    return max(0, Int(Month(start).index) - 1900 * 12) * 4 + code
  }
}
