internal import CNcurses
import Dashboard

/// The terminal's input, read without waiting.
final class Keyboard {
  private let pad: UnsafeMutablePointer<WINDOW>
  private var decoder = KeyDecoder()
  private var pending: [Input] = []
  /// How many codes curses has given.
  private(set) var codes = 0

  /// The keyboard of the screen that curses opened last; nil where there is no memory left.
  init?() {
    // A pad, because reading from a window that is shown refreshes it.
    guard let pad = newpad(1, 1) else { return nil }
    self.pad = pad
    keypad(pad, true)
    nodelay(pad, true)
    if environmentVariable("ESCDELAY") == nil { set_escdelay(25) }
    for (sequence, code) in Self.sequences { define_key("\u{1B}" + sequence, code) }
  }

  func close() {
    delwin(pad)
  }

  /// The next input that is already here; nil when there is none.
  func next() -> Input? {
    while pending.isEmpty {
      let code = wgetch(pad)
      pending = code == ERR ? decoder.pause() : decoder.feed(code)
      guard code == ERR else {
        codes += 1
        continue
      }
      if pending.isEmpty { return nil }
    }
    return pending.removeFirst()
  }

  /// Arrows come in two modes and terminfo knows one; paste and SGR mouse it does not know everywhere.
  private static let sequences: [(String, Int32)] = [
    ("[A", KEY_UP), ("[B", KEY_DOWN), ("[C", KEY_RIGHT), ("[D", KEY_LEFT), ("[H", KEY_HOME), ("[F", KEY_END),
    ("OA", KEY_UP), ("OB", KEY_DOWN), ("OC", KEY_RIGHT), ("OD", KEY_LEFT), ("OH", KEY_HOME), ("OF", KEY_END),
    ("[1~", KEY_HOME), ("[4~", KEY_END), ("[7~", KEY_HOME), ("[8~", KEY_END), ("[Z", KEY_BTAB),
    ("[3~", KEY_DC), ("[5~", KEY_PPAGE), ("[6~", KEY_NPAGE),
    ("[200~", KeyDecoder.pasteStart), ("[201~", KeyDecoder.pasteEnd), ("[<", KeyDecoder.mouse),
  ]
}
