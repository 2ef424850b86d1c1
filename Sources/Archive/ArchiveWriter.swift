/// Writes a value of many parts a slice at a time.
///
/// For each slice the value is walked through anew: parts that are written are passed over, the next ones are taken
/// until the slice is full, and what is left waits for the next walk. The value must be the same at each of them.
/// Nothing is held in between, so that a change of the value copies nothing.
public struct ArchiveWriter: Sendable {
  private var slice = ArchiveBytes()
  /// Bytes that a slice has, about.
  private let most: Int
  /// Where the next slice begins: a part, and an element of it.
  private var next = (part: 0, element: 0)
  private var part = 0
  private var isFull = false

  public init(slice most: Int = 2 << 20) {
    self.most = most
  }

  /// The next slice; nil where all is written.
  public mutating func slice(_ walk: (inout ArchiveWriter) -> Void) -> [UInt8]? {
    (slice, part, isFull) = (ArchiveBytes(), 0, false)
    walk(&self)
    return slice.count == 0 ? nil : slice.bytes
  }
}

extension ArchiveWriter {
  /// Writes a few values, which are never torn apart.
  public mutating func values(_ write: (inout ArchiveBytes) -> Void) {
    guard begins() else { return }
    write(&slice)
    end()
  }

  /// Writes things one by one; the list is asked for only where it is written.
  public mutating func list<Element>(
    _ elements: @autoclosure () -> [Element], _ write: (Element, inout ArchiveBytes) -> Void
  ) {
    guard begins() else { return }
    let elements = elements()
    if next.element == 0 { slice.put(elements.count) }
    let first = next.element
    for place in first..<max(first, elements.count) {
      // Where only the count had room, one goes with it: a list that stops at 0 would begin anew.
      if slice.count >= most, place > first { return stop(at: place) }
      write(elements[place], &slice)
    }
    end()
  }

  public mutating func array<Element: BitwiseCopyable>(_ elements: ContiguousArray<Element>) {
    elements.withUnsafeBytes { raw($0, elements.count, MemoryLayout<Element>.stride) }
  }

  public mutating func array<Element: BitwiseCopyable>(_ elements: [Element]) {
    elements.withUnsafeBytes { raw($0, elements.count, MemoryLayout<Element>.stride) }
  }

  private mutating func raw(_ bytes: UnsafeRawBufferPointer, _ count: Int, _ stride: Int) {
    guard begins() else { return }
    if next.element == 0 {
      slice.put(count)
      slice.put(stride)
    }
    // Of bytes the element is the byte.
    let end = min(bytes.count, next.element + max(1, most - slice.count))
    slice.append(UnsafeRawBufferPointer(rebasing: bytes[min(next.element, end)..<end]))
    end < bytes.count ? stop(at: end) : self.end()
  }

  /// Whether the part at hand is the next to be written, with room for some of it.
  private mutating func begins() -> Bool {
    if part == next.part, !isFull, slice.count < most { return true }
    if part == next.part { isFull = true }
    part += 1
    return false
  }

  private mutating func stop(at element: Int) {
    next.element = element
    isFull = true
    part += 1
  }

  private mutating func end() {
    part += 1
    next = (part, 0)
  }
}
