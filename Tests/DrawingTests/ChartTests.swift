import Drawing
import Testing

@Suite struct ChartTests {
  func bar(_ share: Double?, _ mark: Double? = nil, width: Int = 20) -> String {
    Bar(share: share, mark: mark).spans(width: width).map(\.text).joined()
  }

  @Test func aBarCarriesItsPace() {
    #expect(bar(0.62, 45.0 / 65) == "████████████▍·┃·····")
    #expect(bar(0.70, 45.0 / 65) == "██████████████╂·····")
    #expect(bar(1.58, 45.0 / 65) == "██████████████╂█████")
    #expect(bar(0.60) == "████████████········")
  }

  @Test func aBarShowsWhateverIsNotNothing() {
    #expect(bar(0, width: 4) == "····")
    #expect(bar(nil, width: 4) == "····")
    #expect(bar(-3, width: 4) == "····")
    #expect(bar(0.0001, width: 4) == "▏···")
    #expect(bar(.infinity, width: 4) == "████")
    #expect(bar(.nan, .nan, width: 4) == "····")
    #expect(bar(0.5, width: 0) == "")
  }

  @Test func columnsStandOnTheLastRow() {
    var canvas = Canvas(rows: 2, columns: 8)
    let columns: [Columns.Column] = [.init(16), .init(nil), .init(1), .init(12, isPartial: true)]
    canvas.columns(Columns(columns, width: 1, gap: 1), in: canvas.bounds)
    #expect((0..<2).map { line(canvas, $0) } == ["█     ▄ ", "█   ▁ ▒ "])
  }

  @Test func columnsOfNothingDrawNothing() {
    var canvas = Canvas(rows: 2, columns: 4)
    canvas.columns(Columns([.init(0), .init(-3), .init(.nan)], width: 1, gap: 0), in: canvas.bounds)
    #expect(canvas == Canvas(rows: 2, columns: 4))
  }

  @Test func aSparklineHasGapsWhereValuesAreMissing() {
    #expect(Sparkline.text([1, nil, 8, .nan, 4.5]) == "▁ █ ▅")
    #expect(Sparkline.text([3, 3]) == "▄▄")
    #expect(Sparkline.text([nil, nil]) == "  ")
    #expect(Sparkline.text([-1e308, 0, 1e308]) == "▁▅█")
    #expect(Sparkline.text([0, .leastNonzeroMagnitude]) == "▄▄")
    #expect(!Sparkline.isWorthDrawing([1, nil]))
    var canvas = Canvas(rows: 1, columns: 4)
    canvas.sparkline([1, 2, 3, 4, 5], row: 0, column: 1, width: 3)
    #expect(line(canvas) == " ▁▅█")
  }

  @Test func aMarkerLineShowsWhereRepAndTeamStand() {
    var canvas = Canvas(rows: 1, columns: 9)
    let rep = MarkerLine.Marker("●", share: MarkerLine.share(30, from: 10, to: 30), style: Style(.accent))
    let team = MarkerLine.Marker("┃", share: 0.5, style: Style())
    canvas.markerLine(MarkerLine([team, rep]), row: 0, column: 0, width: 9)
    #expect(line(canvas) == "────┃───●")
    #expect(MarkerLine.share(5, from: 5, to: 5) == 0.5)
    #expect(MarkerLine.share(nil, from: 0, to: 1) == nil)
    #expect(MarkerLine.share(9, from: 0, to: 1) == 1)
  }

  @Test func bigDigitsAreThreeRowsOfHalfBlocks() {
    #expect(BigDigits.lines(of: "60 %") == ["█▀▀ █▀█ ▀ █", "█▀█ █ █  █ ", "▀▀▀ ▀▀▀ █ ▀"])
    #expect(BigDigits.lines(of: "1.6M")?.first == "▀█    █▀▀ █▄▄█")
    #expect(BigDigits.width(of: "51.3 %") == 17)
    #expect(BigDigits.width(of: "12 CHF") == nil)
  }

  @Test(arguments: ["$1.67M", "−€1.2k", "£99.9B", "R$100k", "¥5\u{202F}482", "2.4×", "—", "A$1,5", "C$0"])
  func everyShapeKeepsItsWidthOnAllRows(text: String) throws {
    let lines = try #require(BigDigits.lines(of: text))
    let width = try #require(BigDigits.width(of: text))
    #expect(lines.allSatisfy { TextWidth.of($0) == width })
  }

  @Test func noTwoShapesAreAlike() {
    let signs = "0123456789.,%$€£¥RACkMBT×−+—".map(String.init)
    #expect(Set(signs.map { BigDigits.lines(of: $0) ?? [] }).count == signs.count)
  }

  @Test func bigDigitsWithoutRoomArePlainText() {
    var canvas = Canvas(rows: 3, columns: 8)
    canvas.bigDigits("$1.67M", row: 0, column: 1, width: 7)
    #expect((0..<3).map { line(canvas, $0) } == ["        ", " $1.67M ", "        "])
  }
}

@Suite struct FrameAndSplitTests {
  @Test func aFrameNamesItsContentAndContext() {
    var canvas = Canvas(rows: 3, columns: 30)
    let inner = canvas.frame(canvas.bounds, title: "Title", contexts: ["far too long a context", "context"])
    #expect(line(canvas) == "╭─╴Title╶──────────╴context╶─╮")
    #expect(line(canvas, 1) == "│" + String(repeating: " ", count: 28) + "│")
    #expect(line(canvas, 2) == "╰" + String(repeating: "─", count: 28) + "╯")
    #expect(inner == Rect(row: 1, column: 1, rows: 1, columns: 28))
  }

  @Test func aFrameCutsItsTitleAndDropsItsContext() {
    var canvas = Canvas(rows: 2, columns: 12)
    canvas.frame(canvas.bounds, title: "Leaderboard", contexts: ["x"])
    #expect(line(canvas) == "╭─╴Leade…╶─╮")
  }

  @Test func roomIsSharedByWeightUpToTheMost() {
    #expect(Share.divide(10, among: [Share(1, weight: 1), Share(1, weight: 1)]) == [5, 5])
    #expect(Share.divide(11, among: [Share(2), Share(1, weight: 1)], gap: 1) == [2, 8])
    #expect(Share.divide(20, among: [Share(1, weight: 1, maximum: 4), Share(1, weight: 1)]) == [4, 16])
    #expect(Share.divide(20, among: [Share(3), Share(4)]) == [3, 4])
  }

  @Test func theLeastImportantPartGoesWhereRoomIsScarce() {
    let shares = [Share(5, priority: 2), Share(5, priority: 1), Share(5, weight: 1, priority: 3)]
    #expect(Share.divide(12, among: shares) == [5, nil, 7])
    #expect(Share.divide(4, among: shares) == [nil, nil, nil])
    #expect(Share.divide(-4, among: [Share(1)]) == [nil])
  }

  @Test func partsStandOneAfterTheOther() {
    let rect = Rect(row: 2, column: 3, rows: 10, columns: 10)
    let parts = rect.splitColumns([Share(2), Share(20, priority: -1), Share(2, weight: 1)], gap: 1)
    #expect(
      parts == [
        Rect(row: 2, column: 3, rows: 10, columns: 2), nil, Rect(row: 2, column: 6, rows: 10, columns: 7),
      ])
    #expect(rect.splitRows([Share(4), Share(1, weight: 1)]).map { $0?.row } == [2, 6])
  }
}
