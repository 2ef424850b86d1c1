import Sales

/// A row that another row with the same key replaces, though their cells differ.
public struct RepeatedRow: Hashable, Sendable {
  public var table: TableName
  /// The column that tells the rows of the table apart, or the first of them.
  public var column: String
  public var key: String
  public var place: SourceLine
  /// Where the row stands that counts.
  public var counting: SourceLine
}

extension Tables {
  /// The tables whose replaced rows are told all at once, in the order in which they are told.
  public static let tablesOfRepeatedRows: [TableName] = [
    .repTeams, .reps, .customers, .quotas, .stages, .prices, .fx,
  ]

  /// The replaced rows of a small table, or of customers; those of the others are asked for key by key.
  public func repeatedRows(of table: TableName) -> [RepeatedRow] {
    switch table {
    case .repTeams:
      repeated(latestLast(teamSpells), "rep_id") { "\(lexicons.reps.text($0.rep)) from \($0.from)" }
    case .reps: repeated(latestLast(reps), "rep_id") { lexicons.reps.text($0.id) }
    case .customers: repeatedCustomers(customers.repeatedKeys)
    case .quotas: repeated(latestLast(quotas), "scope_id", key: quotaKey)
    case .stages:
      repeated(latestLast(stages, ofRepeatedKeys: false), "stage") {
        ($0.row.pipeline.map { "\($0) / " } ?? "") + $0.row.name.lowercased()
      }
    case .prices:
      repeated(latestLast(prices), "product") {
        "\(lexicons.products.text($0.product)) of \(lexicons.texts.text($0.seller)) as of \($0.from)"
      }
    case .fx:
      repeated(latestLast(rates), "currency") {
        "\(lexicons.currencies.text(UInt32($0.currency))) from \($0.from)"
      }
    default: []
    }
  }

  /// The replaced rows of some customers.
  public func repeatedCustomers(_ keys: some Sequence<UInt32>) -> [RepeatedRow] {
    var found: [Customer] = []
    for key in keys where customers.hasSeveralRows(key) { found.append(contentsOf: customers.rows(of: key)) }
    return repeated(found.sorted { isAfter($1.place, $0.place) }, "customer_id") {
      lexicons.customers.text($0.id)
    }
  }

  private func latestLast<Row>(_ rows: KeyedRows<Row>, ofRepeatedKeys: Bool = true) -> [Row] {
    var found: [Row] = []
    if ofRepeatedKeys {
      for key in rows.repeatedKeys { found.append(contentsOf: rows.rows(of: key)) }
    } else {
      rows.forEachRow { found.append(copy $0) }
    }
    return found.sorted { isAfter($1.place, $0.place) }
  }

  private func repeated<Row: DecodableRow>(
    _ rows: [Row], _ column: String, key: (Row) -> String
  ) -> [RepeatedRow] {
    var counting: [String: Row] = [:]
    for row in rows { counting[key(row)] = row }
    return rows.compactMap { row in
      let key = key(row)
      guard let winner = counting[key], !winner.hasSameCells(as: row) else { return nil }
      return RepeatedRow(
        table: Row.Columns.table, column: column, key: key, place: row.place, counting: winner.place)
    }
  }

  private func quotaKey(_ quota: Quota) -> String {
    let holder =
      switch quota.scope {
      case .rep: "rep " + lexicons.reps.text(quota.scopeID)
      case .team: "team " + lexicons.teams.text(quota.scopeID)
      case .company: "company"
      }
    let product = quota.product == 0 ? "" : " of " + lexicons.products.text(quota.product)
    return "\(holder), \(quota.metric)\(product), \(quota.period) from \(quota.start)"
  }
}

// MARK: - Deals

extension Tables {
  /// Whether a deal has more than one row.
  @inline(__always)
  public func hasSeveralRows(ofDeal deal: UInt32) -> Bool { opportunities.hasSeveralRows(deal) }

  /// The rows of a deal that another row replaces, without those that say the same.
  public func replacedRows(of deal: UInt32) -> [Opportunity] {
    guard opportunities.hasSeveralRows(deal), let counting = opportunity(deal) else { return [] }
    return opportunities.rows(of: deal).filter { !$0.hasSameCells(as: counting) }
  }

  /// Puts the history of a deal, in no particular order and replaced rows included, in place of what the buffer
  /// holds.
  @inline(__always)
  public func unorderedHistory(of deal: UInt32, into buffer: inout [HistoryRow]) {
    buffer.removeAll(keepingCapacity: true)
    history.appendRowsInOrder(of: deal, to: &buffer)
  }

  /// Of some history of one deal, the stage that it came to last.
  @inline(__always)
  public func lastStage(in rows: [HistoryRow]) -> HistoryRow? {
    var last: HistoryRow?
    for row in rows where row.field == .stage {
      if let other = last, row.day <= other.day {
        if row.day < other.day || Tables.precedes(row, other, rankOf) { continue }
      }
      last = row
    }
    return last
  }

  /// Of some history of one deal, the rows that others with the same key replace, with those others.
  @inline(__always)
  public func replacedHistory(in rows: [HistoryRow]) -> [(row: HistoryRow, by: HistoryRow)] {
    guard !Tables.areOneAfterTheOther(rows), Tables.hasEqualKeys(rows) else { return [] }
    return Tables.replaced(in: rows, rankOf)
  }

  @inline(never)
  private static func replaced(
    in rows: [HistoryRow], _ rankOf: [UInt16: Int]
  ) -> [(row: HistoryRow, by: HistoryRow)] {
    let rows = rows.sorted { precedes($0, $1, rankOf) }
    return rows.indices.compactMap { index in
      let row = rows[index]
      let later = rows[(index + 1)...].prefix { $0.day == row.day && $0.second == row.second }
        .last { $0.hasSameKey(as: row) }
      return later.flatMap { $0.hasSameCells(as: row) ? nil : (row, $0) }
    }
  }

  private static func hasEqualKeys(_ rows: [HistoryRow]) -> Bool {
    guard rows.count <= 24 else { return true }
    for index in rows.indices.dropFirst() {
      for other in 0..<index where rows[other].hasSameKey(as: rows[index]) { return true }
    }
    return false
  }
}
