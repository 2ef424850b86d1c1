import Metrics
import Sales

/// Everything the board shows and remembers; panels draw it, `update` alone changes it.
package struct DashboardState: Equatable, Sendable {
  package var size: Size
  package var page = Page.wall
  /// The panel that the arrows move in.
  package var focus = PanelIdentifier.leaderboard
  /// The selected row and first visible row of each panel that has rows.
  package var lists: [PanelIdentifier: ListPosition] = [:]
  package var query = BoardQuery()
  /// The last good answer of the books.
  package var board: Board?
  package var loading: LoadProgress?
  package var freshness = Freshness.waiting
  /// `14:05` and `Fri 1 Dec` in the business zone; nil while the books' day stands still.
  package var clock: ClockFace?
  package var leaderboardOrder = LeaderboardOrder.booked
  package var dealOrder = DealOrder.risk
  package var overlay = Overlay.none
  /// A sentence for the footer, such as a wrong `salesboard.yml`, until the next key or good answer.
  package var message: String?
  package var themeName: String
  package var themeNames: [String]
  package var mouseIsOn = false
  package var standUp = StandUpState()
  /// What `=` opened; nil on other pages.
  package var explaining: ExplainState?

  package init(size: Size, themeName: String = "", themeNames: [String] = []) {
    self.size = size
    self.themeName = themeName
    self.themeNames = themeNames
  }
}

extension DashboardState {
  package struct Size: Hashable, Sendable {
    package var columns: Int
    package var rows: Int

    package init(columns: Int, rows: Int) {
      self.columns = columns
      self.rows = rows
    }
  }

  package enum Page: Hashable, Sendable {
    case wall
    case rep(id: String)
    case standUp
    /// How a figure came about.
    case explanation
    /// One of the records behind it.
    case record
  }

  package struct ListPosition: Hashable, Sendable {
    package var selected = 0
    package var first = 0

    package init(selected: Int = 0, first: Int = 0) {
      self.selected = selected
      self.first = first
    }
  }

  package struct LoadProgress: Hashable, Sendable {
    package var file: String
    package var bytes: Int
    package var totalBytes: Int
    package var rows: Int
    /// How long it will still take; nil while that cannot be told.
    package var secondsLeft: Int?

    package init(file: String, bytes: Int, totalBytes: Int, rows: Int, secondsLeft: Int? = nil) {
      self.file = file
      self.bytes = bytes
      self.totalBytes = totalBytes
      self.rows = rows
      self.secondsLeft = secondsLeft
    }
  }

  /// How old the data on the screen is.
  package enum Freshness: Hashable, Sendable {
    /// Nothing has been read yet.
    case waiting
    /// The last look at the directory succeeded within two ticks.
    case live
    /// The last good look was this many minutes ago.
    case minutes(Int)
    /// The last good look was at this time of day: `09:42`.
    case since(String)
  }

  package struct ClockFace: Hashable, Sendable {
    package var time: String
    package var day: String

    package init(time: String, day: String) {
      self.time = time
      self.day = day
    }
  }

  package enum LeaderboardOrder: CaseIterable, Hashable, Sendable {
    case booked, attainment, winRate, name
  }

  package enum DealOrder: CaseIterable, Hashable, Sendable {
    case risk, amount, age, close, name
  }

  package enum Overlay: Hashable, Sendable {
    case none
    case help(first: Int)
    /// The text typed so far and the selected one of the choices that match.
    case find(text: String, selected: Int)
  }

  package struct StandUpState: Hashable, Sendable {
    /// Which rep is being talked about.
    package var rep = 0
    /// The day of the stand-up that this one is compared with, as it was remembered.
    package var last: Day?
    /// The day on which this program last opened the stand-up.
    package var heldOn: Day?

    package init() {}
  }
}

/// A panel by its name; golden pictures, focus and lists use it.
package enum PanelIdentifier: String, CaseIterable, Hashable, Sendable {
  case header, tiles, funnel, leaderboard, growth, feed, footer
  case repTiles, repMonths, repComparison, repDeals
  case standUpWhere, standUpReps, standUpStalled
  case formula, sources, records, record
  case help, find
}
