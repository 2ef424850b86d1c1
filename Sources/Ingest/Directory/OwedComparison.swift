/// What is left to compare of a file that grew and was believed on the word of a few blocks.
///
/// A slice is compared at a look, so that no look pays for the whole of a large file: all of it is compared within a
/// minute of the append, most of it at looks at which nothing else is to be read.
struct OwedComparison: Equatable, Sendable {
  /// The second of the append.
  let since: Int
  /// The first block that is left.
  private(set) var next = 0
  /// Blocks that were accepted before the append.
  let end: Int
  /// Whether rows were appended since, so that another comparison is due behind this one.
  var isOwedAgain = false

  init(since: Int, blocks: Int) {
    self.since = since
    end = blocks
  }

  /// Seconds for which appended rows are believed on the word of a few blocks.
  static let longestTrust = 60
  /// Blocks compared at a look at which the file is still, be it only a moment after the append: 1 MiB.
  static let least = 64

  var isDone: Bool { next >= end }
}

extension OwedComparison {
  /// The blocks to compare now.
  ///
  /// While rows come in the first half of the minute compares nothing, so that an append costs the same whatever
  /// the size of the file; the second half then takes larger slices.
  func slice(now: Int, isGrowing: Bool) -> Range<Int> {
    let most = OwedComparison.longestTrust
    // A clock that was set back must not put the comparison off until it is where it was.
    let elapsed = abs(now - since)
    let share = isGrowing ? max(0, elapsed * 2 - most) : elapsed
    let due = elapsed >= most ? end : (end * share + most - 1) / most
    let reached = isGrowing ? due : max(due, next + OwedComparison.least)
    return next..<max(next, min(end, reached))
  }

  mutating func pass(_ slice: Range<Int>) { next = slice.upperBound }
}
