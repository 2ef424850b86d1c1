import Sales

extension CanonicalColumns {
  /// The columns without which a file is no such table.
  package static func needed(of table: TableName) -> [String] {
    switch table {
    case .opportunities: OpportunityColumn.needed.map(\.name) + [OpportunityColumn.stage.name]
    case .opportunityHistory: HistoryColumn.needed.map(\.name)
    case .reps: RepColumn.needed.map(\.name)
    case .repTeams: TeamSpellColumn.needed.map(\.name)
    case .quotas: QuotaColumn.needed.map(\.name)
    case .stages: StageColumn.needed.map(\.name)
    case .customers: CustomerColumn.needed.map(\.name)
    }
  }
}
