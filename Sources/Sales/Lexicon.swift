import Archive

/// Texts by number: each distinct text is stored once and known by a small id.
///
/// Ids are given in the order in which texts are first seen and are never taken back. Id 0 is the empty text
/// and stands for "none". Looking a text up costs one hash of its bytes and about one probe.
public struct Lexicon: Sendable {
  var bytes: ContiguousArray<UInt8> = []
  /// Where each text begins in `bytes`; one more entry than there are texts.
  var starts: ContiguousArray<UInt32> = [0, 0]
  /// Open addressing: the hash of a text above its id, 0 where free.
  ///
  /// Both in one place, so that one look into memory tells a name that is new, and one more a known one.
  var slots = ContiguousArray<UInt64>(repeating: 0, count: 64)
  /// How many texts have no slot.
  private var appended = 0
  let seed: UInt64

  init(seed: UInt64) {
    self.seed = seed
  }

  public init() {
    seed = UInt64.random(in: .min ... .max)
  }

  /// An empty lexicon whose texts can be adopted by another without a second look at their bytes.
  public init(sharingSeedOf other: Lexicon) {
    seed = other.seed
  }

  /// How many ids there are, the empty text included.
  public var count: Int { starts.count - 1 }

  public func text(_ id: UInt32) -> String {
    String(decoding: bytes(of: id), as: UTF8.self)
  }

  /// Whether one text comes before another, byte by byte.
  public func precedes(_ left: UInt32, _ right: UInt32) -> Bool {
    bytes(of: left).lexicographicallyPrecedes(bytes(of: right))
  }

  private func bytes(of id: UInt32) -> ContiguousArray<UInt8>.SubSequence {
    id > 0 && id < count ? bytes[Int(starts[Int(id)])..<Int(starts[Int(id) + 1])] : []
  }

  /// Bytes of all texts.
  public var byteCount: Int { bytes.count }

  /// The text, or nil for id 0.
  public func optionalText(_ id: UInt32) -> String? {
    id == 0 ? nil : text(id)
  }

  /// The id of a text, which is stored where it is new.
  public mutating func id(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard let start = text.baseAddress, text.count > 0 else { return 0 }
    let raw = UnsafeRawPointer(start)
    return id(of: raw, text.count, hash: Lexicon.hash(raw, text.count, seed: seed))
  }

  public mutating func id(of text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { id(of: $0) }
  }

  @inline(__always)
  private mutating func id(of text: UnsafeRawPointer, _ length: Int, hash: UInt32) -> UInt32 {
    let (id, slot) = find(text, length, hash: hash)
    return id > 0 ? id : add(text, length, hash: hash, slot: slot)
  }

  /// The id of a text, or 0 and the slot that it would have.
  @inline(__always)
  private func find(_ text: UnsafeRawPointer, _ length: Int, hash: UInt32) -> (id: UInt32, slot: Int) {
    let mask = slots.count &- 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let id = Lexicon.id(in: slots[slot], hash: hash)
      if id != 0, holds(id, text, length) { return (id, slot) }
      slot = (slot &+ 1) & mask
    }
    return (0, slot)
  }

  /// The id in a slot, 0 where the hash beside it is another.
  @inline(__always)
  private static func id(in slot: UInt64, hash: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: slot &>> 32) == hash ? UInt32(truncatingIfNeeded: slot) : 0
  }

  /// Forgets every text and keeps the memory.
  public mutating func removeAll() {
    guard count > 1 else { return }
    let taken = count - 1 - appended
    appended = 0
    bytes.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    starts.append(0)
    guard taken > 0 else { return }
    slots.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
  }

  /// The id of a text that is already stored, or nil.
  public func knownID(of text: String) -> UInt32? {
    var text = text
    return text.withUTF8 { knownID(of: $0) }
  }

  /// The id of a text that is already stored, or nil.
  public func knownID(of text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard let start = text.baseAddress, text.count > 0 else { return 0 }
    let raw = UnsafeRawPointer(start)
    let id = find(raw, text.count, hash: Lexicon.hash(raw, text.count, seed: seed)).id
    return id > 0 ? id : nil
  }

  /// A number, never 0, for a text that need not be stored: the same for equal texts in lexicons of one seed, and for
  /// two different ones once in four thousand million times.
  public func tag(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard let start = text.baseAddress else { return 1 }
    return max(1, Lexicon.hash(UnsafeRawPointer(start), text.count, seed: seed))
  }

  @inline(__always)
  private func holds(_ id: UInt32, _ text: UnsafeRawPointer, _ length: Int) -> Bool {
    let start = Int(starts[Int(id)])
    guard Int(starts[Int(id) &+ 1]) &- start == length else { return false }
    return bytes.withUnsafeBytes { stored in
      stored.baseAddress.map { ShortText.areEqual($0 + start, text, length) } ?? false
    }
  }

  private mutating func add(_ text: UnsafeRawPointer, _ length: Int, hash: UInt32, slot: Int) -> UInt32 {
    guard bytes.count + length < Int(UInt32.max), count < Int(UInt32.max) else { return 0 }
    let id = UInt32(count)
    bytes.append(contentsOf: UnsafeRawBufferPointer(start: text, count: length))
    starts.append(UInt32(bytes.count))
    slots[slot] = UInt64(hash) << 32 | UInt64(id)
    if Lexicon.isCrowded(slots.count, by: count - appended) { grow(to: slots.count * 2) }
    return id
  }

  /// Stores a text without a look whether it is stored already, and gives its id; 0 where there is no room.
  ///
  /// Only for a lexicon whose texts another one adopts, which tells them apart: nothing finds the text here by itself.
  public mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard text.count > 0, bytes.count + text.count < Int(UInt32.max), count < Int(UInt32.max) else {
      return 0
    }
    bytes.append(contentsOf: text)
    starts.append(UInt32(bytes.count))
    appended += 1
    return UInt32(count - 1)
  }

  /// Makes room for so many more texts with so many bytes in all.
  public mutating func reserve(_ more: Int, bytes length: Int) {
    let wanted = count + more
    bytes.reserveCapacity(min(bytes.count + length, Int(UInt32.max)))
    bytes.takeLargePages()
    starts.reserveCapacity(wanted + 1)
    starts.takeLargePages()
    var size = slots.count
    while Lexicon.isCrowded(size, by: wanted) { size *= 2 }
    if size > slots.count { grow(to: size) }
  }

  /// Whether texts would soon have to be looked for in more than a few slots.
  private static func isCrowded(_ slots: Int, by texts: Int) -> Bool { texts * 4 > slots * 3 }

  private mutating func grow(to size: Int) {
    var larger: ContiguousArray<UInt64> = []
    larger.reserveCapacity(size)
    larger.takeLargePages()
    larger.append(contentsOf: repeatElement(0, count: size))
    let mask = larger.count - 1
    for taken in slots where taken != 0 {
      var slot = Int(taken >> 32) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = taken
    }
    slots = larger
  }

  /// A multiply-and-fold hash, sixteen bytes at a time, seeded anew in each process.
  @inline(__always)
  private static func hash(_ text: UnsafeRawPointer, _ length: Int, seed: UInt64) -> UInt32 {
    var state = seed ^ UInt64(truncatingIfNeeded: length)
    var (text, length) = (text, length)
    while length > 16 {
      let (low, high) = (
        text.loadUnaligned(as: UInt64.self), text.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      )
      state = fold(state ^ low, high ^ 0xA076_1D64_78BD_642F)
      text += 16
      length &-= 16
    }
    let (low, high) = ShortText.words(text, length)
    state = fold(state ^ low, high ^ 0xE703_7ED1_A0B4_28DB)
    state = fold(state, 0x9E37_79B9_7F4A_7C15)
    return UInt32(truncatingIfNeeded: state)
  }

  @inline(__always)
  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}

// MARK: - Adopting

extension Lexicon {
  /// Texts that are looked up together, so that the waits for their places in memory overlap.
  private static let blockSize = 128

  /// Stores every text of a lexicon with the same seed and puts the ids that they have here, by their ids there,
  /// in the room for `other.count` of them; new texts get their ids in the order that they have there.
  public mutating func adopt(_ other: Lexicon, into ids: UnsafeMutablePointer<UInt32>) {
    ids[0] = 0
    other.bytes.withUnsafeBytes { texts in
      guard let texts = texts.baseAddress else { return }
      other.starts.withUnsafeBufferPointer { starts in
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Lexicon.blockSize) { hashes in
          var next = 1
          while next < other.count {
            next = follow(from: next, to: other.count, texts, starts, into: ids)
            let block = next..<min(next + Lexicon.blockSize, other.count)
            adopt(block, texts, starts, hashes, into: ids)
            next = block.upperBound
          }
        }
      }
    }
  }

  /// Finds texts that stand here in the order that they have there, and gives where that ends.
  ///
  /// So it is where one file names deals in the order of another: it takes no hashes and looks at no far-off places.
  private func follow(
    from start: Int, to end: Int, _ texts: UnsafeRawPointer, _ starts: UnsafeBufferPointer<UInt32>,
    into ids: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var (place, id) = (start, ids[start - 1] &+ 1)
    while place < end, id < count,
      holds(id, texts + Int(starts[place]), Int(starts[place + 1] - starts[place]))
    {
      ids[place] = id
      (place, id) = (place + 1, id + 1)
    }
    return place
  }

  private mutating func adopt(
    _ block: Range<Int>, _ texts: UnsafeRawPointer, _ starts: UnsafeBufferPointer<UInt32>,
    _ hashes: UnsafeMutableBufferPointer<UInt32>, into ids: UnsafeMutablePointer<UInt32>
  ) {
    for id in block {
      let start = Int(starts[id])
      hashes[id - block.lowerBound] = Lexicon.hash(
        texts + start, Int(starts[id + 1]) - start, seed: seed)
    }
    propose(block, hashes, ids)
    for id in block {
      let start = Int(starts[id])
      let (text, length) = (texts + start, Int(starts[id + 1]) - start)
      if ids[id] == 0 || !holds(ids[id], text, length) {
        ids[id] = self.id(of: text, length, hash: hashes[id - block.lowerBound])
      }
    }
  }

  /// What stands in the first slot of each hash, where it has the hash; reads far-off places one right after the
  /// other.
  @inline(__always)
  private func propose(
    _ block: Range<Int>, _ wanted: UnsafeMutableBufferPointer<UInt32>, _ ids: UnsafeMutablePointer<UInt32>
  ) {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count &- 1
      for id in block {
        let hash = wanted[id &- block.lowerBound]
        ids[id] = Lexicon.id(in: slots[Int(hash) & mask], hash: hash)
      }
    }
    var fetched: UInt32 = 0
    starts.withUnsafeBufferPointer { starts in
      for id in block { fetched |= starts[Int(ids[id]) &+ 1] &- starts[Int(ids[id])] }
      bytes.withUnsafeBufferPointer { bytes in
        for id in block {
          let start = Int(starts[Int(ids[id])])
          if start < bytes.count { fetched |= UInt32(bytes[start]) }
        }
      }
    }
    if fetched == .max { ids[block.lowerBound] = 0 }
  }
}

/// The lexicons of one set of books, one for each kind of name.
public struct Lexicons: Sendable {
  public var opportunities = Lexicon()
  public var customers = Lexicon()
  public var reps = Lexicon()
  public var teams = Lexicon()
  public var stages = Lexicon()
  public var pipelines = Lexicon()
  public var products = Lexicon()
  public var segments = Lexicon()
  public var sources = Lexicon()
  public var leads = Lexicon()
  public var activities = Lexicon()
  public var subscriptions = Lexicon()
  public var orders = Lexicon()
  public var costs = Lexicon()
  /// ISO 4217 codes other than the base currency's.
  public var currencies = Lexicon()
  /// Names of deals, customers and reps, and whatever else is only shown.
  public var texts = Lexicon()

  public init() {}

  /// Empty lexicons, each with the seed of the same one there.
  public init(sharingSeedsOf other: Lexicons) {
    for kind in Lexicons.kinds { self[keyPath: kind] = Lexicon(sharingSeedOf: other[keyPath: kind]) }
  }

  /// Every lexicon, in a fixed order.
  static var kinds: [WritableKeyPath<Lexicons, Lexicon>] {
    [
      \.opportunities, \.customers, \.reps, \.teams, \.stages, \.pipelines, \.products, \.segments, \.sources,
      \.leads, \.activities, \.subscriptions, \.orders, \.costs, \.currencies, \.texts,
    ]
  }

  /// How many ids there are in all, the empty texts included.
  public var textCount: Int { Lexicons.kinds.reduce(0) { $0 + self[keyPath: $1].count } }

  /// Makes room for the texts of a whole file by those of a part of it, where nearly every row has one of its own:
  /// others come again and again.
  public mutating func reserve(like part: Lexicons, rows: Int, share: Double) {
    for kind in Lexicons.kinds where part[keyPath: kind].count * 3 > rows * 2 {
      let (count, bytes) = (part[keyPath: kind].count, part[keyPath: kind].byteCount)
      self[keyPath: kind].reserve(Int(Double(count) * share), bytes: Int(Double(bytes) * share * 1.02))
    }
  }

  /// Forgets every text and keeps the memory.
  public mutating func removeAll() {
    for kind in Lexicons.kinds { self[keyPath: kind].removeAll() }
  }
}
