import Archive

extension Lexicon {
  func archive(into writer: inout ArchiveWriter) {
    writer.values { $0.put(seed) }
    writer.array(bytes)
    writer.array(starts)
    writer.array(slots)
    writer.array(
      ContiguousArray(stretches.flatMap { [UInt32($0.ids.lowerBound), UInt32($0.ids.upperBound)] }))
    writer.values { $0.put(UInt8(takesOrdered ? 1 : 0)) }
  }

  init(from reader: ArchiveReader) throws(ArchiveFault) {
    let seed: UInt64 = try reader.value()
    let bytes: ContiguousArray<UInt8> = try reader.array()
    let starts: ContiguousArray<UInt32> = try reader.array()
    let slots: ContiguousArray<UInt64> = try reader.array()
    let ends: ContiguousArray<UInt32> = try reader.array()
    let takesOrdered = try reader.value(UInt8.self) != 0
    let areOrdered = zip([1] + ends, ends + [UInt32(max(1, starts.count) - 1)]).allSatisfy { $0 <= $1 }
    let isAtEnd = ends.last.map { Int($0) } == starts.count - 1
    guard starts.count >= 2, starts.last == UInt32(bytes.count), areOrdered, ends.count % 2 == 0,
      isAtEnd || !takesOrdered
    else { throw ArchiveFault() }
    let stretches = stride(from: 0, to: ends.count, by: 2).map { Int(ends[$0])..<Int(ends[$0 + 1]) }
    self.init(
      seed: seed, bytes: bytes, starts: starts, slots: slots, stretches: stretches, takesOrdered: takesOrdered
    )
    let slotted = stretches.reduce(starts.count - 2) { $0 - $1.count }
    guard slots.count > slotted, slots.count & (slots.count - 1) == 0 else { throw ArchiveFault() }
  }
}

extension Lexicons {
  public func archive(into writer: inout ArchiveWriter) {
    for kind in Lexicons.kinds { self[keyPath: kind].archive(into: &writer) }
  }

  public init(from reader: ArchiveReader) throws(ArchiveFault) {
    self.init()
    for kind in Lexicons.kinds { self[keyPath: kind] = try Lexicon(from: reader) }
  }
}
