import Dashboard
import Drawing
import Glibc

/// The one loop of the main thread: waits for keys, signals, messages and the next due time, and draws after them.
///
/// It sleeps without a timer while nothing is due. Nothing else runs on the main actor while it runs.
public final class EventLoop<Message: Sendable> {
  public enum Happening {
    case key(Key)
    case click(Click)
    case paste(String)
    case resized(rows: Int, columns: Int)
    case message(Message)
    /// The moment that `nextDue` gave has come.
    case timeCame
  }

  public enum Answer {
    case nothing
    /// Something that shows has changed.
    case draw
    case leave(status: Int32)
  }

  private let screen: Screen
  private let mailbox: Mailbox<Message>
  private var pace = FramePace()
  private var size: (rows: Int, columns: Int)
  private var emptyReads = 0

  public init(screen: Screen, mailbox: Mailbox<Message>) {
    self.screen = screen
    self.mailbox = mailbox
    size = (screen.rows, screen.columns)
  }

  /// Runs until `react` leaves, a signal asks to, or the terminal is gone; the screen is the caller's to close.
  ///
  /// - Parameters:
  ///   - nextDue: when `react` wants to be told that time has come; nil for never.
  ///   - react: what to do about each happening.
  ///   - draw: the canvas in the screen's size.
  /// - Returns: The exit status: what `react` gave, 128 and the signal's number, or 0 for a terminal that is gone.
  public func run(
    nextDue: () -> DueTime?, react: (Happening) -> Answer, draw: () -> Canvas
  ) -> Int32 {
    pace.want(urgently: true)
    while true {
      if let due = pace.due, due <= .now {
        screen.present(draw())
        pace.drew(at: .now)
      }
      let ready = wait(until: [pace.due, nextDue()].compactMap { $0 }.min())
      if let status = serve(ready, nextDue, react) { return status }
      if screen.isStale { pace.want(urgently: true) }
    }
  }

  private func serve(_ ready: Ready, _ nextDue: () -> DueTime?, _ react: (Happening) -> Answer) -> Int32? {
    if ready.signals, let status = serveSignals() { return status }
    if ready.isGone { return 0 }
    if ready.messages {
      for message in mailbox.take() {
        if let status = tell(.message(message), urgently: false, react) { return status }
      }
    }
    // After a resize as well: curses queues a key code for each, in a queue that must not fill up.
    let codes = screen.keyboard.codes
    if ready.input || ready.signals, let status = serveInput(react) { return status }
    emptyReads = ready.input && screen.keyboard.codes == codes ? emptyReads + 1 : 0
    // A terminal that is always readable and never has anything is gone without having said so.
    if emptyReads > 1000 { return 0 }
    if let due = nextDue(), due <= .now, let status = tell(.timeCame, urgently: false, react) {
      return status
    }
    guard size != (screen.rows, screen.columns) else { return nil }
    size = (screen.rows, screen.columns)
    return tell(.resized(rows: size.rows, columns: size.columns), urgently: false, react)
  }

  private func serveInput(_ react: (Happening) -> Answer) -> Int32? {
    while let input = screen.keyboard.next() {
      let happening: Happening =
        switch input {
        case .key(let key): .key(key)
        case .click(let click): .click(click)
        case .paste(let text): .paste(text)
        }
      if let status = tell(happening, urgently: true, react) { return status }
    }
    return nil
  }

  private func serveSignals() -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(screen.signals, &bytes, bytes.count)
    for signal in Set(bytes.prefix(max(0, count)).map(Int32.init)) {
      switch signal {
      case SIGWINCH: screen.resize()
      case SIGTSTP: screen.suspend()
      case SIGCONT: screen.resume()
      case SIGHUP: return 0
      default: return 128 + signal
      }
    }
    return nil
  }

  private func tell(_ happening: Happening, urgently: Bool, _ react: (Happening) -> Answer) -> Int32? {
    switch react(happening) {
    case .nothing: return nil
    case .leave(let status): return status
    case .draw:
      pace.want(urgently: urgently)
      return nil
    }
  }

  private struct Ready {
    var input = false
    var signals = false
    var messages = false
    var isGone = false
  }

  private func wait(until moment: DueTime?) -> Ready {
    let timeout = moment.map { max(0, $0.milliseconds - DueTime.now.milliseconds) } ?? -1
    var descriptors = [screen.input, screen.signals, mailbox.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    guard poll(&descriptors, nfds_t(descriptors.count), Int32(clamping: timeout)) > 0 else { return Ready() }
    let happened = descriptors.map { Int32($0.revents) }
    return Ready(
      input: happened[0] & POLLIN != 0, signals: happened[1] != 0, messages: happened[2] != 0,
      isGone: happened[0] & (POLLHUP | POLLERR | POLLNVAL) != 0)
  }
}
