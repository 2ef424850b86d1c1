import Sales

extension Deal {
  /// The day on which the deal's sales cycle began, by what the settings choose; nil where nothing tells it.
  @inline(__always)
  func cycleStart(in context: BookContext) -> Day? {
    switch context.settings.cycleStart {
    case .created: row.created
    case .lead: facts.origin?.created
    case .firstActivity: firstActivity
    }
  }

  @inline(never)
  private var firstActivity: Day? {
    facts.activities.filter { $0.status == .done }.map(\.occurred).min()
  }
}
