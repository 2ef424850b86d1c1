import Testing

@testable import Sales

/// Names that one lexicon takes over from another.
struct LexiconAdoptionTests {
  @Test("Adopted texts have the ids that they would have got one by one")
  func adoptedTexts() {
    var whole = Lexicon()
    var merged = Lexicon()
    var part = Lexicon(sharingSeedOf: merged)
    for round in 0..<7 {
      part.removeAll()
      let texts = (0..<700).map { "text \($0 * (round + 1) % 1999)" + String(repeating: "x", count: $0 % 23) }
      let own = texts.map { part.id(of: $0) }
      var ids = [UInt32](repeating: .max, count: part.count)
      ids.withUnsafeMutableBufferPointer { memory in
        if let start = memory.baseAddress { merged.adopt(part, into: start) }
      }
      #expect(ids[0] == 0)
      for (text, id) in zip(texts, own) { #expect(ids[Int(id)] == whole.id(of: text)) }
    }
    #expect(merged.count == whole.count)
    for id in 0..<UInt32(whole.count) { #expect(merged.text(id) == whole.text(id)) }
  }

  @Test("Texts that stand in the same order, in part and with others between, have the ids that they had")
  func adoptedInOrder() {
    var merged = Lexicon()
    let known = (0..<3000).map { "deal \($0)" }
    for text in known { _ = merged.id(of: text) }
    for round in 0..<40 {
      let first = round * 137 % known.count
      var texts = Array(known[first..<min(known.count, first + 1 + round * 53 % 700)])
      for change in 0..<(round % 6) {
        let place = (change * 131 + round) % texts.count
        texts[place] = ["new \(place)", known[place], "deal"][change % 3]
      }
      var part = Lexicon(sharingSeedOf: merged)
      let own = texts.map { part.id(of: $0) }
      var plain = merged
      var ids = [UInt32](repeating: .max, count: part.count)
      ids.withUnsafeMutableBufferPointer { memory in
        if let start = memory.baseAddress { merged.adopt(part, into: start) }
      }
      for (text, id) in zip(texts, own) { #expect(ids[Int(id)] == plain.id(of: text)) }
      #expect(merged.count == plain.count)
    }
  }

  @Test(
    "Texts in the same order are told apart wherever one of many differs",
    arguments: [0, 1, 62, 63, 64, 65, 130])
  func adoptedSeveral(changed: Int) {
    let known = (1000..<1200).map { "deal \($0)" }
    for change in ["deal x", "deal 1000 and more", "d"] {
      var texts = known
      texts[changed] = change
      // The same bytes, cut elsewhere.
      if change == "d" {
        (texts[changed], texts[changed + 1]) = ("d", "eal \(1000 + changed)deal \(1001 + changed)")
      }
      var merged = Lexicon()
      for text in known { _ = merged.id(of: text) }
      var part = Lexicon(sharingSeedOf: merged)
      for text in texts { Array(text.utf8).withUnsafeBufferPointer { _ = part.append($0) } }
      var ids = [UInt32](repeating: .max, count: part.count)
      ids.withUnsafeMutableBufferPointer { memory in
        if let start = memory.baseAddress { merged.adopt(part, into: start) }
      }
      #expect(zip(texts, ids.dropFirst()).allSatisfy { merged.text($1) == $0 })
      #expect(Set(ids).count == ids.count)
    }
  }

  @Test("Texts that were only appended, twice and among others, are told apart by who adopts them")
  func appendedTexts() {
    var (merged, plain) = (Lexicon(), Lexicon())
    var part = Lexicon(sharingSeedOf: merged)
    for round in 0..<5 {
      part.removeAll()
      let texts = (0..<500).map { "key \(($0 * 7 + round * 211) % 1303 / (round + 1))" }
      let own = texts.enumerated().map { place, text in
        place % 5 == 4 ? part.id(of: text) : Array(text.utf8).withUnsafeBufferPointer { part.append($0) }
      }
      var ids = [UInt32](repeating: .max, count: part.count)
      ids.withUnsafeMutableBufferPointer { memory in
        if let start = memory.baseAddress { merged.adopt(part, into: start) }
      }
      for (text, id) in zip(texts, own) { #expect(ids[Int(id)] == plain.id(of: text)) }
    }
    #expect(merged.count == plain.count)
  }

  @Test("A lexicon that forgot its texts numbers new ones from 1")
  func forgottenTexts() {
    var lexicon = Lexicon()
    for number in 0..<100 { _ = lexicon.id(of: "\(number)") }
    lexicon.removeAll()
    #expect(lexicon.count == 1)
    #expect(lexicon.knownID(of: "7") == nil)
    #expect(lexicon.id(of: "other") == 1)
    #expect(lexicon.text(1) == "other")
  }

  @Test("Texts of every length are told apart by each of their bytes")
  func everyByteCounts() {
    var lexicon = Lexicon()
    for length in 1...40 {
      let text = [UInt8](repeating: 0x61, count: length)
      let id = text.withUnsafeBufferPointer { lexicon.id(of: $0) }
      for place in 0..<length {
        var other = text
        other[place] = 0x62
        #expect(other.withUnsafeBufferPointer { lexicon.knownID(of: $0) } == nil)
        #expect(other.withUnsafeBufferPointer { lexicon.id(of: $0) } != id)
      }
      #expect(text.withUnsafeBufferPointer { lexicon.knownID(of: $0) } == id)
    }
  }
}
