import Archive
import Sales

extension Ledger {
  public func archive(into writer: inout ArchiveWriter) {
    books.archive(into: &writer)
    for days in late {
      writer.list(Array(days)) { day, bytes in
        bytes.put(day.key)
        bytes.put(day.value)
      }
    }
    writer.values { bytes in
      bytes.put(lookBacks.map(\.asOf))
      bytes.put(lookBacks.map(\.kept))
    }
    for lookBack in lookBacks { lookBack.unknown.archive(into: &writer) }
    writer.values { $0.put(distribution != nil) }
    distribution?.archive(into: &writer)
  }

  /// A ledger of everything, as an archive has it.
  public init(from reader: ArchiveReader) throws(ArchiveFault) {
    self.init()
    books = try BookSet(from: reader)
    for index in late.indices {
      let days = try reader.list { reader throws(ArchiveFault) in
        (try reader.value(Int32.self), try reader.smallArray() as [UInt32])
      }
      for (day, ids) in days { late[index][day] = ids }
    }
    let pastDays: [Day] = try reader.smallArray()
    let measures: [MeasureSet] = try reader.smallArray()
    guard pastDays.count == measures.count else { throw ArchiveFault() }
    for (asOf, kept) in zip(pastDays, measures) {
      lookBacks.append(LookBack(asOf: asOf, kept: kept, unknown: try BookSet(from: reader)))
    }
    if try reader.value() { distribution = try Distribution(from: reader) }
  }
}

extension BookSet {
  fileprivate func archive(into writer: inout ArchiveWriter) {
    total.archive(into: &writer)
    writer.values { bytes in
      bytes.put(opened)
      bytes.put(kept)
    }
    for index in opened { byDimension[index]?.archive(into: &writer) }
  }

  fileprivate init(from reader: ArchiveReader) throws(ArchiveFault) {
    self.init()
    total = try Book(from: reader)
    let opened: [Int] = try reader.smallArray()
    kept = try reader.smallArray()
    guard kept.count == byDimension.count, opened.allSatisfy(byDimension.indices.contains) else {
      throw ArchiveFault()
    }
    for index in opened { open(index, with: try Book(from: reader, keeping: kept[index])) }
  }
}

extension Book {
  fileprivate func archive(into writer: inout ArchiveWriter) {
    writer.array(pool.amounts)
    writer.array(pool.sums)
    writer.list(Array(series)) { $0.archive(into: &$1) }
    writer.array(places)
    writer.array(rowOf)
    writer.list(slotsOf) { slots, bytes in
      bytes.put(slots.first)
      bytes.put(slots.slots)
    }
    writer.values { bytes in
      bytes.put(slotCount)
      bytes.put(rowCount)
      bytes.put(stride)
    }
  }

  fileprivate init(from reader: ArchiveReader, keeping kept: MeasureSet = .all) throws(ArchiveFault) {
    self.init(keeping: kept)
    guard let pool = PagePool(amounts: try reader.array(), sums: try reader.array()) else {
      throw ArchiveFault()
    }
    self.pool = pool
    series = ContiguousArray(
      try reader.list { reader throws(ArchiveFault) in try DaySeries(from: reader) })
    places = try reader.array()
    rowOf = try reader.plainArray()
    slotsOf = try reader.list { reader throws(ArchiveFault) in
      var slots = ParameterSlots()
      slots.first = try reader.value()
      slots.slots = try reader.smallArray()
      return slots
    }
    slotCount = try reader.value()
    rowCount = try reader.value()
    stride = try reader.value()
    guard places.count == rowCount * stride, slotsOf.count == Measure.allCases.count else {
      throw ArchiveFault()
    }
  }
}

extension DaySeries {
  fileprivate func archive(into bytes: inout ArchiveBytes) {
    bytes.put(width)
    bytes.put(firstPage)
    bytes.put(undated)
    bytes.put(few)
    bytes.put(pages)
    bytes.put(carries.keys.map { $0.day.map(Int64.init) ?? .min })
    bytes.put(carries.keys.map(\.column))
    bytes.put(Array(carries.values))
  }

  fileprivate init(from reader: ArchiveReader) throws(ArchiveFault) {
    let (width, firstPage): (Int32, Int32) = (try reader.value(), try reader.value())
    let (undated, few): ([Int64], [Int64]) = (try reader.smallArray(), try reader.smallArray())
    let pages: [Int32] = try reader.smallArray()
    let (days, columns): ([Int64], [Int32]) = (try reader.smallArray(), try reader.smallArray())
    let counts: [Int64] = try reader.smallArray()
    guard days.count == counts.count, columns.count == counts.count else { throw ArchiveFault() }
    var carries: [Carried: Int64] = [:]
    for (index, count) in counts.enumerated() {
      carries[Carried(day: Int32(exactly: days[index]), column: columns[index])] = count
    }
    self.init(
      width: width, few: few, firstPage: firstPage, pages: pages, undated: undated, carries: carries)
  }
}

extension Distribution {
  fileprivate func archive(into writer: inout ArchiveWriter) {
    writer.list(Array(values)) { day, bytes in
      bytes.put(day.key)
      bytes.put(day.value)
    }
  }

  fileprivate init(from reader: ArchiveReader) throws(ArchiveFault) {
    self.init()
    let days = try reader.list { reader throws(ArchiveFault) in
      (try reader.value(Key.self), try reader.smallArray() as [Value])
    }
    for (key, list) in days { values[key] = list }
  }
}
