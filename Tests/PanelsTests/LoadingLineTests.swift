import Dashboard
import Drawing
import Panels
import Testing

/// What commands say while they read a directory.
@Suite struct LoadingLineTests {
  private func progress(
    bytes: Int = 36_000_000, of total: Int = 80_000_000, file: String = "opportunities.csv", left: Int? = 8
  ) -> DashboardState.LoadProgress {
    DashboardState.LoadProgress(file: file, bytes: bytes, totalBytes: total, rows: 120_000, secondsLeft: left)
  }

  @Test func saysAllWhereThereIsRoom() {
    #expect(
      LoadingLine.text(progress(), columns: 100)
        == "Reading opportunities.csv  █████████···········  45 %  36.0 of 80.0 MB  120\u{202F}000 rows  8 s left"
    )
  }

  @Test func leavesOutWhatSaysLeast() {
    #expect(
      LoadingLine.text(progress(), columns: 79)
        == "Reading opportunities.csv  █████████···········  45 %  120\u{202F}000 rows  8 s left")
    #expect(
      LoadingLine.text(progress(), columns: 64)
        == "Reading opportunities.csv  █████████···········  45 %  8 s left")
    #expect(LoadingLine.text(progress(), columns: 40) == "█████████···········  45 %  8 s left")
    #expect(LoadingLine.text(progress(), columns: 20) == "45 %  8 s left")
    #expect(LoadingLine.text(progress(), columns: 5) == "45 %")
  }

  @Test(arguments: -1...120) func neverTakesMoreThanTheColumns(columns: Int) {
    for left in [nil, 8, 89, 90, 100_000] {
      for total in [0, 1, 80_000_000] {
        let text = LoadingLine.text(
          progress(of: total, file: "王\n\u{1B}[2J.csv", left: left), columns: columns)
        #expect(TextWidth.of(text) <= max(0, columns))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 })
        #expect(columns < 10 || !text.isEmpty)
      }
    }
  }

  @Test func saysMinutesWhereItTakesLong() {
    #expect(LoadingLine.text(progress(left: 89), columns: 20) == "45 %  89 s left")
    #expect(LoadingLine.text(progress(left: 90), columns: 20) == "45 %  2 min left")
    #expect(LoadingLine.text(progress(left: nil), columns: 20) == "45 %")
  }

  @Test func saysThatOnlyTheFiguresAreLeft() {
    #expect(
      LoadingLine.text(progress(bytes: 80_000_000, left: 1), columns: 60)
        == "Working out the figures  ████████████████████  100 %")
  }

  @Test func saysWhatIsReadWhereTheSizeIsNotKnown() {
    #expect(
      LoadingLine.text(progress(of: 0, left: nil), columns: 100)
        == "Reading opportunities.csv  ····················  36.0 MB  120\u{202F}000 rows")
  }
}
