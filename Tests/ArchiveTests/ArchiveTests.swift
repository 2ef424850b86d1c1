import Glibc
import Testing

@testable import Archive

/// What is written is read again, and nothing else is.
struct ArchiveTests {
  /// A file without a name that holds bytes.
  private final class File {
    let descriptor: Int32

    init(_ bytes: [UInt8] = []) throws {
      var template = Array("/tmp/salesboard-archive.XXXXXX".utf8CString)
      descriptor = template.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkstemp($0) } ?? -1 }
      try #require(descriptor >= 0)
      _ = template.withUnsafeBufferPointer { $0.baseAddress.map { unlink($0) } }
      try #require(write(descriptor, bytes, bytes.count) == bytes.count)
    }

    deinit { close(descriptor) }

    var size: Int { Int(lseek(descriptor, 0, SEEK_END)) }

    var bytes: [UInt8] {
      var bytes = [UInt8](repeating: 0, count: size)
      let count = pread(descriptor, &bytes, bytes.count, 0)
      return Array(bytes.prefix(max(0, count)))
    }

    var reader: ArchiveReader { ArchiveReader(descriptor: descriptor, size: size) }
  }

  @Test func everySliceOfAFewBytesGoesOn() {
    for most in 1...40 {
      var writer = ArchiveWriter(slice: most)
      var bytes: [UInt8] = []
      while let slice = writer.slice({ writer in
        writer.array([1, 2, 3] as [UInt8])
        writer.list(["a", "bc"]) { $1.put($0) }
        writer.values { $0.put(true) }
        writer.list([UInt8]()) { $1.put($0) }
      }) {
        bytes += slice
      }
      #expect(bytes.count == 16 + 3 + 8 + 9 + 10 + 1 + 8, "slices of \(most)")
    }
  }

  /// Something of every kind; the numbers take several blocks.
  private struct Thing: Equatable {
    var numbers = ContiguousArray((0..<100_000).map { Int64($0) * 7 })
    var few: [UInt16] = [3, 1, 2]
    var texts = ["", "a", "Grüße", String(repeating: "x", count: 300_000)]
    var day: Int32? = nil
    var isIt = true

    func archive(into writer: inout ArchiveWriter) {
      writer.array(numbers)
      writer.values { bytes in
        bytes.put(day)
        bytes.put(isIt)
        bytes.put(few)
      }
      writer.list(texts) { $1.put($0) }
      writer.array([UInt8]())
    }

    init() {}

    init(from reader: ArchiveReader) throws(ArchiveFault) {
      numbers = try reader.array()
      day = try reader.value()
      isIt = try reader.value()
      few = try reader.smallArray()
      texts = try reader.list { reader throws(ArchiveFault) in try reader.text() }
      guard try (reader.plainArray() as [UInt8]).isEmpty else { throw ArchiveFault() }
      try reader.end()
    }
  }

  private func slices(of thing: Thing, most: Int) -> [[UInt8]] {
    var writer = ArchiveWriter(slice: most)
    var slices: [[UInt8]] = []
    while let slice = writer.slice({ thing.archive(into: &$0) }) { slices.append(slice) }
    return slices
  }

  private func file(of slices: [[UInt8]]) throws -> File {
    let file = try File()
    var blocks = ArchiveBlocks(descriptor: file.descriptor)
    for slice in slices {
      let isWritten = blocks.write(slice)
      try #require(isWritten)
    }
    let isFinished = blocks.finish()
    try #require(isFinished)
    return file
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let thing = Thing()
    let file = try file(of: slices(of: thing, most: 1 << 20))
    #expect(try Thing(from: file.reader) == thing)
  }

  @Test(arguments: [99, 100, 1000, 65_536])
  func smallSlicesMakeTheSameBytes(most: Int) {
    let thing = Thing()
    let whole = slices(of: thing, most: .max)
    let parts = slices(of: thing, most: most)
    #expect(whole.count == 1 && parts.count > 1)
    #expect(Array(parts.joined()) == whole[0])
  }

  @Test func aFileThatIsCutOffAnywhereIsRefused() throws {
    let bytes = try file(of: slices(of: Thing(), most: 1 << 20)).bytes
    let ends = [1, 8, 15, 16, 17, bytes.count - 16, bytes.count - 1]
    let places = (0..<64).map { bytes.count * $0 / 64 } + ends
    for place in places {
      let file = try File(Array(bytes[..<place]))
      #expect(throws: ArchiveFault.self, "cut off at \(place)") { try Thing(from: file.reader) }
    }
  }

  @Test func aFileWithSomethingBehindItIsRefused() throws {
    let file = try File(try file(of: slices(of: Thing(), most: 1 << 20)).bytes + [0])
    #expect(throws: ArchiveFault.self) { try Thing(from: file.reader) }
  }

  @Test func everyFlippedBitIsFound() throws {
    var random = SystemRandomNumberGenerator()
    let bytes = try file(of: slices(of: Thing(), most: 1 << 20)).bytes
    for _ in 0..<200 {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      var other = bytes
      other[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      let file = try File(other)
      #expect(throws: ArchiveFault.self, "byte \(place)") { try Thing(from: file.reader) }
    }
  }

  @Test func blocksThatTradedPlacesAreRefused() throws {
    let file = try file(of: [[1, 2, 3], [4, 5, 6]])
    let bytes = file.bytes
    let other = try File(Array(bytes[19..<38] + bytes[..<19] + bytes[38...]))
    #expect(throws: ArchiveFault.self) { try other.reader.value(UInt8.self) }
    #expect(try file.reader.value(UInt8.self) == 1)
  }

  @Test func hugeCountsTakeNoMemory() throws {
    for count in [Int.max, Int.max / 8, 1 << 40, -1, .min] {
      var bytes = ArchiveBytes()
      bytes.put(count)
      bytes.put(8)
      let file = try file(of: [bytes.bytes])
      #expect(throws: ArchiveFault.self) { try file.reader.array() as ContiguousArray<Int64> }
      #expect(throws: ArchiveFault.self) { try file.reader.smallArray() as [UInt8] }
      #expect(throws: ArchiveFault.self) { try file.reader.text() }
      #expect(throws: ArchiveFault.self) {
        try file.reader.list { reader throws(ArchiveFault) in try reader.value(UInt8.self) }
      }
    }
  }

  @Test(arguments: [0, 1, 100, 100_000])
  func bytesOfNoMeaningAreRefused(count: Int) throws {
    let file = try File([UInt8](repeating: 0xFF, count: count))
    #expect(throws: ArchiveFault.self) { try Thing(from: file.reader) }
  }

  @Test func arraysOfAnotherStrideAreRefused() throws {
    var writer = ArchiveWriter()
    let slice = try #require(writer.slice { $0.array([1, 2] as [Int32]) })
    let file = try file(of: [slice])
    #expect(throws: ArchiveFault.self) { try file.reader.plainArray() as [Int16] }
    #expect(try file.reader.plainArray() as [Int32] == [1, 2])
  }
}
