import Sales

/// What belongs to a deal besides its row. Each kind also comes in a buffer of the caller's, which keeps its
/// capacity from one deal to the next: who visits every deal allocates nothing.
extension Tables {
  /// Whether a deal has rows in opportunity_history.
  public func hasHistory(of deal: UInt32) -> Bool { history.hasRows(deal) }

  /// Whether activities name the deal, now or in a row that another one replaces.
  public func hasActivities(onDeal deal: UInt32) -> Bool { links.activitiesOfDeal.hasAny(of: deal) }

  /// Whether a deal has rows in opportunity_lines.
  @inline(__always)
  public func hasLines(ofDeal deal: UInt32) -> Bool { lines.hasRows(deal) }

  /// Reads ahead the rows and the histories of some deals; gives a sum of what it read, for nobody to use.
  @inline(__always)
  public func fetchDeals(_ deals: ArraySlice<UInt32>) -> UInt32 {
    opportunities.fetch(deals) &+ history.fetch(deals)
  }

  /// The customer that the row of a deal names; nil where the deal has no row or several.
  @inline(__always)
  public func customer(ofDeal deal: UInt32) -> UInt32? { opportunities.onlyRow(deal)?.customer }

  /// The history of a deal in order of day, time, sequence, file and line; of equal keys the later row.
  public func history(of deal: UInt32) -> [HistoryRow] {
    var rows: [HistoryRow] = []
    history(of: deal, into: &rows)
    return rows
  }

  /// Puts the history of a deal, as `history(of:)` gives it, in place of what the buffer holds.
  @inline(__always)
  public func history(of deal: UInt32, into buffer: inout [HistoryRow]) {
    buffer.removeAll(keepingCapacity: true)
    // Files list rows oldest first.
    history.appendRowsInOrder(of: deal, to: &buffer)
    guard !Tables.areOneAfterTheOther(buffer) else { return }
    let rankOf = rankOf
    if !Tables.isOrdered(buffer, rankOf) { buffer.sort { Tables.precedes($0, $1, rankOf) } }
    Tables.removeReplaced(from: &buffer)
  }

  /// Whether each row is of a later moment than the one before it.
  @inline(__always)
  static func areOneAfterTheOther(_ rows: [HistoryRow]) -> Bool {
    var index = 1
    while index < rows.count {
      guard rows[index].isLater(than: rows[index &- 1]) else { return false }
      index &+= 1
    }
    return true
  }

  private static func isOrdered(_ rows: [HistoryRow], _ rankOf: [UInt16: Int]) -> Bool {
    for index in 1..<rows.count where !rows[index].isLater(than: rows[index - 1]) {
      if precedes(rows[index], rows[index - 1], rankOf) { return false }
    }
    return true
  }

  /// Leaves the last of those rows that have one key; rows are in order of time.
  private static func removeReplaced(from rows: inout [HistoryRow]) {
    var hasTwins = false
    for index in 1..<rows.count where !rows[index].isLater(than: rows[index - 1]) { hasTwins = true }
    guard hasTwins else { return }
    func isReplaced(_ index: Int) -> Bool {
      var later = index + 1
      while later < rows.count, rows[later].day == rows[index].day, rows[later].second == rows[index].second {
        if rows[later].hasSameKey(as: rows[index]) { return true }
        later += 1
      }
      return false
    }
    guard rows.indices.contains(where: isReplaced) else { return }
    rows = rows.indices.filter { !isReplaced($0) }.map { rows[$0] }
  }

  /// The activities on a deal in order of file and line.
  public func activities(onDeal deal: UInt32) -> [Activity] {
    var found: [Activity] = []
    links.activitiesOfDeal.forEachOnce(of: deal) { id in
      if let row = activity(id), row.opportunity == deal { found.append(row) }
    }
    Tables.order(&found, by: rankOf)
    return found
  }

  /// The product lines of a deal in order of file and line; of those with one number the later row.
  public func lines(ofDeal deal: UInt32) -> [OpportunityLine] {
    var found: [OpportunityLine] = []
    lines(ofDeal: deal, into: &found)
    return found
  }

  /// Puts the product lines of a deal, as `lines(ofDeal:)` gives them, in place of what the buffer holds.
  @inline(__always)
  public func lines(ofDeal deal: UInt32, into buffer: inout [OpportunityLine]) {
    buffer.removeAll(keepingCapacity: true)
    lines.appendRows(of: deal, to: &buffer)
    guard buffer.count > 1 else { return }
    Tables.order(&buffer, by: rankOf)
    let rows = buffer
    func isReplaced(_ index: Int) -> Bool { rows[(index + 1)...].contains { $0.line == rows[index].line } }
    guard rows.indices.contains(where: isReplaced) else { return }
    buffer = rows.indices.filter { !isReplaced($0) }.map { rows[$0] }
  }
}
