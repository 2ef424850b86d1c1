import Sales

/// The ids that names of a chunk have in the lexicons of the tables, by their ids in the chunk's own.
struct Numbering {
  let opportunities, customers, reps, teams, stages, pipelines, products, segments, sources, leads,
    activities,
    subscriptions, orders, costs, currencies, texts: UnsafePointer<UInt32>
  /// What is added to the chunk's lines to have those of the file.
  let lines: UInt32
  let keepsLabels: Bool
}

/// Memory for the ids of one chunk after the other.
final class NumberingMemory {
  private var start = UnsafeMutablePointer<UInt32>.allocate(capacity: 1 << 16)
  private var capacity = 1 << 16

  deinit {
    start.deallocate()
  }

  fileprivate func room(for count: Int) -> UnsafeMutablePointer<UInt32> {
    if count > capacity {
      start.deallocate()
      capacity = count * 2
      start = .allocate(capacity: capacity)
    }
    return start
  }
}

extension Lexicons {
  /// Stores the names of a chunk whose first record begins on a line; valid until the memory is used again.
  mutating func adopt(
    _ names: Lexicons, line: Int, keepsLabels: Bool, in memory: NumberingMemory
  ) -> Numbering {
    var room = memory.room(for: names.textCount)
    func ids(_ lexicon: inout Lexicon, _ names: Lexicon) -> UnsafePointer<UInt32> {
      defer { room += names.count }
      lexicon.adopt(names, into: room)
      return UnsafePointer(room)
    }
    return Numbering(
      opportunities: ids(&opportunities, names.opportunities), customers: ids(&customers, names.customers),
      reps: ids(&reps, names.reps), teams: ids(&teams, names.teams), stages: ids(&stages, names.stages),
      pipelines: ids(&pipelines, names.pipelines), products: ids(&products, names.products),
      segments: ids(&segments, names.segments), sources: ids(&sources, names.sources),
      leads: ids(&leads, names.leads), activities: ids(&activities, names.activities),
      subscriptions: ids(&subscriptions, names.subscriptions), orders: ids(&orders, names.orders),
      costs: ids(&costs, names.costs), currencies: ids(&currencies, names.currencies),
      texts: ids(&texts, names.texts), lines: UInt32(clamping: line - 2), keepsLabels: keepsLabels)
  }
}

extension Numbering {
  /// The stages that a chunk names.
  func stages(of names: Lexicons) -> UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(start: stages + 1, count: names.stages.count - 1)
  }
}

extension SourceLine {
  /// The place in the file of a row whose line was counted in a chunk.
  mutating func move(by numbering: Numbering) {
    let (sum, overflows) = line.addingReportingOverflow(numbering.lines)
    line = overflows ? .max : sum
  }
}

extension UnsafePointer<UInt32> {
  @inline(__always)
  func callAsFunction(_ id: UInt32) -> UInt32 { self[Int(id)] }
}
