import Drawing
import Testing

@Suite struct ASCIIFoldTests {
  @Test(arguments: [
    ("╭─╮│╰╯├┼┃━═║", "+-+|+++" + "+|-=|"), ("▏▎▍▌▋▊▉█░▒", "===#####.:"), ("▁▂▃▄▅▆▇", "____###"),
    ("▀█▄", "\"#_"), ("Dário Łódź Ñandú", "Dario Lodz Nandu"),
    ("▲▼●★✗→▸·—–−…", "^vo*x>>.---."), ("12\u{202F}345\u{A0}€", "12 345 ?"), ("中é", "?e"), ("\u{1B}\n", "??"),
  ])
  func everySignHasItsStandIn(text: String, folded: String) {
    let scalars = text.unicodeScalars.compactMap { Unicode.Scalar(ASCIIFold.fold($0.value)) }
    #expect(String(String.UnicodeScalarView(scalars)) == folded)
  }

  @Test func whateverIsFoldedIsPrintableASCII() {
    #expect((0...0x1FFFF).allSatisfy { 0x20...0x7E ~= ASCIIFold.fold(UInt32($0)) })
  }

  @Test func cellsKeepTheirPlaceAndStyle() {
    var canvas = Canvas(rows: 1, columns: 3)
    canvas[0, 0] = Cell("中", style: Style(.good))
    canvas[0, 1] = Cell(" ", style: Style(.good))
    canvas[0, 1].isContinuation = true
    canvas[0, 2] = Cell("e")
    canvas[0, 2].marks = (0x301, 0)
    let folded = canvas.foldedToASCII()
    #expect(folded.cells == [Cell("?", style: Style(.good)), Cell(" ", style: Style(.good)), Cell("e")])
  }
}
