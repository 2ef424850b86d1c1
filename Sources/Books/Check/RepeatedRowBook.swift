import Ingest
import Sales

/// The rows of small tables and of customers that others replace, table by table.
///
/// Only tables that changed are looked through again, and of customers to whom rows were only added just those.
struct RepeatedRowBook: Sendable {
  private var rows: [TableName: [RepeatedRow]] = [:]

  init() {}

  init(_ tables: Tables) {
    for table in Tables.tablesOfRepeatedRows { rows[table] = tables.repeatedRows(of: table) }
  }
}

extension RepeatedRowBook {
  var count: Int { rows.values.reduce(0) { $0 + $1.count } }

  /// The rows in the order in which they are told.
  var all: [RepeatedRow] { Tables.tablesOfRepeatedRows.flatMap { rows[$0] ?? [] } }

  /// Brings the rows of tables in line that changed; `added` are the customers where these only gained rows.
  mutating func settle(_ changed: Set<TableName>, in tables: Tables, addedCustomers added: Set<UInt32>?) {
    for table in Tables.tablesOfRepeatedRows where changed.contains(table) {
      guard table == .customers, let added else {
        rows[table] = tables.repeatedRows(of: table)
        continue
      }
      let names = Set(added.map { tables.lexicons.customers.text($0) })
      let others = (rows[table] ?? []).filter { !names.contains($0.key) }
      rows[table] = (others + tables.repeatedCustomers(added)).sorted { tables.isAfter($1.place, $0.place) }
    }
  }
}
