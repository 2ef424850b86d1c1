import Dashboard
import Drawing
import Metrics
import Sales

/// What the screen says while it has no figures to show.
enum Notice: Equatable {
  case tooSmall(DashboardState.Size)
  case loading(DashboardState.LoadProgress?)
  case unrecognised(DataHealth)

  /// Nil where there are figures to show.
  init?(for state: DashboardState) {
    if !PageLayout.fits(state.size) {
      self = .tooSmall(state.size)
    } else if let board = state.board {
      guard !board.health.isRecognised else { return nil }
      self = .unrecognised(board.health)
    } else {
      self = .loading(state.loading)
    }
  }
}

extension Notice {
  /// Draws the lines in the middle, a little above it, all from one column.
  func draw(on canvas: inout Canvas) {
    let lines = lines(columns: canvas.columns - 2)
    let width = min(lines.map(\.columns).max() ?? 0, canvas.columns)
    let left = max(0, (canvas.columns - width) / 2)
    let top = max(0, (canvas.rows - lines.count) * 2 / 5)
    for (index, line) in lines.enumerated() {
      canvas.write(line, row: top + index, column: left, width: canvas.columns - left)
    }
  }

  private func lines(columns: Int) -> [[Span]] {
    switch self {
    case .tooSmall(let size): Notice.tooSmall(size)
    case .loading(let progress): Notice.loading(progress, columns: columns)
    case .unrecognised(let health): Notice.unrecognised(health)
    }
  }

  private static func tooSmall(_ size: DashboardState.Size) -> [[Span]] {
    let needed = PageLayout.smallest
    return [
      [Span("needs \(needed.columns)×\(needed.rows),", .strong)],
      [Span("this is \(size.columns)×\(size.rows)", .label)],
    ]
  }

  private static func loading(_ progress: DashboardState.LoadProgress?, columns: Int) -> [[Span]] {
    guard let progress else { return [[Span("Looking at the sales files", .label)]] }
    let bar = Bar(share: progress.share, style: Style(.accent))
    let left = progress.leftText
    let what =
      progress.isRead
      ? [Span("Working out the figures", .label)]
      : [Span("Reading ", .label), Span(progress.file, .strong)]
    return [
      what,
      [],
      bar.spans(width: min(40, columns)),
      [],
      [Span("\(progress.bytesText)   \(progress.rowsText)", .label)],
      left.isEmpty ? [] : [Span(left, .label)],
    ]
  }

  private static func unrecognised(_ health: DataHealth) -> [[Span]] {
    let files = TableName.allCases.map(\.rawValue)
    let lines = stride(from: 0, to: files.count, by: 4).map { start in
      [Span("  " + files[start..<min(start + 4, files.count)].joined(separator: "  "))]
    }
    return [
      [Span("No sales files here", .strong)],
      [Span(health.directory, .label)],
      [],
      [Span("Looked for these, as .csv .tsv .jsonl:", .label)],
    ] + lines + [
      [],
      [Span("salesboard check  ", .accent), Span("what the files here lack", .label)],
      [Span("salesboard demo   ", .accent), Span("the board on sample data", .label)],
    ]
  }
}
