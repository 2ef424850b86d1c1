import Sales
import Synchronization

/// Targets that were worked out before, for as long as the quotas stay as they are.
final class RememberedTargets: Sendable {
  struct Question: Hashable, Sendable {
    var holder: QuotaBook.Holder
    var days: Range<Day>
  }

  private let answers = Mutex<[Question: QuotaBook.Answer]>([:])

  /// A wall shows a few hundred targets; far more than that are forgotten again.
  private static let most = 50_000

  subscript(question: Question) -> QuotaBook.Answer? {
    get { answers.withLock { $0[question] } }
    set {
      answers.withLock { answers in
        if answers.count >= RememberedTargets.most { answers = [:] }
        answers[question] = newValue
      }
    }
  }
}

/// What is remembered never tells two quota books apart.
extension RememberedTargets: Equatable {
  static func == (left: RememberedTargets, right: RememberedTargets) -> Bool { true }
}
