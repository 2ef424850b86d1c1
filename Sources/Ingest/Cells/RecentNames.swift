import Sales

/// Ids of short names that rows named lately: most rows name again what a row before them named.
///
/// For the names of one lexicon, which must not forget any meanwhile. A plain place in memory, that nobody counts the
/// holders of for each cell; who makes it deallocates it.
struct RecentNames {
  private struct Entry {
    /// The bytes of the name as numbers.
    var low: UInt64 = 0
    var high: UInt64 = 0
    var length = 0
    var id: UInt32 = 0
  }

  private let entries: UnsafeMutablePointer<Entry>
  /// How far a hash is moved so that as many bits of it are left as number the entries.
  private let shift: UInt64

  /// Bytes of a name that is noted: two words.
  private static var longest: Int { 16 }

  /// Room for 2 to the power of `countBits` names.
  init(countBits: UInt64 = 6) {
    shift = 64 - countBits
    entries = .allocate(capacity: 1 << countBits)
    entries.initialize(repeating: Entry(), count: 1 << countBits)
  }

  func deallocate() { entries.deallocate() }
}

extension RecentNames {
  /// The id of a name, 0 for none; nil where no row named it lately.
  @inline(__always)
  func knownID(of text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard let start = text.baseAddress, text.count <= RecentNames.longest else { return nil }
    if text.isEmpty { return 0 }
    let (low, high) = ShortText.words(start, text.count)
    let entry = entry(of: low, high).pointee
    return entry.low == low && entry.high == high && entry.length == text.count ? entry.id : nil
  }

  @inline(__always)
  private func entry(of low: UInt64, _ high: UInt64) -> UnsafeMutablePointer<Entry> {
    let mixed = (low ^ high &* 0xA076_1D64_78BD_642F) &* 0x9E37_79B9_7F4A_7C15
    return entries + Int(mixed &>> shift)
  }

  /// The id of a name, from the lexicon where no row named it lately; it is appended to a lexicon that another adopts.
  ///
  /// It is noted where a field that says these very bytes names it.
  @inline(__always)
  func id(
    of text: UnsafeBufferPointer<UInt8>, in lexicon: inout Lexicon, isAdopted: Bool = false,
    isNoted: Bool = true
  ) -> UInt32 {
    if let id = knownID(of: text) { return id }
    let id = isAdopted ? lexicon.append(text) : lexicon.id(of: text)
    if id != 0, isNoted, let start = text.baseAddress, text.count <= RecentNames.longest {
      let (low, high) = ShortText.words(start, text.count)
      entry(of: low, high).pointee = Entry(low: low, high: high, length: text.count, id: id)
    }
    return id
  }
}
