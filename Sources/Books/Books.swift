import Ingest
import Metrics
import Sales

/// The owner of directory and ledger: few verbs, each answering with an immutable value.
public actor Books {
  var books: CompanyBooks
  private var prediction: (order: PredictionOrder.Key, task: Task<Void, Never>)?
  var announce: (@Sendable () -> Void)?
  var hasNews = false
  /// The count that proves the books, while one is in hand, and who hears what it found.
  var proving: Task<Void, Never>?
  var tellFinding: (@Sendable (ProofFinding) -> Void)?
  var keeping = Keeping()
  let leastRowsKept: Int

  public init(_ books: CompanyBooks, leastRowsKept: Int = Books.fewRows) {
    self.books = books
    self.leastRowsKept = leastRowsKept
  }

  /// What a look at the directory brought.
  public struct Answer: Sendable {
    /// The board of the query, nil where nothing changed since it was last answered.
    public var board: Board?
    /// Whether the directory could be looked at.
    public var couldLook: Bool
    public var clock: BusinessClock
    /// What is wrong with `salesboard.yml`, in one line.
    public var settingsProblem: String?
  }

  /// Looks at the directory and answers the query anew where the books changed; `now` is in seconds since 1970.
  public func reload(
    now: Int, query: BoardQuery, progress: @Sendable (ReadingProgress) -> Void = { _ in }
  ) -> Answer {
    let isFirst = !books.directory.isRecognised
    let reload = books.reload(now: now, progress: progress)
    let board = reload.changedBooks || isFirst ? self.board(for: query, now: now) : nil
    beginProof(now: now)
    beginKeeping(after: reload, now: now)
    return Answer(
      board: board, couldLook: books.directory.absence == nil, clock: books.clock,
      settingsProblem: books.directory.settingsProblems.first.map {
        "\($0.description) (the last good settings stay in force)"
      })
  }

  public func board(for query: BoardQuery, now: Int) -> Board {
    keeping.changes += 1
    let board = books.board(for: query, now: now, predictsAtOnce: false)
    beginPrediction()
    return board
  }
}

// MARK: - Predictions

extension Books {
  /// What to do once a prediction that a board lacked has been made, so that the board can be made anew.
  public func whenPredicted(_ announce: @escaping @Sendable () -> Void) {
    self.announce = announce
    if hasNews { announce() }
    hasNews = false
  }

  /// Fits on a thread of its own what the last board lacked; one fit at a time.
  ///
  /// A fit of data that have changed since is let finish: where data change faster than they can be fitted, a board
  /// would never show anything otherwise.
  private func beginPrediction() {
    guard let order = books.predictionDue else { return }
    if let prediction {
      if prediction.order.asOf == order.key.asOf { return }
      prediction.task.cancel()
    }
    let task = Task.detached(priority: .background) { [weak self] in
      guard let made = order.prediction(isCancelled: { Task.isCancelled }) else { return }
      await self?.take(made, of: order.key)
    }
    prediction = (order.key, task)
  }

  private func take(_ made: Prediction, of order: PredictionOrder.Key) {
    if prediction?.order == order { prediction = nil }
    books.take(made, of: order)
    hasNews = announce == nil
    announce?()
  }

  /// How a figure of the board came about; `isWanted` is asked on the way and ends the work where nobody waits.
  public func explanation(
    _ question: ExplainQuestion, now: Int, isWanted: @Sendable () -> Bool
  ) -> Result<Explanation, ExplainRefusal> {
    keeping.changes += 1
    do throws(ExplainRefusal) {
      return .success(try books.explanation(question, now: now, isWanted: isWanted))
    } catch {
      return .failure(error)
    }
  }

  /// A record with the cells of its rows as the files have them.
  public func recordSheet(of entity: Entity) -> RecordSheet? {
    books.recordSheet(of: entity)
  }
}

/// The clock of the business: its zone, or the day at which it stands still.
public struct BusinessClock: Equatable, Sendable {
  private var zone: TimeZoneRules
  private var standsStill: Bool

  init(zone: TimeZoneRules, standsStill: Bool) {
    self.zone = zone
    self.standsStill = standsStill
  }
}

extension BusinessClock {
  /// `14:05` and `Fri 1 Dec`; nil while the books' day stands still.
  public func face(atUTC seconds: Int) -> (time: String, day: String)? {
    guard !standsStill else { return nil }
    let local = zone.local(atUTC: Int64(seconds))
    return (BoardDesk.clockText(second: local.second), local.day.weekdayText)
  }

  /// The day in the business zone, whether or not the books' day stands still.
  public func day(atUTC seconds: Int) -> Day {
    zone.local(atUTC: Int64(seconds)).day
  }
}

extension CompanyBooks {
  /// The clock of the settings in force.
  public var clock: BusinessClock {
    BusinessClock(zone: directory.zone, standsStill: company.settings.clock != .now)
  }
}
