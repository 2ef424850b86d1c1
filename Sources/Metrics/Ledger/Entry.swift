import Sales

/// The members that an entry belongs to: ids in the lexicons of `Sales`, 0 for none.
package struct Members: BitwiseCopyable, Hashable, Sendable {
  package var rep: UInt32 = 0
  package var team: UInt32 = 0
  package var source: UInt32 = 0
  package var product: UInt32 = 0
  package var segment: UInt32 = 0
  package var kind: UInt32 = 0
  /// A place in the stage book, for the few measures that are kept by stage as by any other dimension.
  package var stage = Members.absent

  package init() {}

  /// Stands for "has no such dimension", unlike 0, which is the member `(none)`.
  package static let absent = UInt32.max

  /// The member of a dimension that entries carry; nil for months, which are no members, and where what the
  /// entry is of has no such dimension.
  package subscript(dimension: Dimension) -> UInt32? {
    let member: UInt32 =
      switch dimension {
      case .rep: rep
      case .team: team
      case .source: source
      case .product: product
      case .segment: segment
      case .kind: kind
      case .stage: stage
      case .month: Members.absent
      }
    return member == Members.absent ? nil : member
  }
}

/// A dated entry: so much of a measure on a day.
package struct Entry: Hashable, Sendable {
  package var measure: Measure
  /// A stage's place in the stage book, a stage id or a month, for measures that come by these; else 0.
  package var parameter: UInt32
  /// Nil for what has always been so, such as an open deal without a creation date.
  package var day: Day?
  /// The first day on which the entry is known, where that is later than its own day.
  package var known: Day?
  package var amount: Int64
  /// Whether the entry takes back an earlier one, as a reopened deal takes back its win.
  package var isRetraction: Bool
  /// Whether this is a product's part of what another entry says whole: it counts by product only.
  package var isPart = false
  package var members: Members
}

/// Something that takes entries one by one.
package protocol EntrySink {
  mutating func take(_ entry: Entry)
}

extension EntrySink {
  /// Takes the entries of one entity.
  package mutating func take(
    _ entity: Entity, from source: some EntrySource, using room: inout PostingRoom
  ) {
    room.entries.removeAll(keepingCapacity: true)
    source.post(entity, into: &room)
    for entry in room.entries { take(entry) }
  }

  /// Takes the entries of every entity of some kinds.
  package mutating func takeAll(_ kinds: some Sequence<EntityKind>, from source: some EntrySource) {
    var room = PostingRoom()
    for kind in kinds {
      for id in source.ids(of: kind) { take(Entity(kind, id), from: source, using: &room) }
    }
  }
}
