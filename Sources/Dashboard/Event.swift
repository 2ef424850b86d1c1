import Metrics
import Sales

/// Something that happened, named in the past tense.
public enum Event: Equatable, Sendable {
  case keyPressed(Key)
  /// A click that the screen's layout resolved to a panel and a row in it.
  case clicked(panel: PanelIdentifier, row: Int?)
  case wheelTurned(panel: PanelIdentifier, lines: Int)
  case pasted(String)
  case resized(DashboardState.Size)
  case boardArrived(Board)
  case loadProgressed(DashboardState.LoadProgress)
  case looked(DashboardState.Freshness)
  case clockTicked(DashboardState.ClockFace?)
  case themesChanged(names: [String], current: String)
  case problemAppeared(String)
  case standUpDayRemembered(Day)
  case explained(Explanation)
  /// A question that has no answer, with the reason.
  case explanationRefused(ExplainQuestion, String)
  case recordRead(RecordSheet)
}

/// Something to do outside the state, named in the imperative.
public enum Effect: Equatable, Sendable {
  case ask(BoardQuery)
  case reload
  case useTheme(String)
  case useMouse(Bool)
  case redraw
  case rememberStandUp(Day)
  case explain(ExplainQuestion)
  case readRecord(Entity)
  case suspend
  case quit
}
