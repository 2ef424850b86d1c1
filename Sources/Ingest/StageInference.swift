import Sales

/// Tells from a stage's name whether its deals are open, won or lost, where nothing else does.
public enum StageInference {
  private static let lost: Set<String> = [
    "lost", "disqualified", "cancelled", "canceled", "abandoned", "dead", "rejected", "closedlost",
  ]
  private static let won: Set<String> = ["won", "closedwon", "signed"]
  private static let negations: Set<String> = ["not", "never"]

  /// The type by whole words: lost if one says lost, if it is closed but not won, or if won is denied; won if
  /// one says won and none denies it; else open.
  public static func type(of name: String) -> StageType {
    let words = Set(words(of: name))
    let isDenied = !words.isDisjoint(with: negations)
    if !words.isDisjoint(with: lost) { return .lost }
    if words.contains("closed"), !words.contains("won") { return .lost }
    if words.contains("won"), isDenied { return .lost }
    return !isDenied && !words.isDisjoint(with: won) ? .won : .open
  }

  /// Runs of letters and digits, lowercased.
  private static func words(of name: String) -> [String] {
    name.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
  }
}
