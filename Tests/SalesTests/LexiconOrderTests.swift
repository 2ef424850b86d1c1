import Archive
import Glibc
import Testing

@testable import Sales

/// Names that come in order, which have no slots, held against a plain dictionary.
struct LexiconOrderTests {
  /// What ids texts have by the order in which they come.
  private struct Model {
    var ids: [String: UInt32] = ["": 0]

    mutating func id(of text: String) -> UInt32 {
      if let known = ids[text] { return known }
      ids[text] = UInt32(ids.count)
      return UInt32(ids.count - 1)
    }
  }

  /// Keys in many orders: in order, with gaps and what is between them later, backwards, scattered, and of several
  /// lengths.
  private static let series: [(name: String, texts: [String])] = [
    ("in order", (1...9000).map { "A\(String(10_000_000 + $0))" }),
    ("without leading zeros", (1...12_000).map { "\($0)" }),
    ("twice each", (0..<12_000).map { "K\(100_000 + $0 / 2)" }),
    ("backwards", (1...3000).map { "B\(99_999 - $0)" }),
    ("gaps first", (0..<6000).map { "L\(200_000 + $0 * 3)" } + (0..<18_000).map { "L\(200_000 + $0)" }),
    (
      "gaps first, then some of all",
      (0..<6000).map { "L\(200_000 + $0 * 3)" } + (0..<18_000).map { "L\(200_000 + $0)" }
        + (0..<9000).map { "L\(200_000 + $0 * 2)" } + (0..<9000).map { "L\(200_000 + $0 * 5 % 18_011)" }
    ),
    ("scattered", (0..<20_000).map { "S\($0 * 7919 % 10_007)" }),
    (
      "order, then scattered",
      (0..<6000).map { "T\(10_000 + $0)" } + (0..<6000).map { "T\(10_000 + $0 * 4801 % 7001)" }
    ),
    ("four stretches", (0..<6).flatMap { turn in (0..<4500).map { "U\(100_000 + $0 * 6 + 5 - turn)" } }),
    ("long", (0..<5000).map { "a key of more than sixteen bytes, number \($0 / 2 * 2)" }),
    ("one by one among few", (0..<50).flatMap { a in (0..<60).map { "R\(100 + ($0 * a) % 200)" } }),
  ]

  @Test("A text has the id that it would have without any order", arguments: LexiconOrderTests.series.indices)
  func oneByOne(series: Int) {
    let (name, texts) = LexiconOrderTests.series[series]
    var lexicon = Lexicon()
    var model = Model()
    for text in texts {
      if lexicon.knownID(of: text) != model.ids[text] { Issue.record("\(name): \(text) is known otherwise") }
      if lexicon.id(of: text) != model.id(of: text) { Issue.record("\(name): \(text) has another id") }
    }
    #expect(lexicon.count == model.ids.count)
    for (text, id) in model.ids where lexicon.text(id) != text || lexicon.knownID(of: text) != id {
      Issue.record("\(name): lost \(text)")
    }
    #expect(lexicon.knownID(of: "Z") == nil && lexicon.knownID(of: String(repeating: "z", count: 90)) == nil)
  }

  @Test(
    "Chunks of texts are adopted with the ids that they would have without any order",
    arguments: LexiconOrderTests.series.indices)
  func adopted(series: Int) {
    let (name, texts) = LexiconOrderTests.series[series]
    for length in [1, 97, 1500] {
      var lexicon = Lexicon()
      var model = Model()
      var part = Lexicon(sharingSeedOf: lexicon)
      for start in stride(from: 0, to: min(texts.count, length * 40), by: length) {
        part.removeAll()
        let chunk = texts[start..<min(start + length, texts.count)]
        let own = chunk.map { text in Array(text.utf8).withUnsafeBufferPointer { part.append($0) } }
        var ids = [UInt32](repeating: .max, count: part.count)
        ids.withUnsafeMutableBufferPointer { memory in
          if let start = memory.baseAddress { lexicon.adopt(part, into: start) }
        }
        for (text, id) in zip(chunk, own) where ids[Int(id)] != model.id(of: text) {
          Issue.record("\(name) by \(length): \(text) has another id")
        }
      }
      #expect(lexicon.count == model.ids.count)
    }
  }

  @Test("Keys that come in order take no slots, and get them once they are looked for here and there")
  func slots() {
    var lexicon = Lexicon()
    for number in 0..<20_000 { _ = lexicon.id(of: "A\(100_000 + number)") }
    #expect(lexicon.slots.count == 64 && lexicon.stretches.count == 1)
    for number in stride(from: 0, to: 20_000, by: 3) { _ = lexicon.id(of: "A\(100_000 + number)") }
    #expect(lexicon.slots.count == 64)
    for turn in 0..<1000 {
      #expect(lexicon.id(of: "A\(100_000 + turn * 7919 % 20_000)") == UInt32(turn * 7919 % 20_000 + 1))
    }
    #expect(lexicon.slots.count == 64, "numbers without gaps are found by what they are")
    var gaps = Lexicon()
    for number in 0..<20_000 { _ = gaps.id(of: "A\(100_000 + number * 3)") }
    for turn in 0..<1000 {
      let number = turn * 7919 % 20_000
      #expect(gaps.id(of: "A\(100_000 + number * 3)") == UInt32(number + 1))
    }
    #expect(gaps.slots.count >= 20_000 && gaps.stretches.isEmpty)
  }

  @Test(
    "Texts in order come before each other as their bytes do", arguments: LexiconOrderTests.series.indices)
  func order(series: Int) {
    let texts = LexiconOrderTests.series[series].texts
    var lexicon = Lexicon()
    for text in texts { _ = lexicon.id(of: text) }
    let ids = stride(from: 1, to: UInt32(lexicon.count), by: 97)
    for turn in 0..<2 {
      for (left, right) in zip(ids, ids.reversed()) {
        let bytes = lexicon.text(left).utf8.lexicographicallyPrecedes(lexicon.text(right).utf8)
        #expect(lexicon.precedes(left, right) == bytes)
      }
      // Looked for here and there, they get slots.
      for place in texts.indices where turn == 0 { _ = lexicon.id(of: texts[place * 7919 % texts.count]) }
    }
  }

  @Test("A lexicon that was kept goes on as it was", arguments: LexiconOrderTests.series.indices)
  func kept(series: Int) throws {
    let texts = LexiconOrderTests.series[series].texts
    var lexicon = Lexicon()
    for text in texts.prefix(texts.count / 2) { _ = lexicon.id(of: text) }
    var read = try LexiconOrderTests.kept(lexicon)
    for text in texts { #expect(read.id(of: text) == lexicon.id(of: text)) }
    #expect(read.count == lexicon.count && read.takesOrdered == lexicon.takesOrdered)
  }

  /// The lexicon as a file brings it back.
  private static func kept(_ lexicon: Lexicon) throws -> Lexicon {
    var template = Array("/tmp/salesboard-lexicon.XXXXXX".utf8CString)
    let descriptor = template.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkstemp($0) } ?? -1 }
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    _ = template.withUnsafeBufferPointer { $0.baseAddress.map { unlink($0) } }
    var writer = ArchiveWriter()
    var blocks = ArchiveBlocks(descriptor: descriptor)
    while let slice = writer.slice({ lexicon.archive(into: &$0) }) {
      let isWritten = blocks.write(slice)
      try #require(isWritten)
    }
    let isFinished = blocks.finish()
    try #require(isFinished)
    return try Lexicon(
      from: ArchiveReader(descriptor: descriptor, size: Int(lseek(descriptor, 0, SEEK_END))))
  }
}
