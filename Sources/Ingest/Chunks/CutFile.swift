#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif
import Sales

/// An open file whose header is read and whose rows are read in chunks.
struct CutFile: Sendable {
  let request: FileRequest
  let cutting: Cutting
  let descriptor: Int32
  let signature: FileSignature
  let plan: ColumnPlan
  let delimiter: UInt8
  /// Where the first record behind the header begins, and on which line.
  let start: Int
  let firstLine: Int
}

extension CutFile {
  /// Opens a file; nil where it is to be read in one go, which also tells what is wrong with it.
  init?<Row: DecodableRow>(_ request: FileRequest, _ cutting: Cutting, for row: Row.Type) {
    guard let descriptor = try? FileSystem.open(request.path) else { return nil }
    guard let opened = try? CutFile(descriptor, request, cutting, for: row) else {
      Glibc.close(descriptor)
      return nil
    }
    self = opened
  }

  private init?<Row: DecodableRow>(
    _ descriptor: Int32, _ request: FileRequest, _ cutting: Cutting, for row: Row.Type
  ) throws(FileTrouble) {
    let signature = try FileSystem.signature(ofDescriptor: descriptor)
    guard signature.size >= cutting.leastFile else { return nil }
    let memory = ChunkMemory()
    try memory.load(0..<min(signature.size, CutFile.headLength), of: descriptor)
    let head = memory.text
    let detected = EncodingDetection(
      of: head.withoutCutCharacter(isWhole: head.count == signature.size), declared: request.mapping?.encoding
    )
    guard detected.encoding == .utf8, detected.doubt == nil else { return nil }
    let text = head.slice(detected.markLength..<head.count)
    var table = TableScan<Row>(request)
    guard let header = try table.header(in: text), !header.plan.unpivots else { return nil }
    self.request = request
    self.cutting = cutting
    self.descriptor = descriptor
    self.signature = signature
    plan = header.plan
    delimiter = table.delimiter
    start = detected.markLength + header.length
    firstLine = header.nextLine
  }

  private static var headLength: Int { 1 << 20 }

  var count: Int { cutting.count(ofSize: signature.size) }

  func range(of index: Int) -> Range<Int> { cutting.range(of: index, size: signature.size) }

  func close() { Glibc.close(descriptor) }
}

extension UnsafeBufferPointer<UInt8> {
  /// The text without the bytes of a character that its end may have cut.
  func withoutCutCharacter(isWhole: Bool) -> UnsafeBufferPointer<UInt8> {
    guard !isWhole, let lead = suffix(3).lastIndex(where: { $0 >= 0xC0 }) else { return self }
    return slice(0..<lead)
  }
}
