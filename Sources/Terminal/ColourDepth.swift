/// How many colours a terminal shows.
nonisolated public enum ColourDepth: Int, CaseIterable, Comparable, Sendable {
  case mono, eight, sixteen, palette, direct

  public static func < (left: ColourDepth, right: ColourDepth) -> Bool {
    left.rawValue < right.rawValue
  }

  /// What to use of a terminal with so many colours in the words of its environment.
  ///
  /// - Parameters:
  ///   - colours: the number that terminfo gives; negative where it gives none.
  ///   - isDirect: whether terminfo says that colours are given as red, green and blue.
  ///   - environment: the value of a variable.
  /// - Returns: The most that both the entry and the environment allow.
  public static func fitting(
    colours: Int, isDirect: Bool, environment: (String) -> String?
  ) -> ColourDepth {
    if let noColour = environment("NO_COLOR"), !noColour.isEmpty { return .mono }
    guard colours >= 8 else { return .mono }
    let promise = environment("COLORTERM")
    if isDirect || promise == "truecolor" || promise == "24bit" { return .direct }
    return colours >= 256 ? .palette : colours >= 16 ? .sixteen : .eight
  }
}
