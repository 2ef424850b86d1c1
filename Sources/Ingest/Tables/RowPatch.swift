/// How the rows of a file's new version follow from those of the old one: some stay as they are, others are replaced.
struct RowPatch: Equatable, Sendable {
  enum Run: Equatable, Sendable {
    /// Rows of the old version, by their places in it, that now stand so many lines further down.
    case kept(Range<Int>, shift: Int)
    /// Rows of the old version and the new ones that stand in their place.
    case replaced(Range<Int>, by: Range<Int>)
  }

  private(set) var runs: [Run] = []

  init() {}

  /// Every row is another.
  init(replacing old: Int, by new: Int) {
    replace(0..<old, by: 0..<new)
  }
}

extension RowPatch {
  mutating func keep(_ rows: Range<Int>, shift: Int) {
    guard !rows.isEmpty else { return }
    if case .kept(let before, shift)? = runs.last, before.upperBound == rows.lowerBound {
      runs[runs.count - 1] = .kept(before.lowerBound..<rows.upperBound, shift: shift)
    } else {
      runs.append(.kept(rows, shift: shift))
    }
  }

  mutating func replace(_ old: Range<Int>, by new: Range<Int>) {
    if !old.isEmpty || !new.isEmpty { runs.append(.replaced(old, by: new)) }
  }

  /// Rows of the old version that stay.
  var keptCount: Int {
    runs.reduce(0) { count, run in
      if case .kept(let rows, _) = run { count + rows.count } else { count }
    }
  }
}
