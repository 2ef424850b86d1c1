import CNcurses
import Drawing
import Glibc
import Testing

/// Panels count columns by a table of their own; curses and the terminal count as the C library does.
@Suite struct WidthTests {
  @Test func everyCharacterTakesTheColumnsThatCursesGivesIt() {
    setlocale(LC_CTYPE, "C.UTF-8")
    let wrong = (UInt32(0x20)...0x10FFFF).compactMap(Unicode.Scalar.init).filter { scalar in
      let columns = Int(nc_wcwidth(scalar.value))
      return columns >= 0 && TextWidth.of(scalar) != columns
    }
    #expect(wrong.count == 0, "\(wrong.prefix(20).map { String($0.value, radix: 16) })")
  }
}
