import Sales

extension CanonicalColumns {
  /// The columns without which a file is no such table.
  public static func needed(of table: TableName) -> [String] {
    func names<Row: DecodableRow>(_ row: Row.Type) -> [String] { Row.Columns.needed.map(\.name) }
    return names(table.rowType) + (table == .opportunities ? [OpportunityColumn.stage.name] : [])
  }
}

extension TableName {
  /// What a record of the table is read as.
  var rowType: any DecodableRow.Type {
    switch self {
    case .opportunities: Opportunity.self
    case .opportunityHistory: HistoryRow.self
    case .reps: Rep.self
    case .repTeams: TeamSpell.self
    case .quotas: Quota.self
    case .stages: StagePlan.self
    case .leads: Lead.self
    case .opportunityLines: OpportunityLine.self
    case .activities: Activity.self
    case .customers: Customer.self
    case .subscriptions: Subscription.self
    case .subscriptionEvents: SubscriptionEvent.self
    case .orders: Order.self
    case .costs: Cost.self
    case .prices: Price.self
    case .fx: ExchangeRate.self
    }
  }
}
