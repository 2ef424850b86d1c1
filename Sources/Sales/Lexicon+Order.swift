/// Texts that came in order, as keys of exports mostly do: they are found by halving, and need neither hash nor slot.
///
/// Shorter texts come before longer ones, so that numbers count up whether they have leading zeros or not.
struct OrderedStretch: Equatable, Sendable {
  var ids: Range<Int>
  /// The text that was found last; the next one is mostly near.
  var recent: Int
  /// How many more guesses by a text's number were right than wrong, up to a few; none are made below zero.
  private var trust = OrderedStretch.mostTrust

  init(_ ids: Range<Int>) {
    self.ids = ids
    recent = ids.lowerBound
  }

  private static let mostTrust = 16

  var isWorthGuessing: Bool { trust >= 0 }

  mutating func note(guessIsRight: Bool) {
    trust = guessIsRight ? min(trust + 1, OrderedStretch.mostTrust) : trust - 1
  }
}

extension Lexicon {
  /// Shorter stretches are not worth looking through one after the other.
  private static var leastStretch: Int { 4096 }
  private static var mostStretches: Int { 4 }
  /// How many texts behind the last one found are looked at before any other.
  private static var fewBehind: Int { 4 }
  /// How many texts away the last one found may be for another to count as near.
  private static var nearby: Int { 64 }
  /// How many looks by a guess a far one by halving costs.
  private static var costOfSearch: Int { 64 }

  /// The id of a text, which is stored where it is new.
  mutating func idAmongOrdered(of text: UnsafeRawPointer, _ length: Int) -> UInt32 {
    var isLast = false
    for place in stretches.indices {
      let last = stretches[place].ids.upperBound - 1
      let order = order(of: text, length, to: last)
      if order == 0 { return UInt32(last) }
      isLast = order > 0
      guard !isLast else { continue }
      if let id = find(text, length, in: place) { return id }
      if stretches.isEmpty { break }
    }
    if stretches.isEmpty { return id(of: text, length, hash: Lexicon.hash(text, length, seed: seed)) }
    if takesOrdered {
      if !isLast { beginStretch() }
      if takesOrdered { return append(text, length) }
    }
    return id(of: text, length, hash: Lexicon.hash(text, length, seed: seed))
  }

  /// Appends a text behind the last stretch, in order.
  private mutating func append(_ text: UnsafeRawPointer, _ length: Int) -> UInt32 {
    guard hasRoom(for: 1, bytes: length) else { return 0 }
    let id = count
    bytes.append(contentsOf: UnsafeRawBufferPointer(start: text, count: length))
    starts.append(UInt32(bytes.count))
    stretches[stretches.count - 1].ids = stretches[stretches.count - 1].ids.lowerBound..<(id + 1)
    return UInt32(id)
  }

  /// Begins another stretch where the last one is long, else gives the texts of that one slots like all to come.
  private mutating func beginStretch() {
    guard let last = stretches.last, last.ids.count < Lexicon.leastStretch else {
      guard stretches.count < Lexicon.mostStretches else { return takesOrdered = false }
      return stretches.append(OrderedStretch(count..<count))
    }
    takesOrdered = false
    stretches.removeLast()
    giveSlots(to: last.ids)
  }

  /// Gives every text a slot, for they are looked for here and there; that they are in order stays true.
  private mutating func giveUpOrder() {
    let all = stretches
    formerStretches += stretches.map(\.ids)
    (stretches, takesOrdered) = ([], false)
    makeSlots(for: all.reduce(0) { $0 + $1.ids.count })
    for stretch in all { giveSlots(to: stretch.ids) }
  }

  /// The id of a text that comes before the last one of a stretch; nil where the stretch has it not.
  private mutating func find(_ text: UnsafeRawPointer, _ length: Int, in place: Int) -> UInt32? {
    var (low, high) = (stretches[place].ids.lowerBound, stretches[place].ids.upperBound - 1)
    guard low < high else { return nil }
    let recent = min(max(low, stretches[place].recent), high - 1)
    if stretches[place].isWorthGuessing {
      let id = guess(text, length, from: recent, in: low..<high)
      stretches[place].note(guessIsRight: id != nil)
      if let id {
        stretches[place].recent = id
        if abs(id - recent) > Lexicon.nearby { noteFarLook(costing: 1) }
        return UInt32(id)
      }
    }
    let order = order(of: text, length, to: recent)
    if order == 0 { return UInt32(recent) }
    let isBehind = order > 0
    if isBehind { low = recent + 1 } else { high = recent }
    var (step, found) = (1, -1)
    while low < high, found < 0 {
      let probe = isBehind ? min(low + step, high) - 1 : max(high - step, low)
      let order = self.order(of: text, length, to: probe)
      if order == 0 { found = probe }
      if order > 0 { low = probe + 1 } else { high = probe }
      if (order > 0) != isBehind { break }
      step *= 2
    }
    while low < high, found < 0 {
      let probe = (low + high) / 2
      let order = self.order(of: text, length, to: probe)
      if order == 0 { found = probe }
      if order > 0 { low = probe + 1 } else { high = probe }
    }
    // Where it is not, the one before its place: the next one may come right behind that.
    stretches[place].recent = found < 0 ? max(low - 1, stretches[place].ids.lowerBound) : found
    if step > Lexicon.nearby { noteFarLook(costing: Lexicon.costOfSearch) }
    return found < 0 ? nil : UInt32(found)
  }

  /// The text that is as many places away from another as its number is, where that is the one looked for: so it is
  /// where keys are numbers without gaps.
  private func guess(
    _ text: UnsafeRawPointer, _ length: Int, from recent: Int, in ids: Range<Int>
  ) -> Int? {
    let start = Int(starts[recent])
    guard Int(starts[recent &+ 1]) &- start == length else { return nil }
    let other = bytes.withUnsafeBytes { stored in
      stored.baseAddress.map { ShortText.number(atEndOf: $0 + start, length) } ?? 0
    }
    let guessed = recent &+ ShortText.number(atEndOf: text, length) &- other
    return ids.contains(guessed) && holds(UInt32(guessed), text, length) ? guessed : nil
  }

  /// A look far away costs more than one by a hash, and many times that where it is searched for by halving: only some
  /// are worth having no slots.
  private mutating func noteFarLook(costing cost: Int) {
    farLooks += cost
    if farLooks > stretches.reduce(0, { $0 + $1.ids.count }) { giveUpOrder() }
  }

  /// The id of a text among those in order, for who cannot note where it was found.
  func knownIDAmongOrdered(of text: UnsafeRawPointer, _ length: Int) -> UInt32? {
    for stretch in stretches {
      var (low, high) = (stretch.ids.lowerBound, stretch.ids.upperBound)
      while low < high {
        let probe = (low + high) / 2
        let order = order(of: text, length, to: probe)
        if order == 0 { return UInt32(probe) }
        if order > 0 { low = probe + 1 } else { high = probe }
      }
    }
    return nil
  }

  /// Whether one text comes before another where both are of a stretch and have one length, so that no text need be
  /// looked at; else nil.
  func precedesInOrder(_ left: Int, _ right: Int) -> Bool? {
    func holdsBoth(_ ids: Range<Int>) -> Bool { ids.contains(left) && ids.contains(right) }
    guard stretches.contains(where: { holdsBoth($0.ids) }) || formerStretches.contains(where: holdsBoth)
    else { return nil }
    return starts[left + 1] - starts[left] == starts[right + 1] - starts[right] ? left < right : nil
  }

  /// Above 0 where a text comes behind a stored one, 0 where they are the same; every text is behind that of id 0.
  @inline(__always)
  private func order(of text: UnsafeRawPointer, _ length: Int, to id: Int) -> Int {
    let start = Int(starts[id])
    let other = Int(starts[id &+ 1]) &- start
    guard length == other else { return length &- other }
    return bytes.withUnsafeBytes { stored in
      stored.baseAddress.map { ShortText.order(text, $0 + start, length) } ?? 0
    }
  }
}

// MARK: - Adopting

extension Lexicon {
  /// Adopts a block of texts of another lexicon, and those that follow in order, and gives which one is next.
  mutating func adoptAmongOrdered(
    _ block: Range<Int>, upTo end: Int, _ texts: UnsafeRawPointer, _ starts: UnsafeBufferPointer<UInt32>,
    into ids: UnsafeMutablePointer<UInt32>
  ) -> Int {
    if let before = stretches.firstIndex(where: { $0.ids.contains(Int(ids[block.lowerBound - 1])) }) {
      stretches[before].recent = Int(ids[block.lowerBound - 1])
    }
    var place = block.lowerBound
    while place < block.upperBound {
      let start = Int(starts[place])
      let (text, length) = (texts + start, Int(starts[place + 1]) - start)
      if let id = findNear(text, length) {
        ids[place] = id
        place += 1
        continue
      }
      if takesOrdered, let newness = newness(of: text, length) {
        let next =
          newness == .behindAll ? Lexicon.endOfRun(from: place, to: end, texts, starts) : place + 1
        let run = place..<next
        if append(run, texts, starts) {
          let first = UInt32(count - run.count)
          for offset in 0..<run.count { ids[place &+ offset] = first &+ UInt32(truncatingIfNeeded: offset) }
          place = run.upperBound
          continue
        }
      }
      ids[place] = idAmongOrdered(of: text, length)
      place += 1
    }
    return place
  }

  /// The id of a text that is among the few behind the last one found in a stretch, as most are where one file names
  /// in the order of another what that has.
  @inline(__always)
  private mutating func findNear(_ text: UnsafeRawPointer, _ length: Int) -> UInt32? {
    for place in stretches.indices {
      var probe = stretches[place].recent
      let end = min(probe &+ 1 &+ Lexicon.fewBehind, stretches[place].ids.upperBound)
      while probe &+ 1 < end {
        probe &+= 1
        let order = order(of: text, length, to: probe)
        if order == 0 {
          stretches[place].recent = probe
          return UInt32(truncatingIfNeeded: probe)
        }
        if order < 0 { break }
      }
    }
    return nil
  }

  /// Why a text that comes behind the last stretch is in no other one.
  private enum Newness {
    case behindAll
    /// It is in the gap behind the text found last in one.
    case inGap
  }

  /// Why a text is none of those in order; nil where it may be one.
  private func newness(of text: UnsafeRawPointer, _ length: Int) -> Newness? {
    var newness = Newness.behindAll
    for place in stretches.indices {
      let (ids, recent) = (stretches[place].ids, stretches[place].recent)
      if order(of: text, length, to: ids.upperBound - 1) > 0 { continue }
      guard place < stretches.count - 1, recent + 1 < ids.upperBound,
        order(of: text, length, to: recent) > 0, order(of: text, length, to: recent + 1) < 0
      else { return nil }
      newness = .inGap
    }
    return newness
  }

  /// Where the texts from a place on stop coming in order.
  private static func endOfRun(
    from place: Int, to end: Int, _ texts: UnsafeRawPointer, _ starts: UnsafeBufferPointer<UInt32>
  ) -> Int {
    var next = place + 1
    while next < end {
      let (before, start, end) = (Int(starts[next - 1]), Int(starts[next]), Int(starts[next + 1]))
      let isLonger = (end - start) - (start - before)
      guard isLonger > 0 || isLonger == 0 && ShortText.order(texts + start, texts + before, end - start) > 0
      else { break }
      next += 1
    }
    return next
  }

  /// Appends texts of another lexicon that are in order and behind all that are here; false where there is no room.
  private mutating func append(
    _ run: Range<Int>, _ texts: UnsafeRawPointer, _ starts: UnsafeBufferPointer<UInt32>
  ) -> Bool {
    let (from, to) = (Int(starts[run.lowerBound]), Int(starts[run.upperBound]))
    guard hasRoom(for: run.count, bytes: to - from) else { return false }
    let moved = UInt32(bytes.count) &- UInt32(from)
    bytes.append(contentsOf: UnsafeRawBufferPointer(start: texts + from, count: to - from))
    self.starts.append(contentsOf: run.lazy.map { starts[$0 + 1] &+ moved })
    stretches[stretches.count - 1].ids = stretches[stretches.count - 1].ids.lowerBound..<count
    return true
  }
}
