import Archive

/// Texts by number: each distinct text is stored once and known by a small id.
///
/// Ids are given in the order in which texts are first seen and are never taken back. Id 0 is the empty text
/// and stands for "none". Looking a text up costs one hash of its bytes and about one probe, or a few steps from the
/// text that was found last where texts came in order.
public struct Lexicon: Sendable {
  /// The texts one after the other; behind those of a part some room for the next.
  var bytes: ContiguousArray<UInt8> = []
  /// Where each text begins in `bytes`; one more entry than there are texts.
  var starts: ContiguousArray<UInt32> = [0, 0]
  /// Open addressing: the hash of a text above its id, 0 where free.
  ///
  /// Both in one place, so that one look into memory tells a name that is new, and one more a known one.
  var slots = ContiguousArray<UInt64>(repeating: 0, count: 64)
  /// How many texts have a slot.
  private var slotted = 0
  /// Texts without slots that are in order; none where texts were looked for here and there.
  var stretches: ContiguousArray<OrderedStretch> = [OrderedStretch(1..<1)]
  /// Texts with slots that are in order nevertheless, stretch by stretch.
  var formerStretches: [Range<Int>] = []
  /// Whether new texts may lengthen the last stretch, or begin another.
  var takesOrdered = true
  /// What it cost to look for texts in order far from the last one, in looks by a guess.
  var farLooks = 0
  let seed: UInt64
  /// Whether another lexicon adopts the texts, after which they are forgotten.
  private let isPart: Bool

  public init() {
    seed = UInt64.random(in: .min ... .max)
    isPart = false
  }

  /// An empty lexicon whose texts can be adopted by another without a second look at their bytes.
  public init(sharingSeedOf other: Lexicon) {
    seed = other.seed
    isPart = true
    (stretches, takesOrdered) = ([], false)
  }

  /// A lexicon that was kept: its texts, their slots, and those in order.
  init(
    seed: UInt64, bytes: ContiguousArray<UInt8>, starts: ContiguousArray<UInt32>,
    slots: ContiguousArray<UInt64>, stretches: [Range<Int>], takesOrdered: Bool
  ) {
    self.seed = seed
    isPart = false
    (self.bytes, self.starts, self.slots) = (bytes, starts, slots)
    self.stretches = ContiguousArray(stretches.map(OrderedStretch.init))
    self.takesOrdered = takesOrdered
    slotted = stretches.reduce(starts.count - 2) { $0 - $1.count }
  }

  /// How many ids there are, the empty text included.
  public var count: Int { starts.count - 1 }

  public func text(_ id: UInt32) -> String {
    String(decoding: bytes(of: id), as: UTF8.self)
  }

  /// Whether one text comes before another, byte by byte.
  public func precedes(_ left: UInt32, _ right: UInt32) -> Bool {
    if let isFirst = precedesInOrder(Int(left), Int(right)) { return isFirst }
    return bytes(of: left).lexicographicallyPrecedes(bytes(of: right))
  }

  private func bytes(of id: UInt32) -> ContiguousArray<UInt8>.SubSequence {
    id > 0 && id < count ? bytes[Int(starts[Int(id)])..<Int(starts[Int(id) + 1])] : []
  }

  /// Bytes of all texts.
  public var byteCount: Int { Int(starts[starts.count - 1]) }

  /// The text, or nil for id 0.
  public func optionalText(_ id: UInt32) -> String? {
    id == 0 ? nil : text(id)
  }

  /// The id of a text, which is stored where it is new.
  public mutating func id(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard let start = text.baseAddress, text.count > 0 else { return 0 }
    let raw = UnsafeRawPointer(start)
    guard stretches.isEmpty else { return idAmongOrdered(of: raw, text.count) }
    return id(of: raw, text.count, hash: Lexicon.hash(raw, text.count, seed: seed))
  }

  public mutating func id(of text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { id(of: $0) }
  }

  /// The id of a text that is not among those in order.
  @inline(__always)
  mutating func id(of text: UnsafeRawPointer, _ length: Int, hash: UInt32) -> UInt32 {
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
  static func id(in slot: UInt64, hash: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: slot &>> 32) == hash ? UInt32(truncatingIfNeeded: slot) : 0
  }

  /// Forgets every text and keeps the memory.
  public mutating func removeAll() {
    guard count > 1 else { return }
    let taken = slotted
    slotted = 0
    formerStretches = []
    if takesOrdered || !stretches.isEmpty { (stretches, takesOrdered) = ([OrderedStretch(1..<1)], true) }
    if !isPart { bytes.removeAll(keepingCapacity: true) }
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
    if let id = knownIDAmongOrdered(of: raw, text.count) { return id }
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
  func holds(_ id: UInt32, _ text: UnsafeRawPointer, _ length: Int) -> Bool {
    let start = Int(starts[Int(id)])
    guard Int(starts[Int(id) &+ 1]) &- start == length else { return false }
    return bytes.withUnsafeBytes { stored in
      stored.baseAddress.map { ShortText.areEqual($0 + start, text, length) } ?? false
    }
  }

  private mutating func add(_ text: UnsafeRawPointer, _ length: Int, hash: UInt32, slot: Int) -> UInt32 {
    guard hasRoom(for: 1, bytes: length) else { return 0 }
    let id = UInt32(count)
    store(text, length, at: byteCount)
    slots[slot] = UInt64(hash) << 32 | UInt64(id)
    slotted += 1
    if Lexicon.isCrowded(slots.count, by: slotted + 1) { grow(to: slots.count * 2) }
    return id
  }

  /// Writes a text behind the others, where there is room for it.
  @inline(__always)
  private mutating func store(_ text: UnsafeRawPointer, _ length: Int, at place: Int) {
    starts.append(UInt32(truncatingIfNeeded: place &+ length))
    guard isPart, length <= ShortText.longest else {
      return bytes.append(contentsOf: UnsafeRawBufferPointer(start: text, count: length), at: place)
    }
    if place &+ ShortText.longest > bytes.count { makeRoom() }
    bytes.withUnsafeMutableBytes { bytes in
      let (low, high) = ShortText.words(text, length)
      bytes.storeBytes(of: low, toByteOffset: place, as: UInt64.self)
      bytes.storeBytes(of: high, toByteOffset: place &+ 8, as: UInt64.self)
    }
  }

  /// Makes room for short texts that are written two words at a time.
  @inline(never)
  private mutating func makeRoom() {
    bytes.append(contentsOf: repeatElement(0, count: max(4096, bytes.count)))
  }

  /// Whether so many more texts with so many bytes in all can be stored.
  @inline(__always)
  func hasRoom(for more: Int, bytes length: Int) -> Bool {
    byteCount + length < Int(UInt32.max) && count + more <= Int(UInt32.max)
  }

  /// Stores a text without a look whether it is stored already, and gives its id; 0 where there is no room.
  ///
  /// Only for a lexicon whose texts another one adopts, which tells them apart: nothing finds the text here by itself.
  public mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard let start = text.baseAddress, text.count > 0 else { return 0 }
    let (id, place) = (count, byteCount)
    guard place &+ text.count < Int(UInt32.max), id < Int(UInt32.max) else { return 0 }
    store(UnsafeRawPointer(start), text.count, at: place)
    return UInt32(truncatingIfNeeded: id)
  }

  /// Makes room for so many more texts with so many bytes in all.
  public mutating func reserve(_ more: Int, bytes length: Int) {
    let wanted = count + more
    bytes.reserveCapacity(min(byteCount + length, Int(UInt32.max)))
    bytes.takeLargePages(for: length)
    starts.reserveCapacity(wanted + 1)
    starts.takeLargePages(for: more)
    if !takesOrdered { makeSlots(for: more) }
  }

  /// Makes room for the slots of so many more texts.
  mutating func makeSlots(for more: Int) {
    var size = slots.count
    while Lexicon.isCrowded(size, by: slotted + 1 + more) { size *= 2 }
    if size > slots.count { grow(to: size) }
  }

  /// Gives stored texts slots, which have none yet.
  mutating func giveSlots(to ids: Range<Int>) {
    makeSlots(for: ids.count)
    let mask = slots.count - 1
    bytes.withUnsafeBytes { texts in
      guard let texts = texts.baseAddress else { return }
      for id in ids {
        let start = Int(starts[id])
        let hash = Lexicon.hash(texts + start, Int(starts[id + 1]) - start, seed: seed)
        var slot = Int(hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = UInt64(hash) << 32 | UInt64(id)
      }
    }
    slotted += ids.count
  }

  /// Whether texts would soon have to be looked for in more than a few slots.
  private static func isCrowded(_ slots: Int, by texts: Int) -> Bool { texts * 4 > slots * 3 }

  private mutating func grow(to size: Int) {
    var larger: ContiguousArray<UInt64> = []
    larger.reserveCapacity(size)
    larger.takeLargePages(for: size)
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
  static func hash(_ text: UnsafeRawPointer, _ length: Int, seed: UInt64) -> UInt32 {
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

extension ContiguousArray<UInt8> {
  /// Puts bytes at a place, where there may be others or none.
  fileprivate mutating func append(contentsOf more: UnsafeRawBufferPointer, at place: Int) {
    removeSubrange(place...)
    append(contentsOf: more)
  }
}
