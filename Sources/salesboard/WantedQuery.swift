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
  private struct State {
    var next = DueTime.now.advanced(by: 50)
    var hasBegun = false
    var hasEnded = false
  }

  private let state = Mutex(State())

  /// Whether to show a progress; that everything is read is shown at once where anything was shown before.
  func admits(isRead: Bool) -> Bool {
    state.withLock { state in
      let isEnd = isRead && state.hasBegun && !state.hasEnded
      guard isEnd || state.next <= .now else { return false }
      state = State(next: DueTime.now.advanced(by: 100), hasBegun: true, hasEnded: isRead)
      return true
    }
  }
}
