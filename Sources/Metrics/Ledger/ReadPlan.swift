import Sales
import Synchronization

/// What some figures read of the entries, as of one day: the days that their sums begin and end with, for each
/// measure of the total and of each dimension.
///
/// A ledger that keeps only what such a plan tells apart takes a few cells where one that can be asked for any day
/// takes thousands.
public struct ReadPlan: Sendable {
  public let asOf: Day
  /// The breakdowns that may be read.
  let dimensions: Set<Dimension>
  /// By book (`bookIndex`) and measure the days that spans begin on or end before, in order.
  private(set) var marks: [[[Int32]]]
  /// Measures of which balances are read.
  private(set) var balances: MeasureSet
  /// By measure the parameters that are read, from the least to the greatest; nil without any.
  private(set) var parameters: [ClosedRange<Int>?]
  /// Days whose single amounts are read, by measure.
  private(set) var singles: [Measure: [Range<Day>]]
  /// The books (`bookIndex`) of which single amounts are read.
  private(set) var singleBooks: Set<Int>
  /// The days within which it is asked which members have any entry, and of which dimension.
  private(set) var presence: Range<Day>?
  private(set) var listed: Dimension?

  /// What was noted of figures that read a ledger that was not there.
  public init(_ planning: ReadPlanning) {
    asOf = planning.asOf
    dimensions = planning.dimensions
    let noted = planning.noted
    marks = noted.marks.map { measures in measures.map { $0.sorted() } }
    (balances, parameters) = (noted.balances, noted.parameters)
    singles = noted.singles.mapValues(Array.init)
    singleBooks = noted.singleBooks
    (listed, presence) = (noted.listed, noted.presence)
  }

  /// The plan with what another one reads besides.
  public func adding(_ planning: ReadPlanning) -> ReadPlan {
    var plan = self
    let other = ReadPlan(planning)
    for book in marks.indices {
      for measure in marks[book].indices {
        plan.marks[book][measure] = Set(marks[book][measure]).union(other.marks[book][measure]).sorted()
      }
    }
    plan.balances = balances.union(other.balances)
    plan.parameters = zip(parameters, other.parameters).map { $0.spanning($1) }
    plan.singles.merge(other.singles) { Array(Set($0).union($1)) }
    plan.singleBooks = singleBooks.union(other.singleBooks)
    if other.presence != nil { (plan.listed, plan.presence) = (other.listed, other.presence) }
    return plan
  }

  /// Measures that are read in any book, or whose single amounts are.
  var measures: MeasureSet {
    Measure.allCases.reduce(MeasureSet()) { set, measure in
      let isRead = marks.contains { !$0[Int(measure.rawValue)].isEmpty } || singles[measure] != nil
      return isRead ? set.union(MeasureSet(measure)) : set
    }
  }

  /// Whether anything is read by a dimension.
  func reads(_ dimension: Dimension) -> Bool {
    let book = ReadPlan.bookIndex(of: .member(dimension, 0))
    return listed == dimension || singleBooks.contains(book) || marks[book].contains { !$0.isEmpty }
  }

  func holds(_ slice: Slice) -> Bool {
    if case .member(let dimension, _) = slice { dimensions.contains(dimension) } else { true }
  }

  /// The place of a slice's book: first the total, then the dimensions.
  static func bookIndex(of slice: Slice) -> Int {
    if case .member(let dimension, _) = slice { dimension.index + 1 } else { 0 }
  }

  static let bookCount = Dimension.allCases.count + 1
}

/// Notes what figures read.
///
/// Figures are worked out once without a ledger: each sum that they ask for is made up, and noted. What a figure asks
/// only because of what it read may be missed; a planned ledger notes that as well, and is then posted again.
public final class ReadPlanning: Sendable {
  /// So many turns give every kind of sums.
  public static let turns = 5

  struct Noted: Sendable {
    /// Few for each measure, so that they are looked through sooner than they are hashed.
    var marks = [[[Int32]]](
      repeating: [[Int32]](repeating: [], count: Measure.allCases.count), count: ReadPlan.bookCount)
    var balances = MeasureSet()
    var parameters = [ClosedRange<Int>?](repeating: nil, count: Measure.allCases.count)
    var singles: [Measure: Set<Range<Day>>] = [:]
    var singleBooks: Set<Int> = []
    var presence: Range<Day>?
    var listed: Dimension?
    var isEmpty = true

    mutating func mark(_ day: Int32, of measure: Int, in book: Int) {
      if !marks[book][measure].contains(day) { marks[book][measure].append(day) }
    }

    mutating func note(_ read: ClosedRange<Int>, of measure: Measure) {
      parameters[Int(measure.rawValue)] = parameters[Int(measure.rawValue)].spanning(read)
    }
  }

  public let asOf: Day
  let dimensions: Set<Dimension>
  /// Which made-up sums are given: zeros, ones, more for one measure than for those before it, less, and mixed numbers.
  ///
  /// Figures ask further only where a sum is there, or less than another: each is so once and once not.
  private let turn: UInt64
  /// The parameters that families by day are said to have.
  private let parameters: ClosedRange<Int>
  private let kept: Mutex<Noted>

  /// Notes reads of a period as of a day, of the total and of some dimensions.
  public convenience init(asOf: Day, over period: Range<Day>, dimensions: Set<Dimension>) {
    let first = min(asOf, period.lowerBound).adding(-400).parameter
    let last = max(asOf, period.upperBound).adding(400).parameter
    self.init(asOf: asOf, dimensions: dimensions, parameters: first...max(first, last), turn: 0)
  }

  init(asOf: Day, dimensions: Set<Dimension>, parameters: ClosedRange<Int> = 0...0, turn: UInt64 = 0) {
    self.asOf = asOf
    self.dimensions = dimensions
    self.parameters = parameters
    self.turn = turn
    kept = Mutex(Noted())
  }

  /// The same with other made-up sums, going on with what was noted.
  public func withNextTurn() -> ReadPlanning {
    let next = ReadPlanning(asOf: asOf, dimensions: dimensions, parameters: parameters, turn: turn + 1)
    let noted = noted
    next.kept.withLock { $0 = noted }
    return next
  }

  var noted: Noted { kept.withLock { $0 } }

  public var isEmpty: Bool { kept.withLock { $0.isEmpty } }
}

extension ReadPlanning {
  func holds(_ slice: Slice) -> Bool {
    if case .member(let dimension, _) = slice { dimensions.contains(dimension) } else { true }
  }

  func flow(_ measure: Measure, _ parameter: Int, over days: Range<Day>, in slice: Slice) -> Int128 {
    guard holds(slice) else { return 0 }
    note(measure, parameter, days.lowerBound.number, days.upperBound.number, in: slice)
    return madeUpSum(measure, parameter)
  }

  func balance(_ measure: Measure, _ parameter: Int, at day: Day, in slice: Slice) -> Int128 {
    guard holds(slice) else { return 0 }
    let end = day.adding(1).number
    note(measure, parameter, end, end, isBalance: true, in: slice)
    return madeUpSum(measure, parameter)
  }

  func amounts(
    _ measure: Measure, _ parameter: Int, over days: Range<Day>, in slice: Slice
  ) -> [Int64] {
    let parameters = parametersMeant(by: parameter)
    kept.withLock { kept in
      kept.isEmpty = false
      kept.note(parameters, of: measure)
      kept.singles[measure, default: []].insert(days)
      kept.singleBooks.insert(ReadPlan.bookIndex(of: slice))
    }
    return turn == 0 ? [] : [1, 2]
  }

  /// Families are planned as a whole, so that a stretch of parameters stands for all.
  func parameters(of measure: Measure) -> ClosedRange<Int> { parameters }

  /// Notes that a family is walked over, on days that are not known yet.
  func noteFamily(_ measure: Measure, in slice: Slice) {
    guard holds(slice) else { return }
    let end = asOf.adding(1).number
    for parameter in [parameters.lowerBound, parameters.upperBound] {
      note(measure, parameter, end, end, in: slice)
    }
  }

  func noteEntries(_ dimension: Dimension, over days: Range<Day>) {
    kept.withLock { kept in
      kept.isEmpty = false
      (kept.listed, kept.presence) = (dimension, days)
    }
  }

  private func note(
    _ measure: Measure, _ parameter: Int, _ first: Int32, _ end: Int32, isBalance: Bool = false,
    in slice: Slice
  ) {
    let book = ReadPlan.bookIndex(of: slice)
    let parameters = parametersMeant(by: parameter)
    kept.withLock { kept in
      kept.isEmpty = false
      kept.note(parameters, of: measure)
      if isBalance { kept.balances = kept.balances.union(MeasureSet(measure)) }
      kept.mark(first, of: Int(measure.rawValue), in: book)
      if end != first { kept.mark(end, of: Int(measure.rawValue), in: book) }
    }
  }

  /// What reads the least or the greatest parameter that a family is said to have reads all that it has there.
  private func parametersMeant(by parameter: Int) -> ClosedRange<Int> {
    let least = parameter <= parameters.lowerBound ? .min : parameter
    return least...(parameter >= parameters.upperBound ? .max : parameter)
  }

  private func madeUpSum(_ measure: Measure, _ parameter: Int) -> Int128 {
    switch turn {
    case 0: 0
    case 1: 1
    case 2: 1000 + Int128(measure.rawValue) * 8 + Int128(parameter & 7)
    case 3: 4000 - Int128(measure.rawValue) * 8 + Int128(parameter & 7)
    default:
      Int128((UInt64(measure.rawValue) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(parameter) &* turn) >> 40 & 1023)
    }
  }
}

extension ClosedRange<Int>? {
  /// From the least of both ranges to the greatest.
  func spanning(_ other: ClosedRange<Int>?) -> ClosedRange<Int>? {
    guard let self, let other else { return self ?? other }
    return min(self.lowerBound, other.lowerBound)...max(self.upperBound, other.upperBound)
  }
}
