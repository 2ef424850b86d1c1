import Drawing
import Metrics

extension Feed.Item.Happening {
  /// What happened, by sign and word: `★ won`.
  public var text: String {
    switch self {
    case .won: "★ won"
    case .lost: "✗ lost"
    case .created: "+ new"
    case .reopened: "↺ reopened"
    case .amountChanged: "± amount"
    case .pushed: "▲ pushed"
    case .pulledIn: "▼ pulled in"
    case .removed: "− removed"
    case .moved(let stage): "→ \(stage)"
    }
  }

  public var style: Style {
    switch self {
    case .won: Style(.celebrate)
    case .lost: Style(.bad)
    case .pushed: Style(.warn)
    case .created, .reopened, .amountChanged, .pulledIn, .moved: Style(.info)
    case .removed: Style(.muted)
    }
  }
}
