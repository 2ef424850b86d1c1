/// Reads the compiled time zones of RFC 8536, versions 1 to 4.
extension TimeZoneRules {
  /// The rules of a TZif file's bytes, or nil where they are no sound TZif file.
  public init?(tzif bytes: [UInt8]) {
    var reader = TZifReader(bytes)
    guard let rules = reader.rules() else { return nil }
    self = rules
  }
}

private struct TZifReader {
  private let bytes: [UInt8]
  private var index = 0

  /// The counts of a header, in the order in which they are written.
  private struct Header {
    var version: UInt8
    var utIndicators, standardIndicators, leaps, times, types, characters: Int

    func length(timeSize: Int) -> Int {
      times * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + standardIndicators
        + utIndicators
    }
  }

  private struct Block {
    var first: Int32
    var changes: [TimeZoneRules.Change]
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func rules() -> TimeZoneRules? {
    guard let header = header() else { return nil }
    if header.version == 0 {
      guard let block = block(header, timeSize: 4) else { return nil }
      return TimeZoneRules(first: block.first, changes: block.changes)
    }
    index += header.length(timeSize: 4)
    guard let second = self.header(), let block = block(second, timeSize: 8) else { return nil }
    return extended(block, by: footer())
  }

  private mutating func header() -> Header? {
    guard bytes.count - index >= 44, bytes[index..<index + 4].elementsEqual("TZif".utf8) else { return nil }
    let version = bytes[index + 4]
    var counts: [Int] = []
    for field in 0..<6 {
      let count = integer(at: index + 20 + field * 4, size: 4)
      guard 0...100_000 ~= count else { return nil }
      counts.append(Int(count))
    }
    index += 44
    return Header(
      version: version, utIndicators: counts[0], standardIndicators: counts[1], leaps: counts[2],
      times: counts[3], types: counts[4], characters: counts[5])
  }

  /// A big-endian number with sign; the caller has checked that it is there.
  private func integer(at start: Int, size: Int) -> Int64 {
    var value: UInt64 = 0
    for byte in bytes[start..<start + size] { value = value << 8 | UInt64(byte) }
    return size == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
  }

  private mutating func block(_ header: Header, timeSize: Int) -> Block? {
    let length = header.length(timeSize: timeSize)
    guard header.types > 0, bytes.count - index >= length else { return nil }
    let kinds = index + header.times * timeSize
    let types = kinds + header.times
    let offsets = (0..<header.types).map { integer(at: types + $0 * 6, size: 4) }
    guard offsets.allSatisfy({ -93_600...93_600 ~= $0 }) else { return nil }
    var changes: [TimeZoneRules.Change] = []
    changes.reserveCapacity(header.times)
    for number in 0..<header.times {
      let start = integer(at: index + number * timeSize, size: timeSize)
      let kind = Int(bytes[kinds + number])
      guard kind < offsets.count, changes.last.map({ $0.start < start }) ?? true else { return nil }
      changes.append(TimeZoneRules.Change(start: start, offset: Int32(offsets[kind])))
    }
    index += length
    return Block(first: Int32(offsets[0]), changes: changes)
  }

  /// The POSIX rule between the two line ends at the end of the file, or nil where it is empty or absent.
  private func footer() -> POSIXTimeZone? {
    guard index < bytes.count, bytes[index] == 0x0A else { return nil }
    let line = bytes[(index + 1)...].prefix { $0 != 0x0A }
    return POSIXTimeZone(String(decoding: line, as: UTF8.self))
  }

  private func extended(_ block: Block, by footer: POSIXTimeZone?) -> TimeZoneRules {
    guard let footer else { return TimeZoneRules(first: block.first, changes: block.changes) }
    guard let last = block.changes.last else { return TimeZoneRules(footer) }
    let later = footer.changes(after: last.start)
    return TimeZoneRules(first: block.first, changes: block.changes + later)
  }
}
