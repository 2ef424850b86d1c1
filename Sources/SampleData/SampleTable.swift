/// A table that sample data can hold; the raw value is the file's name without `.csv`.
public enum SampleTable: String, CaseIterable, Hashable, Sendable {
  case reps
  case repTeams = "rep_teams"
  case quotas, stages, leads, opportunities
  case history = "opportunity_history"
  case lines = "opportunity_lines"
  case activities, customers, subscriptions
  /// The other way to tell of subscriptions: what each customer pays from a day on.
  case subscriptionEvents = "subscription_events"
  case orders, costs, prices, fx

  /// Every table but the second of the two that tell of subscriptions.
  public static let usual = Set(allCases).subtracting([.subscriptionEvents])
  /// What deals, their owners and their targets need, without what surrounds them.
  public static let core: Set<SampleTable> = [
    .reps, .repTeams, .quotas, .stages, .opportunities, .history, .customers,
  ]

  func path(in directory: String) -> String { "\(directory)/\(rawValue).csv" }
}
