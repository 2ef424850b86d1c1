/// What fills one or two cells: a spacing scalar and the marks over it, always safe to send to a terminal.
public struct Glyph: Hashable, Sendable {
  public var scalar: Unicode.Scalar
  /// At most two combining marks.
  public var marks: [Unicode.Scalar]
  /// 1 or 2.
  public var columns: Int

  public init(_ scalar: Unicode.Scalar, marks: [Unicode.Scalar] = [], columns: Int = 1) {
    self.scalar = scalar
    self.marks = marks
    self.columns = columns
  }
}

extension Glyph {
  /// What stands where a scalar cannot be drawn.
  public static let replacement = Glyph("\u{FFFD}")
  public static let ellipsis = Glyph("…")
  public static let space = Glyph(" ")

  /// The glyphs of any text; controls become visible, joiners and variation selectors go.
  public static func glyphs(of text: String) -> [Glyph] {
    var result: [Glyph] = []
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch Treatment(of: scalar) {
      case .draw(let glyph): result.append(glyph)
      case .drop: continue
      case .mark: result.appendMark(scalar)
      }
    }
    return result
  }

  /// As many glyphs as fit, the last being `…` where some do not.
  static func fitting(_ glyphs: [Glyph], columns: Int) -> [Glyph] {
    guard glyphs.reduce(0, { $0 + $1.columns }) > columns else { return glyphs }
    guard columns > 0 else { return [] }
    var kept: [Glyph] = []
    var used = 0
    for glyph in glyphs {
      guard used + glyph.columns < columns else { break }
      kept.append(glyph)
      used += glyph.columns
    }
    return kept + [.ellipsis]
  }
}

private enum Treatment {
  case draw(Glyph)
  case drop
  case mark

  init(of scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20...0x7E:
      self = .draw(Glyph(scalar))
    case 0x00...0x1F:
      self = .draw(Treatment.picture(scalar.value))
    case 0x7F:
      self = .draw(Glyph("\u{2421}"))
    case 0x200C, 0x200D, 0xFE00...0xFE0F, 0x00AD:
      self = .drop
    case 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0x13430...0x1343F, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE007F:
      self = .draw(.replacement)
    default:
      switch TextWidth.of(scalar) {
      case .some(0): self = .mark
      case .some(let columns): self = .draw(Glyph(scalar, columns: columns))
      case .none: self = .draw(.replacement)
      }
    }
  }

  /// The picture of a C0 control, such as `␛`.
  private static func picture(_ control: UInt32) -> Glyph {
    Unicode.Scalar(0x2400 + control).map { Glyph($0) } ?? .replacement
  }
}

extension [Glyph] {
  /// A mark without a letter gets a dotted circle to stand on; a third mark is left out.
  fileprivate mutating func appendMark(_ mark: Unicode.Scalar) {
    if isEmpty { append(Glyph("◌")) }
    if self[count - 1].marks.count < 2 {
      self[count - 1].marks.append(mark)
    }
  }
}
