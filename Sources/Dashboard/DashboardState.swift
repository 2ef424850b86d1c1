import Metrics
import Sales

/// Everything the board shows and remembers; panels draw it, `update` alone changes it.
public struct DashboardState: Equatable, Sendable {
  public var size: Size
  public var page = Page.wall
  /// The panel that the arrows move in.
  public var focus = PanelIdentifier.leaderboard
  /// The selected row and first visible row of each panel that has rows.
  public var lists: [PanelIdentifier: ListPosition] = [:]
  public var query = BoardQuery()
  /// The last good answer of the books.
  public var board: Board?
  public var loading: LoadProgress?
  public var freshness = Freshness.waiting
  /// `14:05` and `Fri 1 Dec` in the business zone; nil while the books' day stands still.
  public var clock: ClockFace?
  public var leaderboardOrder = LeaderboardOrder.booked
  public var dealOrder = DealOrder.risk
  public var overlay = Overlay.none
  /// A sentence for the footer, such as a wrong `salesboard.yml`, until the next key or good answer.
  public var message: String?
  public var themeName: String
  public var themeNames: [String]
  public var mouseIsOn = false
  public var standUp = StandUpState()
  /// What `=` opened; nil on other pages.
  public var explaining: ExplainState?

  public init(size: Size, themeName: String = "", themeNames: [String] = []) {
    self.size = size
    self.themeName = themeName
    self.themeNames = themeNames
  }
}

extension DashboardState {
  public struct Size: Hashable, Sendable {
    public var columns: Int
    public var rows: Int

    public init(columns: Int, rows: Int) {
      self.columns = columns
      self.rows = rows
    }
  }

  public enum Page: Hashable, Sendable {
    case wall
    case rep(id: String)
    case standUp
    /// How a figure came about.
    case explanation
    /// One of the records behind it.
    case record
  }

  public struct ListPosition: Hashable, Sendable {
    public var selected = 0
    public var first = 0

    public init(selected: Int = 0, first: Int = 0) {
      self.selected = selected
      self.first = first
    }
  }

  public struct LoadProgress: Hashable, Sendable {
    public var file: String
    public var bytes: Int
    public var totalBytes: Int
    public var rows: Int
    /// How long it will still take; nil while that cannot be told.
    public var secondsLeft: Int?

    public init(file: String, bytes: Int, totalBytes: Int, rows: Int, secondsLeft: Int? = nil) {
      self.file = file
      self.bytes = bytes
      self.totalBytes = totalBytes
      self.rows = rows
      self.secondsLeft = secondsLeft
    }
  }

  /// How old the data on the screen is.
  public enum Freshness: Hashable, Sendable {
    /// Nothing has been read yet.
    case waiting
    /// The last look at the directory succeeded within two ticks.
    case live
    /// The last good look was this many minutes ago.
    case minutes(Int)
    /// The last good look was at this time of day: `09:42`.
    case since(String)
  }

  public struct ClockFace: Hashable, Sendable {
    public var time: String
    public var day: String

    public init(time: String, day: String) {
      self.time = time
      self.day = day
    }
  }

  public enum LeaderboardOrder: CaseIterable, Hashable, Sendable {
    case booked, attainment, winRate, name
  }

  public enum DealOrder: CaseIterable, Hashable, Sendable {
    case risk, amount, age, close, name
  }

  public enum Overlay: Hashable, Sendable {
    case none
    case help(first: Int)
    /// The text typed so far and the selected one of the choices that match.
    case find(text: String, selected: Int)
  }

  public struct StandUpState: Hashable, Sendable {
    /// Which rep is being talked about.
    public var rep = 0
    /// The day of the stand-up that this one is compared with, as it was remembered.
    public var last: Day?
    /// The day on which this program last opened the stand-up.
    public var heldOn: Day?

    public init() {}
  }
}

/// A panel by its name; golden pictures, focus and lists use it.
public enum PanelIdentifier: String, CaseIterable, Hashable, Sendable {
  case header, tiles, funnel, leaderboard, growth, feed, footer
  case repTiles, repMonths, repComparison, repDeals
  case standUpWhere, standUpReps, standUpStalled
  case formula, sources, records, record
  case help, find
}
