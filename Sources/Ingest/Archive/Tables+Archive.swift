import Archive
import Sales

extension Tables {
  func archive(into writer: inout ArchiveWriter) {
    lexicons.archive(into: &writer)
    for table in TableName.allCases { archive(table.rowType, into: &writer) }
    for path in RowLinks.all { links[keyPath: path].archive(into: &writer) }
    writer.list(Array(rankOf)) { rank, bytes in
      bytes.put(rank.key)
      bytes.put(rank.value)
    }
    writer.array(links.stageUses)
    writer.array(links.rowsWithoutKind.counts)
  }

  private func archive<Row: DecodableRow>(_ row: Row.Type, into writer: inout ArchiveWriter) {
    self[keyPath: Row.rows].archive(into: &writer)
  }

  init(from reader: ArchiveReader) throws(ArchiveFault) {
    self.init()
    lexicons = try Lexicons(from: reader)
    for table in TableName.allCases { try read(table.rowType, from: reader) }
    for path in RowLinks.all { links[keyPath: path] = try Links(from: reader) }
    for (file, rank) in try reader.list({ reader throws(ArchiveFault) in
      (try reader.value(UInt16.self), try reader.value(Int.self))
    }) {
      rankOf[file] = rank
    }
    links.stageUses = try reader.plainArray()
    links.rowsWithoutKind = RowsWithoutKind(counts: try reader.array())
  }

  private mutating func read<Row: DecodableRow>(
    _ row: Row.Type, from reader: ArchiveReader
  ) throws(ArchiveFault) {
    self[keyPath: Row.rows] = try KeyedRows<Row>(from: reader)
  }
}

extension KeyedRows where Row: ArchivedRow {
  func archive(into writer: inout ArchiveWriter) {
    Row.archive(rows, into: &writer)
    writer.array(next)
    writer.array(first)
    writer.array(free)
    writer.list(Array(slotsOf)) { slots, bytes in
      bytes.put(slots.key)
      bytes.put(slots.value.runs)
    }
    writer.values { $0.put(count) }
  }

  init(from reader: ArchiveReader) throws(ArchiveFault) {
    self.init()
    rows = try Row.rows(from: reader)
    next = try reader.array()
    first = try reader.array()
    free = try reader.plainArray()
    let slots = try reader.list { reader throws(ArchiveFault) in
      (try reader.value(UInt16.self), SlotRuns(runs: ContiguousArray(try reader.smallArray())))
    }
    for (file, runs) in slots { slotsOf[file] = runs }
    count = try reader.value()
    guard next.count == rows.count, count + free.count == rows.count,
      slotsOf.values.reduce(0, { $0 + $1.count }) == count
    else { throw ArchiveFault() }
  }
}

extension Links {
  func archive(into writer: inout ArchiveWriter) {
    writer.array(nodes)
    writer.array(first)
    writer.values { $0.put(free) }
  }

  init(from reader: ArchiveReader) throws(ArchiveFault) {
    self.init()
    nodes = try reader.array()
    first = try reader.array()
    free = try reader.value()
  }
}
