/// The slots of a file's rows in the order of its lines, kept as runs of slots that follow each other: a file that was
/// read in one go is a single run.
struct SlotRuns: Sendable {
  struct Run: Sendable {
    var start: Int32
    var count: Int32
  }

  var runs = ContiguousArray<Run>()
  private(set) var count = 0

  init() {}

  init(_ slots: some Sequence<Int32>) {
    for slot in slots { append(slot) }
  }

  init(runs: ContiguousArray<Run>) {
    self.runs = runs
    count = runs.reduce(0) { $0 + Int($1.count) }
  }
}

extension SlotRuns {
  var isEmpty: Bool { count == 0 }

  mutating func append(_ slot: Int32) {
    append(slot..<slot + 1)
  }

  /// Appends slots that follow each other.
  mutating func append(_ slots: Range<Int32>) {
    guard !slots.isEmpty else { return }
    count += slots.count
    if let last = runs.last, last.start + last.count == slots.lowerBound {
      runs[runs.count - 1].count += Int32(slots.count)
    } else {
      runs.append(Run(start: slots.lowerBound, count: Int32(slots.count)))
    }
  }

  @inline(__always)
  func forEach(_ body: (Int32) -> Void) {
    for run in runs {
      for slot in run.start..<run.start + run.count { body(slot) }
    }
  }

  /// Each slot on its own.
  var slots: ContiguousArray<Int32> {
    var slots = ContiguousArray<Int32>()
    slots.reserveCapacity(count)
    forEach { slots.append($0) }
    return slots
  }
}
