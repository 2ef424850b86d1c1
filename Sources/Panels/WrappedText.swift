import Drawing

/// Sentences cut into lines at blanks.
enum WrappedText {
  /// The lines of a sentence, the later ones indented; a word that is too long is left to be cut.
  static func lines(_ sentence: String, columns: Int, indent: Int = 2) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in sentence.split(separator: " ") {
      let wanted = line.isEmpty ? String(word) : "\(line) \(word)"
      if !line.isEmpty, TextWidth.of(wanted) > columns {
        lines.append(line)
        line = String(repeating: " ", count: indent) + word
      } else {
        line = wanted
      }
    }
    return lines + [line]
  }
}
