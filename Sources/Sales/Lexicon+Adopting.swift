/// Texts that one lexicon takes over from another.
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
            guard stretches.isEmpty || block.isEmpty else {
              next = adoptAmongOrdered(block, upTo: other.count, texts, starts, into: ids)
              continue
            }
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
    let several = Lexicon.followedAtOnce
    while place &+ several <= end, Int(id) &+ several <= count, holdsSeveral(id, texts, starts, from: place) {
      for offset in 0..<several { ids[place &+ offset] = id &+ UInt32(truncatingIfNeeded: offset) }
      (place, id) = (place &+ several, id &+ UInt32(several))
    }
    while place < end, id < count,
      holds(id, texts + Int(starts[place]), Int(starts[place + 1] - starts[place]))
    {
      ids[place] = id
      (place, id) = (place + 1, id + 1)
    }
    return place
  }

  private static let followedAtOnce = 64

  /// Whether several texts are those of as many ids: they are as long, and their bytes the same.
  private func holdsSeveral(
    _ id: UInt32, _ texts: UnsafeRawPointer, _ starts: UnsafeBufferPointer<UInt32>, from place: Int
  ) -> Bool {
    let (first, several) = (Int(id), Lexicon.followedAtOnce)
    let isAsLong = self.starts.withUnsafeBufferPointer { own in
      let moved = own[first] &- starts[place]
      var differences: UInt32 = 0
      for offset in 1...several {
        differences |= (own[first &+ offset] &- starts[place &+ offset]) ^ moved
      }
      return differences == 0
    }
    guard isAsLong else { return false }
    let (from, to) = (Int(starts[place]), Int(starts[place + several]))
    let own = Int(self.starts[first])
    return bytes.withUnsafeBytes { stored in
      stored.baseAddress.map { ShortText.areEqual($0 + own, texts + from, to - from) } ?? false
    }
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
