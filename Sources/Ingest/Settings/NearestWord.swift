/// What somebody may have meant by a word that is not known.
public enum NearestWord {
  /// The known word with the fewest edits, if these are few for its length; else one that contains the word.
  static func nearest(to word: String, among known: [String]) -> String? {
    let word = normalized(word)
    guard 1...60 ~= word.utf8.count else { return nil }
    let best = known.map { (word: $0, edits: edits(word, normalized($0))) }.min { $0.edits < $1.edits }
    if let best, best.edits <= max(1, word.utf8.count / 3) { return best.word }
    return word.utf8.count < 3 ? nil : known.first { normalized($0).contains(word) }
  }

  /// Known words that come near a word, the nearest first; words that contain it come before mere likeness.
  public static func nearest(to word: String, among known: [String], most: Int) -> [String] {
    let word = normalized(word)
    guard 1...60 ~= word.utf8.count else { return [] }
    let ranked = known.compactMap { candidate -> (rank: Int, word: String)? in
      let text = normalized(candidate)
      if text.contains(word) || word.contains(text), !text.isEmpty { return (0, candidate) }
      let edits = edits(word, text)
      return edits <= max(2, word.utf8.count / 2) ? (edits, candidate) : nil
    }
    return ranked.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .prefix(most).map(\.element.word)
  }

  /// How a message ends that calls a word unknown: with the nearest known one, else with all of them.
  static func advice(for word: String, among known: [String]) -> String {
    if let nearest = nearest(to: word, among: known) { return "did you mean \(nearest)?" }
    return "known are \(known.joined(separator: ", "))"
  }

  private static func normalized(_ word: String) -> String {
    String(word.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
  }

  /// Insertions, deletions, replacements and swaps of neighbours between two words.
  private static func edits(_ left: String, _ right: String) -> Int {
    let left = Array(left.utf8)
    let right = Array(right.utf8)
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        var least = last[column] + (left[row] == right[column] ? 0 : 1)
        least = min(least, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = min(least, beforeLast[column - 1] + 1)
        }
        current.append(least)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
