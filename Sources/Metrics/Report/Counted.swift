extension Int128 {
  /// The number with what it counts: `1 open deal`, `2,089 open deals`.
  func counted(_ noun: String) -> String {
    var digits = String(self)[...]
    var groups: [Substring] = []
    while digits.utf8.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits = digits.dropLast(3)
    }
    groups.insert(digits, at: 0)
    return "\(groups.joined(separator: ",")) \(noun)\(self == 1 ? "" : "s")"
  }
}
