import Sales

/// A closed list of words that cells are matched with in any case, each with what it stands for.
struct ClosedWords<Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    /// Bytes of the word as numbers; words have at most 16.
    var low: UInt64
    var high: UInt64
    var length: Int
    var word: String
    var value: Value
  }

  /// Lists are there once and for good, so that what they allocate is never freed: an array's count of holders, which
  /// both cores would change for each cell, costs more than the look-up.
  private nonisolated(unsafe) let entries: UnsafeBufferPointer<Entry>

  init(_ words: [(String, Value)]) {
    let kept = UnsafeMutableBufferPointer<Entry>.allocate(capacity: words.count)
    _ = kept.initialize(
      from: words.map { word, value in
        var text = word
        let (low, high) = text.withUTF8 { bytes in
          bytes.baseAddress.map { ShortText.words($0, min(bytes.count, 16)) } ?? (0, 0)
        }
        return Entry(low: low, high: high, length: word.utf8.count, word: word, value: value)
      })
    entries = UnsafeBufferPointer(kept)
  }
}

extension ClosedWords: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (String, Value)...) {
    self.init(elements)
  }
}

extension ClosedWords {
  /// What a text stands for, or nil where it is none of the words.
  @inline(__always)
  func value(of text: UnsafeBufferPointer<UInt8>) -> Value? {
    guard let start = text.baseAddress, text.count <= 16 else { return valueOfOther(text) }
    let words = ShortText.words(start, text.count)
    return value(of: words, text.count) ?? valueOfCapitals(text, words)
  }

  @inline(never)
  private func valueOfCapitals(
    _ text: UnsafeBufferPointer<UInt8>, _ words: (low: UInt64, high: UInt64)
  ) -> Value? {
    guard (words.low | words.high) & 0x8080_8080_8080_8080 == 0 else { return valueOfOther(text) }
    let (low, high) = (ClosedWords.lowercased(words.low), ClosedWords.lowercased(words.high))
    return value(of: (low, high), text.count)
  }

  @inline(__always)
  private func value(of words: (low: UInt64, high: UInt64), _ length: Int) -> Value? {
    for entry in entries where entry.low == words.low && entry.high == words.high && entry.length == length {
      return entry.value
    }
    return nil
  }

  /// Letters of other scripts may have an ASCII letter as their lowercase one.
  @inline(never)
  private func valueOfOther(_ text: UnsafeBufferPointer<UInt8>) -> Value? {
    let word = String(decoding: text, as: UTF8.self).lowercased()
    return entries.first { $0.word == word }?.value
  }

  /// Eight ASCII bytes with small letters for capital ones.
  @inline(__always)
  private static func lowercased(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let fromA = word &+ ones &* (0x80 - 0x41)
    let beyondZ = word &+ ones &* (0x80 - 0x5B)
    return word | (fromA & ~beyondZ & 0x8080_8080_8080_8080) &>> 2
  }

  /// The words in order, as messages list them.
  var listing: String { entries.map(\.word).sorted().joined(separator: ", ") }
}
