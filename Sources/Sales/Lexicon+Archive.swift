import Archive

extension Lexicon {
  func archive(into writer: inout ArchiveWriter) {
    writer.values { $0.put(seed) }
    writer.array(bytes)
    writer.array(starts)
    writer.array(slots)
  }

  init(from reader: ArchiveReader) throws(ArchiveFault) {
    self.init(seed: try reader.value())
    bytes = try reader.array()
    starts = try reader.array()
    slots = try reader.array()
    guard starts.count >= 2, starts.last == UInt32(bytes.count), slots.count >= count,
      slots.count & (slots.count - 1) == 0
    else { throw ArchiveFault() }
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
