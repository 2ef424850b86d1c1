/// Texts by number: each distinct text is stored once and known by a small id.
///
/// Ids are given in the order in which texts are first seen and are never taken back. Id 0 is the empty text
/// and stands for "none". Looking a text up costs one hash of its bytes and about one probe.
package struct Lexicon: Sendable {
  private var bytes: ContiguousArray<UInt8> = []
  /// Where each text begins in `bytes`; one more entry than there are texts.
  private var starts: ContiguousArray<UInt32> = [0, 0]
  private var hashes: ContiguousArray<UInt32> = [0]
  /// Open addressing: ids, 0 where free.
  private var slots = ContiguousArray<UInt32>(repeating: 0, count: 64)
  private let seed: UInt64

  package init() {
    seed = UInt64.random(in: .min ... .max)
  }

  /// How many ids there are, the empty text included.
  package var count: Int { hashes.count }

  package func text(_ id: UInt32) -> String {
    guard id > 0, id < hashes.count else { return "" }
    return String(decoding: bytes[Int(starts[Int(id)])..<Int(starts[Int(id) + 1])], as: UTF8.self)
  }

  /// The text, or nil for id 0.
  package func optionalText(_ id: UInt32) -> String? {
    id == 0 ? nil : text(id)
  }

  /// The id of a text, which is stored where it is new.
  package mutating func id(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard text.count > 0 else { return 0 }
    let hash = Lexicon.hash(text, seed: seed)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let id = slots[slot]
      if hashes[Int(id)] == hash, holds(id, text) { return id }
      slot = (slot + 1) & (slots.count - 1)
    }
    return add(text, hash: hash, slot: slot)
  }

  package mutating func id(of text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { id(of: $0) }
  }

  /// Stores every text of another lexicon and returns the ids that they have here, by their ids there.
  package mutating func adopt(_ other: Lexicon) -> ContiguousArray<UInt32> {
    guard count > 1 else {
      self = other
      return ContiguousArray(0..<UInt32(other.count))
    }
    var ids = ContiguousArray<UInt32>(repeating: 0, count: other.count)
    other.bytes.withUnsafeBufferPointer { bytes in
      for id in 1..<max(1, other.count) {
        let span = Int(other.starts[id])..<Int(other.starts[id + 1])
        ids[id] = self.id(of: UnsafeBufferPointer(rebasing: bytes[span]))
      }
    }
    return ids
  }

  /// The id of a text that is already stored, or nil.
  package func knownID(of text: String) -> UInt32? {
    var text = text
    return text.withUTF8 { knownID(of: $0) }
  }

  /// The id of a text that is already stored, or nil.
  package func knownID(of text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard text.count > 0 else { return 0 }
    let hash = Lexicon.hash(text, seed: seed)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if hashes[Int(slots[slot])] == hash, holds(slots[slot], text) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func holds(_ id: UInt32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[Int(id)])
    let end = Int(starts[Int(id) + 1])
    guard end - start == text.count else { return false }
    return bytes.withUnsafeBufferPointer { stored in
      for index in 0..<text.count where stored[start + index] != text[index] {
        return false
      }
      return true
    }
  }

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>, hash: UInt32, slot: Int) -> UInt32 {
    guard bytes.count + text.count < Int(UInt32.max), hashes.count < Int(UInt32.max) else { return 0 }
    let id = UInt32(hashes.count)
    bytes.append(contentsOf: text)
    starts.append(UInt32(bytes.count))
    hashes.append(hash)
    slots[slot] = id
    if hashes.count * 2 > slots.count { grow() }
    return id
  }

  private mutating func grow() {
    var larger = ContiguousArray<UInt32>(repeating: 0, count: slots.count * 2)
    let mask = larger.count - 1
    for id in 1..<hashes.count {
      var slot = Int(hashes[id]) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = UInt32(id)
    }
    slots = larger
  }

  /// A multiply-and-fold hash, eight bytes at a time, seeded anew in each process.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt32 {
    let raw = UnsafeRawBufferPointer(text)
    var state = seed ^ UInt64(text.count)
    var index = 0
    while index + 8 <= raw.count {
      state = mix(state ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var tail: UInt64 = 0
    while index < raw.count {
      tail = tail << 8 | UInt64(raw[index])
      index += 1
    }
    state = mix(state ^ tail)
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}

/// The lexicons of one set of books, one for each kind of name.
package struct Lexicons: Sendable {
  package var opportunities = Lexicon()
  package var customers = Lexicon()
  package var reps = Lexicon()
  package var teams = Lexicon()
  package var stages = Lexicon()
  package var pipelines = Lexicon()
  package var products = Lexicon()
  package var segments = Lexicon()
  package var sources = Lexicon()
  package var leads = Lexicon()
  package var activities = Lexicon()
  package var subscriptions = Lexicon()
  package var orders = Lexicon()
  package var costs = Lexicon()
  /// ISO 4217 codes other than the base currency's.
  package var currencies = Lexicon()
  /// Names of deals, customers and reps, and whatever else is only shown.
  package var texts = Lexicon()

  package init() {}
}
