import Ingest
import Metrics
import Sales

/// The owner of directory and ledger: few verbs, each answering with an immutable value.
package actor Books {
  private var books: CompanyBooks

  package init(_ books: CompanyBooks) {
    self.books = books
  }

  /// What a look at the directory brought.
  package struct Answer: Sendable {
    /// The board of the query, nil where nothing changed since it was last answered.
    package var board: Board?
    /// Whether the directory could be looked at.
    package var couldLook: Bool
    package var clock: BusinessClock
    /// What is wrong with `salesboard.yml`, in one line.
    package var settingsProblem: String?
  }

  /// Looks at the directory and answers the query anew where the books changed; `now` is in seconds since 1970.
  package func reload(
    now: Int, query: BoardQuery, progress: @Sendable (ReadingProgress) -> Void = { _ in }
  ) -> Answer {
    let isFirst = !books.directory.isRecognised
    let reload = books.reload(now: now, progress: progress)
    let board = reload.changedBooks || isFirst ? books.board(for: query, now: now) : nil
    return Answer(
      board: board, couldLook: books.directory.absence == nil, clock: books.clock,
      settingsProblem: books.directory.settingsProblems.first.map {
        "\($0.description) (the last good settings stay in force)"
      })
  }

  package func board(for query: BoardQuery, now: Int) -> Board {
    books.board(for: query, now: now)
  }

  /// How a figure of the board came about; `isWanted` is asked on the way and ends the work where nobody waits.
  package func explanation(
    _ question: ExplainQuestion, now: Int, isWanted: @Sendable () -> Bool
  ) -> Result<Explanation, ExplainRefusal> {
    do throws(ExplainRefusal) {
      return .success(try books.explanation(question, now: now, isWanted: isWanted))
    } catch {
      return .failure(error)
    }
  }

  /// A record with the cells of its rows as the files have them.
  package func recordSheet(of entity: Entity) -> RecordSheet? {
    books.recordSheet(of: entity)
  }
}

/// The clock of the business: its zone, or the day at which it stands still.
package struct BusinessClock: Equatable, Sendable {
  private var zone: TimeZoneRules
  private var standsStill: Bool

  init(zone: TimeZoneRules, standsStill: Bool) {
    self.zone = zone
    self.standsStill = standsStill
  }
}

extension BusinessClock {
  /// `14:05` and `Fri 1 Dec`; nil while the books' day stands still.
  package func face(atUTC seconds: Int) -> (time: String, day: String)? {
    guard !standsStill else { return nil }
    let local = zone.local(atUTC: Int64(seconds))
    return (BoardDesk.clockText(second: local.second), local.day.weekdayText)
  }

  /// The day in the business zone, whether or not the books' day stands still.
  package func day(atUTC seconds: Int) -> Day {
    zone.local(atUTC: Int64(seconds)).day
  }
}

extension CompanyBooks {
  /// The clock of the settings in force.
  package var clock: BusinessClock {
    BusinessClock(zone: directory.zone, standsStill: company.settings.clock != .now)
  }
}
