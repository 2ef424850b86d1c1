import Sales

/// Takes the entries of one entity at a time and keeps what they bring to the lines of a formula.
public struct RecordSink: EntrySink, Sendable {
  private struct Matching: Sendable {
    var read: ReadTrace.Read
    var line: Int
  }

  /// By the raw value of the measure.
  private let readsOf: [[Matching]]
  private let asOf: Day
  private let scope: Slice
  /// What the entity brings to each line.
  public private(set) var sums: [Int128]
  /// How many entries there are for medians, less those taken back.
  private var countsSingly: [Int]
  private let isSingle: [Bool]
  /// The newest day of an entry that counts.
  public private(set) var day: Day?

  /// A sink for the lines of a folding, as known at the end of `asOf`, in books narrowed to `scope`.
  public init(_ folding: ReadFolding, asOf: Day, scope: Slice) {
    var readsOf = [[Matching]](repeating: [], count: Measure.allCases.count)
    for (line, folded) in folding.lines.enumerated() {
      for read in folded.reads {
        readsOf[Int(read.measure.rawValue)].append(Matching(read: read, line: line))
      }
    }
    self.readsOf = readsOf
    self.asOf = asOf
    self.scope = scope
    sums = Array(repeating: 0, count: folding.lines.count)
    countsSingly = Array(repeating: 0, count: folding.lines.count)
    isSingle = folding.lines.map { line in
      line.reads.contains { if case .amounts = $0.span { true } else { false } }
    }
  }
}

extension RecordSink {
  /// What posts entries that are read.
  public var kinds: [EntityKind] {
    let read = Set(Measure.allCases.filter { !readsOf[Int($0.rawValue)].isEmpty }.map(\.subject))
    return EntityKind.allCases.filter(read.contains)
  }

  /// Forgets the entity before.
  public mutating func restart() {
    for line in sums.indices {
      sums[line] = 0
      countsSingly[line] = 0
    }
    day = nil
  }

  /// Whether the entity counts in some line: what was opened and closed again does not.
  public var counts: Bool {
    sums.contains { $0 != 0 } || zip(countsSingly, isSingle).contains { $0 != 0 && $1 }
  }

  /// Whether the entity counts in a line.
  public func counts(in line: Int) -> Bool {
    sums[line] != 0 || (isSingle[line] && countsSingly[line] != 0)
  }

  public mutating func take(_ entry: Entry) {
    let reads = readsOf[Int(entry.measure.rawValue)]
    guard !reads.isEmpty, scope.holds(entry.members) else { return }
    // In books of one product its parts count like whole deals.
    var entry = entry
    if scope.isProduct { entry.isPart = false }
    for matching in reads where matching.read.holds(entry, asOf: asOf) {
      sums[matching.line] += Int128(entry.amount)
      countsSingly[matching.line] += entry.isRetraction ? -1 : 1
      if let entryDay = entry.day, day.map({ entryDay > $0 }) ?? true { day = entryDay }
    }
  }
}
