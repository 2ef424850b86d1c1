import Books
import Ingest
import Metrics
import Sales
import Testing

/// Midnight, the end of a month and of a year, and clocks that go back, while nothing changes in the directory.
///
/// The board shows the figures of the new day, as if it had been started then; nothing is read and nothing posted.
@Suite struct PassingTimeTests {
  /// 2024-12-31 23:59:50 in UTC.
  private static let lateOnNewYearsEve = 1_735_689_590

  private static let files = [
    "salesboard.yml":
      "time_zone: UTC\nstages:\n  - { name: Talk, type: open, probability: 40, stale_days: 10 }\n"
      + "  - { name: Won, type: won }\n  - { name: Lost, type: lost }\n",
    "reps.csv": "rep_id,name,start_date\nann,Ann,2024-01-01\nbob,Bob,2025-01-01\n",
    "quotas.csv":
      "scope,scope_id,metric,period,period_start,target\nrep,ann,bookings,quarter,2024-10-01,1000\n"
      + "rep,ann,bookings,quarter,2025-01-01,2000\n",
    "opportunities.csv": """
    opp_id,owner_id,stage,amount,created_at,expected_close,closed_at
    1,ann,Won,500,2024-11-01,,2024-12-20
    2,ann,Talk,700,2024-12-21,2024-12-31,
    3,bob,Talk,300,2024-12-01,2025-01-31,
    4,bob,Won,900,2024-12-01,,2025-01-01

    """,
  ]

  @Test(arguments: [20, 86_400, 31 * 86_400, 400 * 86_400, -20, -86_400, -300 * 86_400])
  func theBoardOfAnotherDayIsThatOfBooksOpenedThen(seconds: Int) throws {
    let folder = try CheckFolder(Self.files)
    let (start, later) = (Self.lateOnNewYearsEve, Self.lateOnNewYearsEve + seconds)
    var books = CompanyBooks(directory: folder.path)
    _ = books.reload(now: start)
    let before = books.board(for: BoardQuery(), now: start)
    #expect(before.today == Day(iso: "2024-12-31"))
    for time in [start + seconds / 2, later] {
      let reload = books.reload(now: time)
      #expect(reload.postedEntities == 0 && reload.filesOpened == 0 && !reload.changedBooks)
    }
    let after = books.board(for: BoardQuery(), now: later)
    #expect(after.today != before.today || abs(seconds) < 86_400 && after.today == before.today)
    var cold = CompanyBooks(directory: folder.path)
    _ = cold.reload(now: later)
    let expected = cold.board(for: BoardQuery(), now: later)
    #expect(after == expected)
    for query in [PeriodChoice.month, .year, .lastTwelveMonths] {
      var asked = BoardQuery()
      asked.period = query
      #expect(books.board(for: asked, now: later) == cold.board(for: asked, now: later))
    }
  }

  @Test func aNewQuarterBeginsAtMidnight() throws {
    let folder = try CheckFolder(Self.files)
    var books = CompanyBooks(directory: folder.path)
    _ = books.reload(now: Self.lateOnNewYearsEve)
    let before = books.board(for: BoardQuery(), now: Self.lateOnNewYearsEve)
    let after = books.board(for: BoardQuery(), now: Self.lateOnNewYearsEve + 20)
    #expect(before.periodTitle == "Q4 2024" && after.periodTitle == "Q1 2025")
    func booked(_ board: Board, _ rep: String) -> Double? {
      board.leaderboard.rows.first { $0.name == rep }?.booked.value
    }
    #expect(booked(before, "Ann") == 50_000)
    #expect(booked(before, "Bob") ?? 0 == 0, "won tomorrow is not won")
    #expect(booked(after, "Bob") == 90_000)
    #expect(booked(after, "Ann") ?? 0 == 0)
  }

  @Test func rowsThatComeAfterTheClockWentBackArePostedAsEver() throws {
    let folder = try CheckFolder(Self.files)
    var books = CompanyBooks(directory: folder.path)
    _ = books.reload(now: Self.lateOnNewYearsEve)
    try folder.append("opportunities.csv", "5,ann,Won,100,2024-10-01,,2024-10-05\n")
    let earlier = Self.lateOnNewYearsEve - 40 * 86_400
    #expect(books.reload(now: earlier).postedDeals == 1)
    var cold = CompanyBooks(directory: folder.path)
    _ = cold.reload(now: earlier)
    let board = books.board(for: BoardQuery(), now: earlier)
    let expected = cold.board(for: BoardQuery(), now: earlier)
    #expect(board.leaderboard == expected.leaderboard)
    #expect(board.headlines == expected.headlines)
  }
}
