import Dashboard
import Drawing

/// Where the panels of a page stand at a size; drawing and clicks both go by it.
public struct PageLayout: Hashable, Sendable {
  public struct Place: Hashable, Sendable {
    public var panel: PanelIdentifier
    public var rect: Rect

    public init(_ panel: PanelIdentifier, _ rect: Rect) {
      self.panel = panel
      self.rect = rect
    }
  }

  /// In the order of drawing: a later panel covers an earlier one.
  public var places: [Place]
  /// What is between header and footer.
  public var body: Rect

  /// The smallest screen that has room for the figures.
  public static let smallest = DashboardState.Size(columns: 40, rows: 10)

  public init(for state: DashboardState) {
    let screen = Rect(row: 0, column: 0, rows: state.size.rows, columns: state.size.columns)
    body = Rect(row: 1, column: 0, rows: screen.rows - 2, columns: screen.columns)
    guard PageLayout.fits(state.size) else {
      places = []
      body = screen
      return
    }
    places = [Place(.header, screen.line(0))]
    if Notice(for: state) == nil {
      places += PageLayout.page(state, screen)
    }
    places.append(Place(.footer, screen.line(screen.rows - 1)))
    places += PageLayout.overlay(state, screen)
  }

  public static func fits(_ size: DashboardState.Size) -> Bool {
    size.columns >= smallest.columns && size.rows >= smallest.rows
  }

  private static func page(_ state: DashboardState, _ screen: Rect) -> [Place] {
    switch state.page {
    case .wall: WallLayout.places(state, screen)
    case .rep: RepLayout.places(screen)
    case .standUp: StandUpLayout.places(screen)
    case .explanation: ExplainLayout.places(state, screen)
    case .record: ExplainLayout.record(screen)
    }
  }

  private static func overlay(_ state: DashboardState, _ screen: Rect) -> [Place] {
    switch state.overlay {
    case .none: []
    case .help:
      [Place(.help, centered(in: screen, rows: HelpPanel.rows(state), columns: HelpPanel.columns))]
    case .find: [Place(.find, centered(in: screen, rows: min(16, screen.rows - 2), columns: 60))]
    }
  }

  private static func centered(in screen: Rect, rows: Int, columns: Int) -> Rect {
    let width = min(columns, screen.columns - 4)
    return Rect(
      row: (screen.rows - rows) / 2, column: (screen.columns - width) / 2, rows: rows, columns: width)
  }
}

extension PageLayout {
  /// The room of a big tile, and of the row of them.
  static let tileColumns = 26
  static let tileRows = 8

  /// Whether a screen has room for big tiles under its header; else the figures share one line.
  static func hasBigTiles(_ screen: Rect) -> Bool {
    screen.columns >= 80 && screen.rows >= 32
  }
}
