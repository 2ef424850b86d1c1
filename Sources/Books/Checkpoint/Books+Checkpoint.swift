import Archive
import Ingest

/// The keeping of the books in the background: it takes them for a moment at a time and lets others go first.
///
/// What is written to the disk leaves the books' thread before that, which never waits for a disk.
extension Books {
  /// When the books were last tried to be kept, and what has happened since.
  struct Keeping: Sendable {
    /// The writing in hand.
    var task: Task<Void, Never>?
    /// Looks at the directory so far: the first takes as long as reading all of it.
    var looks = 0
    /// The second from which on the books may be written.
    var due: Int?
    /// Entities posted since they were written.
    var posted = 0
    /// Goes up with each change of what is written.
    var changes = 0
    /// What that was when the books were last found to be as they are kept, and when they were last found wrong.
    var seen = -1
    var disproved = -1
  }

  /// How a writing ended.
  private enum Outcome: Sendable {
    case kept
    /// The books changed meanwhile.
    case changed
    /// The cache cannot be written to, or is full.
    case failed
  }

  /// Seconds from the first board to the first writing, from a writing to the next where much or little changed,
  /// and after one during which the books changed.
  private static let firstPause = 30
  private static let pauseAfterMuch = 600
  private static let pauseAfterLittle = 3600
  private static let pauseAfterChange = 60

  /// Directories with fewer rows are read as fast as their kept books would be.
  public static let fewRows = 20_000

  private static let pauseBetweenSlices = Duration.milliseconds(5)

  /// Notes what a reload did, and begins to write the books where it is time.
  func beginKeeping(after reload: Reload, now: Int) {
    if reload.changedBooks || reload.filesOpened > 0 { keeping.changes += 1 }
    keeping.posted += reload.postedEntities
    keeping.looks += 1
    guard keeping.looks > 1, keeping.task == nil, let folder = books.checkpoint, isKeepingDue(now: now) else {
      return
    }
    let changes = keeping.changes
    let mark = books.directory.acceptedMark
    keeping.task = Task.detached(priority: .background) { [weak self] in
      let outcome = await self?.write(to: folder, at: changes) ?? .failed
      await self?.endKeeping(outcome, KeptBooks(mark: mark, second: now), at: changes)
    }
  }

  /// Whether it is time to write, and there is something new to be written.
  private func isKeepingDue(now: Int) -> Bool {
    let due = keeping.due ?? now + Books.firstPause
    keeping.due = due
    guard keeping.changes != keeping.seen, now >= due || now < due - Books.pauseAfterLittle else {
      return false
    }
    if let kept = books.kept {
      let isMuch = keeping.posted * 100 >= books.directory.rowCount
      let pause = isMuch ? Books.pauseAfterMuch : Books.pauseAfterLittle
      guard now >= kept.second + pause || now < kept.second else { return false }
    }
    guard books.canBeKept, books.directory.rowCount >= leastRowsKept else { return false }
    guard books.kept?.mark != books.directory.acceptedMark else {
      keeping.seen = keeping.changes
      return false
    }
    return true
  }

  /// Forgets what is kept, as it was wrong.
  func dismissKept() {
    keeping.changes += 1
    keeping.disproved = keeping.changes
    books.kept = nil
    books.checkpoint?.remove()
  }

  private func endKeeping(_ outcome: Outcome, _ kept: KeptBooks, at changes: Int) {
    keeping.task = nil
    switch outcome {
    case .kept where keeping.disproved > changes: books.checkpoint?.remove()
    case .kept:
      books.kept = kept
      keeping.posted = 0
    case .changed: keeping.due = kept.second + Books.pauseAfterChange
    case .failed: keeping.due = kept.second + Books.pauseAfterLittle
    }
  }

  /// Writes the books slice by slice.
  private nonisolated func write(to folder: CheckpointFolder, at changes: Int) async -> Outcome {
    guard let draft = folder.draft() else { return .failed }
    var blocks = ArchiveBlocks(descriptor: draft.descriptor)
    var writer = ArchiveWriter()
    while let slice = await slice(&writer, at: changes) {
      guard !slice.isEmpty else { return draft.publish(blocks.finish()) ? .kept : .failed }
      guard blocks.write(slice) else {
        draft.discard()
        return .failed
      }
      try? await Task.sleep(for: Books.pauseBetweenSlices)
    }
    draft.discard()
    return .changed
  }

  /// The next slice, empty at the end; nil where the books are no longer those of which the first was taken.
  private func slice(_ writer: inout ArchiveWriter, at changes: Int) -> [UInt8]? {
    guard changes == keeping.changes else { return nil }
    return writer.slice { books.archive(into: &$0) } ?? []
  }
}
