import Sales

/// Where the columns of history lie in a file in which each is just a field and every row is kept.
private struct PlainHistoryColumns {
  let deal, at, field: Int
  /// Below zero where there is none.
  let sequence: Int

  init?(_ reader: borrowing RowReader) {
    let columns = reader.columns
    func place(_ column: HistoryColumn) -> Int { columns[column.rawValue] }
    (deal, at, field, sequence) = (place(.oppID), place(.at), place(.field), place(.sequence))
    guard reader.plan.conditions.isEmpty, reader.readsPlainDates,
      reader.longestText >= RowReader.longestPlainKey, deal >= 0, at >= 0, field >= 0,
      place(.old) == field + 1, place(.new) == field + 2, sequence >= 0 || sequence == PlainColumns.absent
    else { return nil }
    // So that no row with a date is the header again.
    if let first = reader.plan.headers[at].utf8.first, first.isDigit { return nil }
  }
}

extension HistoryRow {
  static func take(
    _ records: PlainRecords, _ range: Range<Int>, line: Int, _ reader: inout RowReader,
    into chunk: inout ChunkRows<HistoryRow>
  ) -> Int {
    guard let columns = PlainHistoryColumns(reader) else {
      return takeEach(records, range, line: line, &reader, into: &chunk)
    }
    var next = range.lowerBound
    while next < range.upperBound {
      next += takeKnown(
        records, next..<range.upperBound, columns, line: line + next - range.lowerBound, reader, &chunk)
      guard next < range.upperBound else { break }
      let count = chunk.rows.count
      _ = takeEach(records, next..<next + 1, line: line + next - range.lowerBound, &reader, into: &chunk)
      next += 1
      guard chunk.rows.count > count else { break }
    }
    return next - range.lowerBound
  }

  /// Takes the first rows that tell of a plain key what rows shortly before them told of others, or another plain change;
  /// gives how many.
  private static func takeKnown(
    _ records: PlainRecords, _ range: Range<Int>, _ columns: PlainHistoryColumns, line: Int,
    _ reader: borrowing RowReader, _ chunk: inout ChunkRows<HistoryRow>
  ) -> Int {
    guard let start = records.bytes.baseAddress else { return 0 }
    let (deals, months, moves) = (reader.recentDeals, reader.recentMonths, reader.recentMoves)
    let isAdopted = reader.isAdopted
    return withUnsafeTemporaryAllocation(of: HistoryRow.self, capacity: records.atOnce) { rows in
      var taken = 0
      defer { chunk.rows.append(contentsOf: UnsafeBufferPointer(rebasing: rows[..<taken])) }
      for record in range {
        let fields = records[record]
        func text(_ first: Int, _ last: Int) -> UnsafeBufferPointer<UInt8> {
          let begin = fields[first].start
          return UnsafeBufferPointer(start: start + begin, count: fields[last].end &- begin)
        }
        let deal = text(columns.deal, columns.deal)
        guard RowReader.isPlainKey(deal), let moment = months.moment(text(columns.at, columns.at)),
          let told = moves.row(telling: text(columns.field, columns.field &+ 2))
            ?? reader.plainChange(
              of: text(columns.field, columns.field), from: text(columns.field &+ 1, columns.field &+ 1),
              to: text(columns.field &+ 2, columns.field &+ 2)),
          let sequence = columns.sequence < 0
            ? 0 : RowReader.plainSequence(text(columns.sequence, columns.sequence))
        else { break }
        let id = deals.id(of: deal, in: &chunk.lexicons.opportunities, isAdopted: isAdopted)
        guard id != 0 else { break }
        rows.initializeElement(
          at: taken,
          to: told.again(
            of: id, day: moment.day, second: moment.second, sequence: sequence,
            line: UInt32(clamping: line &+ taken)))
        taken &+= 1
      }
      return taken
    }
  }
}

extension RowReader {
  /// A row that tells a change of anything but the stage, of no deal yet; nil where its cells need a closer look.
  @inline(never)
  fileprivate func plainChange(
    of field: UnsafeBufferPointer<UInt8>, from old: UnsafeBufferPointer<UInt8>,
    to new: UnsafeBufferPointer<UInt8>
  ) -> HistoryRow? {
    var values: (old: Int64?, new: Int64?)
    guard let field = HistoryRow.fields.value(of: field), readsPlain(old, of: field, into: &values.old),
      readsPlain(new, of: field, into: &values.new)
    else { return nil }
    return HistoryRow(
      SourceLine(file: fileNumber, line: 0), of: 0, day: Day(number: 0), second: -1, sequence: 0, field,
      old: values.old, new: values.new)
  }

  /// Reads a value of a field; false where it is not empty and not as nearly all are.
  private func readsPlain(
    _ text: UnsafeBufferPointer<UInt8>, of field: HistoryRow.Field, into value: inout Int64?
  ) -> Bool {
    if text.isEmpty { return field != .stage }
    value =
      switch field {
      case .stage: nil
      case .owner: recentReps.knownID(of: text).map { Int64($0) }
      case .amount: PlainNumber.units(text, point: point, places: decimals)
      case .expectedClose: recentMonths.moment(text).map { Int64($0.day.number) }
      }
    return value != nil
  }
}
