/// Bytes that values are put behind one another in, to be read again in the same order.
public struct ArchiveBytes: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public var count: Int { bytes.count }
}

extension ArchiveBytes {
  /// Puts a plain value with the bytes that it has in memory.
  public mutating func put<Value: BitwiseCopyable>(_ value: Value) {
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
  }

  public mutating func put(_ text: String) {
    put(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  public mutating func put(_ texts: [String]) {
    put(texts.count)
    for text in texts { put(text) }
  }

  public mutating func put<Element: BitwiseCopyable>(_ elements: [Element]) {
    put(elements.count)
    elements.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  public mutating func put<Element: BitwiseCopyable>(_ elements: ContiguousArray<Element>) {
    put(elements.count)
    elements.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ raw: UnsafeRawBufferPointer) { bytes.append(contentsOf: raw) }
}
