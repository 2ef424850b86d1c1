import Dashboard
import Drawing
import Metrics

extension DashboardState.LoadProgress {
  /// Nil while the size of the files is not known.
  var share: Double? {
    totalBytes > 0 ? min(1, max(0, Double(bytes) / Double(totalBytes))) : nil
  }

  /// Whether every byte is read and only the figures are left to work out.
  var isRead: Bool { totalBytes > 0 && bytes >= totalBytes }

  /// `45 %`; nothing while the size of the files is not known.
  var percent: String {
    share.map { "\(Int($0 * 100)) %" } ?? ""
  }

  /// `12.4 of 80.1 MB`.
  var bytesText: String {
    let read = Self.megabytes(bytes)
    return totalBytes > 0 ? "\(read) of \(Self.megabytes(totalBytes)) MB" : "\(read) MB"
  }

  /// `120 000 rows`.
  var rowsText: String { "\(FigureFormat.count(rows)) row\(rows == 1 ? "" : "s")" }

  /// `8 s left`, from a minute and a half on `2 min left`; nothing where it is not known.
  var leftText: String {
    guard let secondsLeft, !isRead else { return "" }
    return secondsLeft < 90
      ? "\(secondsLeft) s left" : "\(secondsLeft / 60 + (secondsLeft % 60 > 0 ? 1 : 0)) min left"
  }

  private static func megabytes(_ bytes: Int) -> String {
    let tenths = max(0, bytes) / 100_000
    return "\(FigureFormat.count(tenths / 10)).\(tenths % 10)"
  }
}

/// How far a reading has come, in one line of text without colours.
public enum LoadingLine {
  /// As much as fits into so many columns; what says least is left out first.
  public static func text(_ progress: DashboardState.LoadProgress, columns: Int) -> String {
    let what = progress.isRead ? "Working out the figures" : "Reading \(progress.file)"
    let bar = Bar(share: progress.share, style: Style(.accent)).spans(width: 20).map(\.text).joined()
    let (percent, left) = (progress.percent, progress.leftText)
    let forms = [
      [what, bar, percent, progress.bytesText, progress.rowsText, left],
      [what, bar, percent, progress.rowsText, left], [what, bar, percent, left], [bar, percent, left],
      [percent, left], [percent],
    ]
    let texts = forms.map { $0.filter { !$0.isEmpty }.joined(separator: "  ") }
    let fitting = texts.first { !$0.isEmpty && TextWidth.of($0) <= columns }
    return TextWidth.cut(fitting ?? what, to: max(0, columns))
  }
}
