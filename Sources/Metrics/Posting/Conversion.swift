import Sales

/// A span of days at whose ends the books say that a lead became a customer, and on which day it did.
public struct Conversion: Hashable, Sendable {
  /// The day of the conversion.
  public var day: Day
  /// The first day at whose end the books say so.
  public var since: Day
  /// The first day at whose end they no longer do, because a win was undone; nil where they still do.
  public var until: Day?
}

extension Conversion {
  /// When a lead became a customer, as each day knows it: the earlier of the day that its row gives and the first
  /// win among its deals that is a win still.
  static func spells(of lead: Lead, _ wins: [DealWin]) -> [Conversion] {
    var signs = wins.filter(\.isKnown).map { Conversion(day: $0.day, since: $0.day, until: $0.undoneOn) }
    if let day = lead.converted { signs.append(Conversion(day: day, since: day, until: nil)) }
    guard signs.count > 1 else { return signs }
    var spells: [Conversion] = []
    for day in Set(signs.flatMap { [$0.since, $0.until].compactMap(\.self) }).sorted() {
      let first = signs.filter { $0.holds(on: day) }.map(\.day).min()
      if let last = spells.last, last.until == nil {
        if last.day == first { continue }
        spells[spells.count - 1].until = day
      }
      if let first { spells.append(Conversion(day: first, since: day, until: nil)) }
    }
    return spells
  }

  private func holds(on day: Day) -> Bool {
    since <= day && until.map { day < $0 } ?? true
  }
}
