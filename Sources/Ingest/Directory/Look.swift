import Sales

/// What one look at the directory found changed, before any of it is taken in.
package struct Look: Sendable {
  var opportunities: [RowChanges<Opportunity>] = []
  var history: [RowChanges<HistoryRow>] = []
  var reps: [RowChanges<Rep>] = []
  var teamSpells: [RowChanges<TeamSpell>] = []
  var quotas: [RowChanges<Quota>] = []
  var stages: [RowChanges<StagePlan>] = []
  var customers: [RowChanges<Customer>] = []

  /// Files opened and bytes read at this look.
  package internal(set) var filesOpened = 0
  package internal(set) var bytesRead = 0
  /// Whether a file's state changed in a way that the board should tell.
  package internal(set) var changesHealth = false

  package init() {}

  /// Whether any row changed.
  package var hasRows: Bool {
    !(opportunities.isEmpty && history.isEmpty && reps.isEmpty && teamSpells.isEmpty && quotas.isEmpty
      && stages.isEmpty && customers.isEmpty)
  }

  /// Deals whose rows or history may have changed.
  package var touchedDeals: Set<UInt32> {
    var deals: Set<UInt32> = []
    for changes in opportunities { deals.formUnion(changes.touched) }
    for changes in history { deals.formUnion(changes.touched) }
    return deals
  }

  package var touchedCustomers: Set<UInt32> {
    customers.reduce(into: []) { $0.formUnion($1.touched) }
  }

  package var changesPeople: Bool { !reps.isEmpty || !teamSpells.isEmpty }

  /// Whether rows changed of any table but deals and their history.
  package var changesSmallTables: Bool {
    changesPeople || !(quotas.isEmpty && stages.isEmpty && customers.isEmpty)
  }
}
