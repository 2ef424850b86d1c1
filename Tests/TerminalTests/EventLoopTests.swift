import Dashboard
import Drawing
import Terminal
import Testing

extension ScreenTests {
  @Test func tellsKeysInTheirOrderUntilOneLeaves() throws {
    let recording = try Recording()
    recording.type(Array("aé\u{1B}[A\u{1B}OBq!".utf8))
    var keys: [Key] = []
    let status = recording.run(Mailbox<Never>()) { happening in
      guard case .key(let key) = happening else { return .nothing }
      keys.append(key)
      return key == .character("q") ? .leave(status: 7) : .draw
    }
    #expect(status == 7)
    #expect(keys == [.character("a"), .character("é"), .up, .down, .character("q")])
    recording.close()
  }

  @Test func takesAPasteAsOne() throws {
    let recording = try Recording()
    let text = String(repeating: "Zürich ", count: 3000)
    recording.type(Array("\u{1B}[200~\(text)\u{1B}[201~q".utf8))
    var pasted: [String] = []
    _ = recording.run(Mailbox<Never>()) { happening in
      if case .paste(let text) = happening { pasted.append(text) }
      return happening.isKey ? .leave(status: 0) : .nothing
    }
    let isWhole = pasted == [text]
    #expect(isWhole)
    recording.close()
  }

  @Test func hearsClicksAndWheelTurns() throws {
    let recording = try Recording()
    recording.type(Array("\u{1B}[<0;300;2M\u{1B}[<0;300;2m\u{1B}[<65;1;1Mq".utf8))
    var clicks: [Click] = []
    _ = recording.run(Mailbox<Never>()) { happening in
      if case .click(let click) = happening { clicks.append(click) }
      return happening.isKey ? .leave(status: 0) : .nothing
    }
    #expect(
      clicks == [Click(button: .left, row: 1, column: 299), Click(button: .wheelDown, row: 0, column: 0)])
    recording.close()
  }

  @Test func hearsMessagesFromOtherThreads() throws {
    let recording = try Recording()
    let mailbox = Mailbox<Int>()
    Task.detached {
      for number in 1...3 { mailbox.post(number) }
    }
    var numbers: [Int] = []
    let status = recording.run(mailbox) { happening in
      guard case .message(let number) = happening else { return .nothing }
      numbers.append(number)
      return number == 3 ? .leave(status: 0) : .nothing
    }
    #expect(status == 0)
    #expect(numbers == [1, 2, 3])
    recording.close()
  }

  @Test func tellsWhenTheDueTimeHasCome() throws {
    let recording = try Recording()
    let start = DueTime.now
    var due: DueTime? = start.advanced(by: 20)
    let status = recording.run(Mailbox<Never>(), nextDue: { due }) { happening in
      guard case .timeCame = happening else { return .nothing }
      due = nil
      return .leave(status: 0)
    }
    #expect(status == 0)
    #expect(DueTime.now >= start.advanced(by: 20))
    recording.close()
  }

  @Test func drawsManyMessagesInFewFrames() throws {
    let recording = try Recording()
    let mailbox = Mailbox<Int>()
    for number in 1...1000 { mailbox.post(number) }
    var frames = 0
    var due: DueTime?
    _ = EventLoop(screen: recording.screen, mailbox: mailbox).run(nextDue: { due }) { happening in
      guard case .timeCame = happening else {
        due = .now
        return .draw
      }
      due = DueTime.now.advanced(by: 1)
      return frames > 1 ? .leave(status: 0) : .nothing
    } draw: {
      frames += 1
      return Canvas(rows: 10, columns: 40, "\(frames)")
    }
    #expect(frames == 2)
    recording.close()
  }

  @Test func leavesWhenTheTerminalIsGone() throws {
    let recording = try Recording()
    recording.hangUp()
    #expect(recording.run(Mailbox<Never>()) { _ in .nothing } == 0)
    recording.close()
  }
}

extension EventLoop.Happening {
  fileprivate var isKey: Bool {
    if case .key = self { true } else { false }
  }
}

extension Recording {
  /// Runs a loop on the screen.
  fileprivate func run<Message>(
    _ mailbox: Mailbox<Message>, nextDue: () -> DueTime? = { nil },
    react: (EventLoop<Message>.Happening) -> EventLoop<Message>.Answer
  ) -> Int32 {
    EventLoop(screen: screen, mailbox: mailbox).run(nextDue: nextDue, react: react) {
      Canvas(rows: screen.rows, columns: screen.columns)
    }
  }
}
