import Dashboard
import Drawing
import Glibc
import Ingest
import Panels
import Terminal

/// A line on the terminal behind stderr that tells how far the reading has come, and is gone once it is done.
nonisolated struct LoadingDisplay {
  private let columns: Int
  private let isASCII: Bool
  private let estimate = LoadEstimate(begunAt: DueTime.now.milliseconds)
  private let pace = ProgressPace()
  private var isShown = false

  /// Nil where stderr is no terminal, or one that cannot take a line back.
  init?() {
    guard isatty(STDERR_FILENO) == 1, let terminal = environmentVariable("TERM"), terminal != "dumb" else {
      return nil
    }
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    columns = isKnown ? Int(size.ws_col) : 80
    isASCII = Glyphs.fitting(environment: environmentVariable) == .ascii
  }

  /// Shows the progress, about ten times a second at most; short readings show nothing.
  mutating func show(_ progress: ReadingProgress) {
    let isRead = progress.totalBytes > 0 && progress.bytes >= progress.totalBytes
    guard pace.admits(isRead: isRead) else { return }
    isShown = true
    let shown = DashboardState.LoadProgress(progress, estimate, at: DueTime.now.milliseconds)
    // The last column stays free, since some terminals wrap there.
    let text = LoadingLine.text(shown, columns: columns - 1)
    StandardStream.write("\r\(isASCII ? ascii(text) : text)\u{1B}[K", to: STDERR_FILENO)
  }

  private func ascii(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { Unicode.Scalar(ASCIIFold.fold($0.value)) ?? "?" }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Takes the line back.
  mutating func clear() {
    if isShown { StandardStream.write("\r\u{1B}[K", to: STDERR_FILENO) }
    isShown = false
  }
}

nonisolated extension DashboardState.LoadProgress {
  /// The progress of a reading with the time that it will still take.
  init(_ progress: ReadingProgress, _ estimate: LoadEstimate, at milliseconds: Int64) {
    self.init(
      file: progress.file, bytes: progress.bytes, totalBytes: progress.totalBytes, rows: progress.totalRows,
      secondsLeft: estimate.secondsLeft(bytes: progress.bytes, of: progress.totalBytes, at: milliseconds))
  }
}
