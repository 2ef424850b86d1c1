import Metrics
import Sales

/// What Enter in the find overlay does to the board.
public enum FindChoice: Hashable, Sendable {
  /// Take the filter off.
  case everything
  case filter(Filter)
}

extension DashboardState {
  /// What matches the typed text, names that begin with it first; with no text everything, and all choices.
  public var findChoices: [FindChoice] {
    guard case .find(let text, _) = overlay else { return [] }
    let choices = board?.filterChoices ?? []
    let wanted = text.lowercased()
    guard !wanted.isEmpty else { return [.everything] + choices.map(FindChoice.filter) }
    let ranked = choices.map { (rank: rank(of: $0.label.lowercased(), for: wanted), choice: $0) }
    return (0...2).flatMap { rank in
      ranked.filter { $0.rank == rank }.map { FindChoice.filter($0.choice) }
    }
  }

  /// 0 where the name begins with the text, 1 where a word of it does, 2 where it is somewhere inside.
  private func rank(of name: String, for text: String) -> Int? {
    if name.hasPrefix(text) { return 0 }
    if name.contains(" " + text) { return 1 }
    return name.contains(text) ? 2 : nil
  }

  mutating func type(_ text: some StringProtocol) {
    guard case .find(let typed, _) = overlay else { return }
    let line = text.prefix { !$0.isNewline }.filter { $0 >= " " && $0 != "\u{7F}" }
    guard !line.isEmpty else { return }
    overlay = .find(text: String((typed + line).prefix(60)), selected: 0)
  }

  mutating func eraseText(keeping letters: (String) -> String) {
    guard case .find(let typed, _) = overlay else { return }
    overlay = .find(text: letters(typed), selected: 0)
  }

  mutating func applyChoice() {
    guard case .find(_, let selected) = overlay else { return }
    let choices = findChoices
    guard choices.indices.contains(selected) else { return }
    switch choices[selected] {
    case .everything: query.filter = nil
    case .filter(let filter): query.filter = filter
    }
    overlay = .none
  }
}
