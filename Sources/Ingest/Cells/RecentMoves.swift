import Sales

/// Moves from stage to stage that rows of history told lately, by the bytes of their cells: a company has few of them.
///
/// For the names of one lexicon, as `RecentNames` is; who makes it deallocates it.
struct RecentMoves {
  private struct Entry {
    var text = Text()
    /// A row that told the move.
    var row = HistoryRow()
  }

  /// At most 32 bytes as numbers.
  private struct Text: Equatable {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    var length = 0

    init() {}

    @inline(__always)
    init?(_ text: UnsafeBufferPointer<UInt8>) {
      guard let start = text.baseAddress, text.count <= 32 else { return nil }
      length = text.count
      (words.0, words.1) = ShortText.words(start, min(16, length))
      if length > 16 { (words.2, words.3) = ShortText.words(start + 16, length &- 16) }
    }

    @inline(__always)
    static func == (left: Text, right: Text) -> Bool {
      (left.words.0 ^ right.words.0) | (left.words.1 ^ right.words.1) | (left.words.2 ^ right.words.2)
        | (left.words.3 ^ right.words.3) == 0 && left.length == right.length
    }

    @inline(__always)
    var hash: UInt64 {
      let first = (words.0 ^ words.1 &* 0xA076_1D64_78BD_642F) &* 0xE703_7ED1_A0B4_28DB
      return (first ^ words.2 ^ words.3 &* 0xA076_1D64_78BD_642F) &* 0x9E37_79B9_7F4A_7C15
    }
  }

  private let entries: UnsafeMutablePointer<Entry>

  private static var countBits: UInt64 { 7 }

  init() {
    entries = .allocate(capacity: 1 << RecentMoves.countBits)
    entries.initialize(repeating: Entry(), count: 1 << RecentMoves.countBits)
  }

  func deallocate() { entries.deallocate() }
}

extension RecentMoves {
  /// A row that told a move by these bytes; nil where none did lately.
  @inline(__always)
  func row(telling text: UnsafeBufferPointer<UInt8>) -> HistoryRow? {
    guard let text = Text(text) else { return nil }
    let entry = entries + RecentMoves.place(of: text)
    return entry.pointee.text == text ? entry.pointee.row : nil
  }

  func note(_ row: HistoryRow, telling text: UnsafeBufferPointer<UInt8>) {
    guard let text = Text(text) else { return }
    entries[RecentMoves.place(of: text)] = Entry(text: text, row: row)
  }

  @inline(__always)
  private static func place(of text: Text) -> Int { Int(text.hash &>> (64 &- countBits)) }
}
