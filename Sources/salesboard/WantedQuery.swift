import Metrics
import Synchronization
import Terminal

/// The query that the screen waits for, shared with the books' thread.
nonisolated final class WantedQuery: Sendable {
  private let box = Mutex(BoardQuery())

  func set(_ query: BoardQuery) {
    box.withLock { $0 = query }
  }

  var query: BoardQuery { box.withLock { $0 } }

  private let questionBox = Mutex<ExplainQuestion?>(nil)

  func set(_ question: ExplainQuestion?) {
    questionBox.withLock { $0 = question }
  }

  /// The figure that the screen waits to see explained.
  var question: ExplainQuestion? { questionBox.withLock { $0 } }
}

/// Lets a report of progress through about ten times a second.
nonisolated final class ProgressPace: Sendable {
  private let next = Mutex(DueTime.now.advanced(by: 50))

  var isDue: Bool {
    next.withLock { next in
      guard next <= .now else { return false }
      next = DueTime.now.advanced(by: 100)
      return true
    }
  }
}
