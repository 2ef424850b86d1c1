internal import CNcurses
import Dashboard

/// Something a person did at the terminal.
nonisolated public enum Input: Equatable, Sendable {
  case key(Key)
  case click(Click)
  case paste(String)
}

/// Makes keys, clicks and pastes of the codes that curses reads: bytes below 256, its own key codes above.
///
/// Bytes are put together here because `wget_wch` loses a character whose bytes come in separate reads.
nonisolated struct KeyDecoder {
  /// Codes that `Keyboard` gives to sequences which curses does not know.
  static let pasteStart: Int32 = 0x1001
  static let pasteEnd: Int32 = 0x1002
  static let mouse: Int32 = 0x1010

  private enum State {
    case ground
    /// After an escape: a key of its own, or the start of a sequence that curses did not know.
    case escape
    case sequence
    case mouse([UInt8])
    case paste([UInt8])
    case character([UInt8], missing: Int)
  }

  private var state = State.ground

  /// What the code completes; mostly one input, none in the middle of something.
  mutating func feed(_ code: Int32) -> [Input] {
    switch state {
    case .ground: start(code)
    case .escape: afterEscape(code)
    case .sequence: inSequence(code)
    case .mouse(let bytes): inMouse(bytes, code)
    case .paste(let bytes): inPaste(bytes, code)
    case .character(let bytes, let missing): inCharacter(bytes, missing, code)
    }
  }

  /// Tells that nothing more has come for now, so that an escape stands for itself.
  mutating func pause() -> [Input] {
    guard case .escape = state else { return [] }
    state = .ground
    return [.key(.escape)]
  }

  private mutating func start(_ code: Int32) -> [Input] {
    switch code {
    case Self.pasteStart: state = .paste([])
    case Self.mouse: state = .mouse([])
    case 0x1B: state = .escape
    case 0xC2...0xDF: state = .character([UInt8(code)], missing: 1)
    case 0xE0...0xEF: state = .character([UInt8(code)], missing: 2)
    case 0xF0...0xF4: state = .character([UInt8(code)], missing: 3)
    default: return Key(code: code).map { [.key($0)] } ?? []
    }
    return []
  }

  private mutating func afterEscape(_ code: Int32) -> [Input] {
    state = .ground
    guard code == Int32(UInt8(ascii: "[")) || code == Int32(UInt8(ascii: "O")) else {
      return [.key(.escape)] + start(code)
    }
    state = .sequence
    return []
  }

  private mutating func inSequence(_ code: Int32) -> [Input] {
    if !(0x20...0x3F ~= code) { state = .ground }
    return []
  }

  private mutating func inMouse(_ bytes: [UInt8], _ code: Int32) -> [Input] {
    guard let byte = UInt8(exactly: code), bytes.count < 16 else {
      state = .ground
      return []
    }
    guard byte == UInt8(ascii: "M") || byte == UInt8(ascii: "m") else {
      state = .mouse(bytes + [byte])
      return []
    }
    state = .ground
    return byte == UInt8(ascii: "M") ? Click(report: bytes).map { [.click($0)] } ?? [] : []
  }

  private mutating func inPaste(_ bytes: [UInt8], _ code: Int32) -> [Input] {
    var bytes = bytes
    state = .ground  // or the array would be copied for each byte
    if let byte = UInt8(exactly: code) { bytes.append(byte) }
    let isOver = code == Self.pasteEnd
    guard isOver || bytes.hasSuffix(Self.pasteEndBytes) else {
      state = .paste(bytes)
      return []
    }
    if !isOver { bytes.removeLast(Self.pasteEndBytes.count) }
    return [.paste(String(decoding: bytes, as: UTF8.self))]
  }

  private mutating func inCharacter(_ bytes: [UInt8], _ missing: Int, _ code: Int32) -> [Input] {
    guard 0x80...0xBF ~= code else {
      state = .ground
      return start(code)
    }
    let bytes = bytes + [UInt8(code)]
    guard missing == 1 else {
      state = .character(bytes, missing: missing - 1)
      return []
    }
    state = .ground
    guard let character = String(validating: bytes, as: UTF8.self)?.first else { return [] }
    return [.key(.character(character))]
  }

  private static let pasteEndBytes = Array("\u{1B}[201~".utf8)
}

nonisolated extension [UInt8] {
  fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool {
    last == suffix.last && count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
  }
}

nonisolated extension Key {
  /// The key behind a byte or a key code of curses.
  fileprivate init?(code: Int32) {
    switch code {
    case 9: self = .tab
    case 10, 13, KEY_ENTER: self = .enter
    case 8, 127, KEY_BACKSPACE: self = .backspace
    case 1...26: self = .control(Character(Unicode.Scalar(UInt8(code) + 96)))
    case 0x20...0x7E: self = .character(Character(Unicode.Scalar(UInt8(code))))
    case KEY_UP, KEY_SR: self = .up
    case KEY_DOWN, KEY_SF: self = .down
    case KEY_LEFT, KEY_SLEFT: self = .left
    case KEY_RIGHT, KEY_SRIGHT: self = .right
    case KEY_PPAGE, KEY_A3: self = .pageUp
    case KEY_NPAGE, KEY_C3: self = .pageDown
    case KEY_HOME, KEY_FIND, KEY_A1: self = .home
    case KEY_END, KEY_SELECT, KEY_C1: self = .end
    case KEY_BTAB: self = .backTab
    case KEY_DC: self = .delete
    case (KEY_F0 + 1)...(KEY_F0 + 63): self = .function(Int(code - KEY_F0))
    default: return nil
    }
  }
}

nonisolated extension Click {
  /// A press or turn from an SGR mouse report: `button;column;row`, counted from 1.
  fileprivate init?(report: [UInt8]) {
    let numbers = report.split(separator: UInt8(ascii: ";")).map { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 3, let code = numbers[0], let column = numbers[1], let row = numbers[2],
      column > 0, row > 0
    else { return nil }
    switch code & ~0b11100 {
    case 0: self.init(button: .left, row: row - 1, column: column - 1)
    case 64: self.init(button: .wheelUp, row: row - 1, column: column - 1)
    case 65: self.init(button: .wheelDown, row: row - 1, column: column - 1)
    default: return nil
    }
  }
}
