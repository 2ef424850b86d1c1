import Archive
import Sales

/// Rows that an archive takes: as they lie in memory, or cell by cell where they hold texts.
protocol ArchivedRow: TableRow {
  static func archive(_ rows: ContiguousArray<Self>, into writer: inout ArchiveWriter)
  static func rows(from reader: ArchiveReader) throws(ArchiveFault) -> ContiguousArray<Self>
}

extension ArchivedRow where Self: BitwiseCopyable {
  static func archive(_ rows: ContiguousArray<Self>, into writer: inout ArchiveWriter) {
    writer.array(rows)
  }

  static func rows(from reader: ArchiveReader) throws(ArchiveFault) -> ContiguousArray<Self> {
    try reader.array()
  }
}

extension Quota: ArchivedRow {
  static func archive(_ rows: ContiguousArray<Quota>, into writer: inout ArchiveWriter) {
    writer.list(Array(rows)) { row, bytes in
      bytes.put(row.scope)
      bytes.put(row.scopeID)
      bytes.put(row.metric)
      bytes.put(row.period)
      bytes.put(row.start)
      bytes.put(row.target)
      bytes.put(row.startValue)
      bytes.put(row.currency)
      bytes.put(row.product)
      bytes.put(row.ramp)
      bytes.put(row.place)
    }
  }

  static func rows(from reader: ArchiveReader) throws(ArchiveFault) -> ContiguousArray<Quota> {
    ContiguousArray(
      try reader.list { reader throws(ArchiveFault) in
        var row = Quota()
        row.scope = try reader.value()
        row.scopeID = try reader.value()
        row.metric = try reader.text()
        row.period = try reader.value()
        row.start = try reader.value()
        row.target = try reader.value()
        row.startValue = try reader.value()
        row.currency = try reader.value()
        row.product = try reader.value()
        row.ramp = try reader.value()
        row.place = try reader.value()
        return row
      })
  }
}

extension StagePlan: ArchivedRow {
  static func archive(_ rows: ContiguousArray<StagePlan>, into writer: inout ArchiveWriter) {
    writer.list(Array(rows)) { plan, bytes in
      bytes.put(plan.stage)
      bytes.put(plan.place)
      bytes.put(plan.row.pipeline.map { [$0] } ?? [])
      bytes.put(plan.row.name)
      bytes.put(plan.row.order)
      bytes.put(plan.row.type)
      bytes.put(plan.row.probability)
      bytes.put(plan.row.forecast)
      bytes.put(plan.row.staleDays)
    }
  }

  static func rows(from reader: ArchiveReader) throws(ArchiveFault) -> ContiguousArray<StagePlan> {
    ContiguousArray(
      try reader.list { reader throws(ArchiveFault) in
        let (stage, place): (UInt32, SourceLine) = (try reader.value(), try reader.value())
        let row = StageRow(
          pipeline: try reader.texts().first, name: try reader.text(), order: try reader.value(),
          type: try reader.value(), probability: try reader.value(), forecast: try reader.value(),
          staleDays: try reader.value())
        return StagePlan(stage: stage, row: row, place: place)
      })
  }
}
