import Metrics

/// The proof in the background: it takes the books for two milliseconds at a time and lets others go first.
extension Books {
  /// What to do where the books are found wrong, which is to be written down.
  public func whenDisproved(_ tell: @escaping @Sendable (ProofFinding) -> Void) {
    tellFinding = tell
  }

  /// Begins or goes on with a count where one is due; nothing runs in between.
  func beginProof(now: Int) {
    guard proving == nil, books.isProofDue(now: now) else { return }
    proving = Task.detached(priority: .background) { [weak self] in
      while await self?.prove(now: now) == true {
        do { try await Task.sleep(for: Books.proofPause) } catch { return }
      }
    }
  }

  /// One step; false once the proof rests.
  private func prove(now: Int) -> Bool {
    switch books.prove(now: now, for: Books.proofShare) {
    case .goesOn: return true
    case .rests: break
    case .found(let finding):
      dismissKept()
      tellFinding?(finding)
      hasNews = announce == nil
      announce?()
    }
    proving = nil
    return false
  }

  private static let proofShare = Duration.milliseconds(2)
  private static let proofPause = Duration.milliseconds(20)
}
