import Metrics

/// Numbers with the noun they count.
enum Counted {
  static func deals(_ count: Int) -> String { noun(count, "deal") }

  static func noun(_ count: Int, _ noun: String) -> String {
    "\(FigureFormat.count(count)) \(noun)\(count == 1 ? "" : "s")"
  }
}
