import Drawing
import Metrics

extension FigureChange {
  var arrow: String {
    switch direction {
    case .up: "▲"
    case .down: "▼"
    case .level: "="
    }
  }

  /// Good and bad by colour, besides the arrow and the words.
  var style: Style {
    switch isGood {
    case true?: Style(.good)
    case false?: Style(.bad)
    case nil: Style(.label)
    }
  }
}

extension Headline {
  /// What stands below the figure, the longest form first.
  func remarks(hidingTimes: Bool = false) -> [[Span]] {
    guard figure.quantity != nil else {
      return [[Span(figure.why ?? "not known", .muted)]]
    }
    let text = (hidingTimes ? qualifier?.withoutTimes : qualifier) ?? ""
    let before = text.isEmpty ? [] : [Span(text, .label)]
    guard let change else { return [before] }
    let short = [Span("\(change.arrow) \(change.size)", change.style)]
    let long = change.against.isEmpty ? short : short + [Span(" \(change.against)", .label)]
    let gap = before.isEmpty ? [] : [Span("  ")]
    let wide = before.isEmpty ? [] : [Span("   ")]
    return [before + wide + long, before + gap + long, before + gap + short, long, short]
  }
}

extension String {
  /// The text without a leading `×`, for where the figure carries it already.
  var withoutTimes: String {
    unicodeScalars.first == "×" ? String(drop { $0 == "×" || $0 == " " }) : self
  }
}
