import Sales

/// The members that an entry belongs to: ids in the lexicons of `Sales`, 0 for none.
public struct Members: BitwiseCopyable, Hashable, Sendable {
  public var rep: UInt32 = 0
  public var team: UInt32 = 0
  public var source: UInt32 = 0
  public var product: UInt32 = 0
  public var segment: UInt32 = 0
  public var kind: UInt32 = 0
  /// A place in the stage book, for the few measures that are kept by stage as by any other dimension.
  public var stage = Members.absent

  public init() {}

  /// Stands for "has no such dimension", unlike 0, which is the member `(none)`.
  public static let absent = UInt32.max

  /// The member of a dimension that entries carry; nil for months, which are no members, and where what the
  /// entry is of has no such dimension.
  public subscript(dimension: Dimension) -> UInt32? {
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
public struct Entry: Hashable, Sendable {
  public var measure: Measure
  /// A stage's place in the stage book, a stage id or a month, for measures that come by these; else 0.
  public var parameter: UInt32
  /// Nil for what has always been so, such as an open deal without a creation date.
  public var day: Day?
  /// The first day on which the entry is known, where that is later than its own day.
  public var known: Day?
  public var amount: Int64
  /// Whether the entry takes back an earlier one, as a reopened deal takes back its win.
  public var isRetraction: Bool
  /// Whether this is a product's part of what another entry says whole: it counts by product only.
  public var isPart = false
  public var members: Members

  @inline(__always)
  func isKnown(asOf day: Day) -> Bool {
    guard let known else { return true }
    return known <= day
  }
}

extension UnsafeBufferPointer<Entry> {
  /// The member of a dimension that an entry carries, by `Dimension.index`, which is the order of the members: to
  /// choose among them by the dimension costs as much as all else that is done for an entry of a book.
  @inline(__always)
  func member(of entry: Int, at place: Int) -> UInt32 {
    let offset = MemoryLayout<Entry>.offset(of: \.members).unsafelyUnwrapped
    return UnsafeRawPointer(baseAddress.unsafelyUnwrapped + entry)
      .load(fromByteOffset: offset &+ place &* MemoryLayout<UInt32>.stride, as: UInt32.self)
  }
}

/// Something that takes entries one by one.
public protocol EntrySink {
  mutating func take(_ entry: Entry)
}

extension EntrySink {
  /// Takes the entries of one entity.
  public mutating func take(
    _ entity: Entity, from source: some EntrySource, using room: inout PostingRoom
  ) {
    room.entries.removeAll(keepingCapacity: true)
    source.post(entity, into: &room)
    for entry in room.entries { take(entry) }
  }

  /// Takes the entries of every entity of some kinds.
  public mutating func takeAll(_ kinds: some Sequence<EntityKind>, from source: some EntrySource) {
    var room = PostingRoom()
    for kind in kinds {
      for id in source.ids(of: kind) { take(Entity(kind, id), from: source, using: &room) }
    }
  }
}
