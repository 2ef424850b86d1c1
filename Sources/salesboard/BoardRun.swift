import Books
import Dashboard
import Drawing
import Glibc
import Ingest
import Metrics
import Panels
import Sales
import Terminal

/// One run of the board: events in, effects out, a frame after them.
///
/// The main thread never waits for data: the books work on another thread and answer through the mailbox.
final class BoardRun {
  /// What comes back from the books' thread.
  nonisolated enum Message: Sendable {
    case progress(ReadingProgress)
    case looked(Books.Answer, isFirst: Bool)
    case board(Board)
    /// Something that the board shows was worked out in the meantime.
    case predicted
    case explained(ExplainQuestion, Result<Explanation, ExplainRefusal>)
    case record(RecordSheet?)
  }

  private let screen: Screen
  private let themes: ThemeCatalog
  private let books: Books
  private let every: Int
  private let memory: StandUpMemory
  private let faults: FaultLog
  private let wall: WallClock
  private let mailbox = Mailbox<Message>()
  private let wanted = WantedQuery()
  private var state: DashboardState
  private var clock: BusinessClock?
  private var nextLook: DueTime
  private var lastGoodLook = DueTime.now
  private var lastGoodSecond = 0
  private var day: Day?
  private var isLooking = false
  private var estimate = LoadEstimate(begunAt: 0)
  private var leaves = false

  /// A run on an open screen; `every` is in seconds.
  init(
    screen: Screen, themes: ThemeCatalog, books: Books, every: Int, memory: StandUpMemory, faults: FaultLog,
    mouse: Bool, wall: WallClock = WallClock()
  ) {
    self.screen = screen
    self.themes = themes
    self.books = books
    self.every = every
    self.memory = memory
    self.faults = faults
    self.wall = wall
    state = DashboardState(
      size: .init(columns: screen.columns, rows: screen.rows), themeName: themes.name,
      themeNames: themes.names)
    state.mouseIsOn = mouse
    screen.reportsMouse = mouse
    nextLook = .now
  }
}

// MARK: - The loop

extension BoardRun {
  /// Runs until somebody leaves and returns the exit status.
  func run() -> Int32 {
    if let day = memory.day { perform(state.update(.standUpDayRemembered(day))) }
    tellOfPredictions()
    look()
    return EventLoop(screen: screen, mailbox: mailbox).run(nextDue: { nextDue }, react: react) {
      Frame.draw(state)
    }
  }

  private var nextDue: DueTime? {
    guard state.clock != nil else { return nextLook }
    let minute = DueTime.now.advanced(by: Int64(wall.millisecondsToMinute))
    return min(nextLook, minute)
  }

  private func react(_ happening: EventLoop<Message>.Happening) -> EventLoop<Message>.Answer {
    let before = state
    let event: Event? =
      switch happening {
      case .key(let key): .keyPressed(key)
      case .click(let click): Frame.event(for: click, in: state)
      case .paste(let text): .pasted(text)
      case .resized(let rows, let columns): .resized(.init(columns: columns, rows: rows))
      case .message(let message): receive(message)
      case .timeCame: passTime()
      }
    if let event { perform(state.update(event)) }
    wanted.set(state.explainQuestion)
    if leaves { return .leave(status: 0) }
    return state == before ? .nothing : .draw
  }

  private func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .ask(let query): ask(query)
      case .reload: look()
      case .useTheme(let name): useTheme(name)
      case .useMouse(let isOn): screen.reportsMouse = isOn
      case .redraw: screen.redraw()
      case .rememberStandUp(let day): memory.remember(day)
      case .explain(let question): explain(question)
      case .readRecord(let entity): readRecord(entity)
      case .suspend: screen.suspend()
      case .quit: leaves = true
      }
    }
  }

  private func useTheme(_ name: String) {
    do throws(ThemeProblem) {
      try themes.use(name)
      screen.theme = themes.theme
    } catch {
      perform(state.update(.problemAppeared(error.message)))
    }
  }
}

// MARK: - Time

extension BoardRun {
  /// A tick: looks at the directory when it is due, and turns the clock.
  private func passTime() -> Event? {
    if nextLook <= .now { look() }
    if let news = themes.look() { take(news) }
    tellFreshness()
    tellTime()
    return nil
  }

  private func take(_ news: ThemeCatalog.News) {
    screen.theme = news.theme
    perform(state.update(.themesChanged(names: news.names, current: news.name)))
    if let problem = news.problem { perform(state.update(.problemAppeared(problem))) }
  }

  private func tellTime() {
    guard let clock else { return }
    let now = wall.now
    let face = clock.face(atUTC: now).map { DashboardState.ClockFace(time: $0.time, day: $0.day) }
    if face != state.clock { perform(state.update(.clockTicked(face))) }
    let today = clock.day(atUTC: now)
    if let day, day != today { ask(state.query) }
    day = today
  }

  /// `live` while the last look succeeded within two ticks, then minutes, then since when.
  private func tellFreshness() {
    guard state.board != nil else { return }
    let age = Int(DueTime.now.milliseconds - lastGoodLook.milliseconds) / 1000
    let freshness: DashboardState.Freshness =
      if age <= 2 * every + 1 {
        .live
      } else if age < 3600 {
        .minutes(max(1, age / 60))
      } else {
        .since(clock?.face(atUTC: lastGoodSecond)?.time ?? "an hour ago")
      }
    if freshness != state.freshness { perform(state.update(.looked(freshness))) }
  }
}

// MARK: - The books' thread

extension BoardRun {
  private func look() {
    nextLook = DueTime.now.advanced(by: Int64(every) * 1000)
    guard !isLooking else { return }
    isLooking = true
    estimate = LoadEstimate(begunAt: DueTime.now.milliseconds)
    wanted.set(state.query)
    let isFirst = state.board == nil
    let (books, mailbox, query, wall) = (books, mailbox, state.query, wall)
    Task.detached {
      let pace = ProgressPace()
      let answer = await books.reload(now: wall.now, query: query) { progress in
        let isRead = progress.bytes >= progress.totalBytes
        if pace.admits(isRead: isRead) { mailbox.post(.progress(progress)) }
      }
      mailbox.post(.looked(answer, isFirst: isFirst))
    }
  }

  private func tellOfPredictions() {
    let (books, mailbox, faults) = (books, mailbox, faults)
    Task.detached {
      await books.whenPredicted { mailbox.post(.predicted) }
      await books.whenDisproved { faults.add($0) }
    }
  }

  /// Asks for a board; of several questions that wait only the last is answered.
  private func ask(_ query: BoardQuery) {
    wanted.set(query)
    let (books, mailbox, wanted, wall) = (books, mailbox, wanted, wall)
    Task.detached {
      guard wanted.query == query else { return }
      mailbox.post(.board(await books.board(for: query, now: wall.now)))
    }
  }

  /// Works an explanation out for as long as it is the one that the screen waits for.
  private func explain(_ question: ExplainQuestion) {
    wanted.set(question)
    let (books, mailbox, wanted, wall) = (books, mailbox, wanted, wall)
    Task.detached {
      guard wanted.question == question else { return }
      let answer = await books.explanation(question, now: wall.now) { wanted.question == question }
      mailbox.post(.explained(question, answer))
    }
  }

  private func readRecord(_ entity: Entity) {
    let (books, mailbox) = (books, mailbox)
    Task.detached { mailbox.post(.record(await books.recordSheet(of: entity))) }
  }

  private func receive(_ message: Message) -> Event? {
    switch message {
    case .progress(let progress):
      return .loadProgressed(.init(progress, estimate, at: DueTime.now.milliseconds))
    case .board(let board): return .boardArrived(board)
    case .predicted:
      ask(state.query)
      return nil
    case .explained(let question, .success(let explanation)):
      return explanation.question == question ? .explained(explanation) : nil
    case .explained(_, .failure(.cancelled)): return nil
    case .explained(let question, .failure):
      return .explanationRefused(question, "the books do not know this figure any more")
    case .record(let sheet): return sheet.map { .recordRead($0) }
    case .looked(let answer, _):
      isLooking = false
      clock = answer.clock
      if answer.couldLook {
        lastGoodLook = .now
        lastGoodSecond = wall.now
      }
      if let problem = answer.settingsProblem, state.message != problem, answer.board != nil {
        perform(state.update(.problemAppeared(problem)))
      }
      if let board = answer.board { perform(state.update(.boardArrived(board))) }
      if let board = answer.board, board.query != state.query { ask(state.query) }
      tellFreshness()
      tellTime()
      return nil
    }
  }
}
