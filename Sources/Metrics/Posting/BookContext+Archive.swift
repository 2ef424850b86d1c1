import Archive
import Sales

extension CustomerBook {
  public func archive(into writer: inout ArchiveWriter) { writer.array(traits) }

  public init(from reader: ArchiveReader) throws(ArchiveFault) {
    self.init()
    traits = try reader.plainArray()
    for (id, traits) in traits.enumerated() where traits.mergedInto != 0 {
      merged[traits.mergedInto, default: []].insert(UInt32(id))
    }
  }
}

extension KindBook {
  public func archive(into writer: inout ArchiveWriter) { writer.array(kinds) }

  public init(from reader: ArchiveReader) throws(ArchiveFault) {
    self.init()
    kinds = try reader.array()
  }
}
