/// One row of opportunity_history: a field of a deal took a new value.
///
/// There may be many millions of them: a row takes 32 bytes, and small cells share numbers.
public struct HistoryRow: BitwiseCopyable, Sendable {
  public enum Field: UInt8, Hashable, SmallWord, Sendable {
    case stage, owner, amount, expectedClose

    public static var count: UInt64 { 4 }
  }

  /// The value in 52 bits, above 12 bits of the file's number.
  @usableFromInline var oldCells = PackedValue()
  /// The value in 52 bits, above 4 bits of the file's number, 3 of the second and 2 of the field.
  @usableFromInline var newCells = PackedValue()
  public var opportunity: UInt32 = 0
  public var sequence: Int32 = 0
  @usableFromInline var line: UInt32 = 0
  /// The day in 18 bits, above 14 bits of the second.
  @usableFromInline var moment = UInt32(HistoryRow.dayOffset) << 14

  public init() {
    second = -1
  }

  public init(
    _ place: SourceLine, of opportunity: UInt32, day: Day, second: Int32, sequence: Int32, _ field: Field,
    old: Int64?, new: Int64?
  ) {
    (self.opportunity, self.sequence) = (opportunity, sequence)
    self.place = place
    (self.day, self.second, self.field) = (day, second, field)
    (self.old, self.new) = (old, new)
  }

  /// The row that tells the same of another deal and at another moment, on another line of the file.
  @inlinable @inline(__always)
  public func again(
    of opportunity: UInt32, day: Day, second: Int32, sequence: Int32, line: UInt32
  ) -> HistoryRow {
    var row = self
    (row.opportunity, row.sequence, row.line) = (opportunity, sequence, line)
    (row.day, row.second) = (day, second)
    return row
  }
}

/// A value that may be missing, and twelve bits of something else.
@usableFromInline
struct PackedValue: BitwiseCopyable, Equatable, Sendable {
  @usableFromInline var bits = PackedValue.none << 12

  /// The least number of 52 bits; amounts are smaller by far.
  @usableFromInline static var none: Int64 { -1 << 51 }

  @inlinable
  var value: Int64? {
    @inline(__always) get {
      let value = bits >> 12
      return value == PackedValue.none ? nil : value
    }
    @inline(__always) set {
      let value =
        newValue.map { min(max($0, PackedValue.none + 1), -PackedValue.none - 1) } ?? PackedValue.none
      bits = value << 12 | Int64(rest)
    }
  }

  @inlinable
  var rest: UInt32 {
    @inline(__always) get { UInt32(truncatingIfNeeded: bits & 0xFFF) }
    @inline(__always) set { bits = bits & ~0xFFF | Int64(newValue & 0xFFF) }
  }

  /// Whether the values are the same, whatever else there is.
  func hasSameValue(as other: PackedValue) -> Bool { (bits ^ other.bits) >> 12 == 0 }
}

extension HistoryRow {
  /// What is added to a day so that those of every year that dates may have are above zero.
  @usableFromInline static var dayOffset: Int32 { 1 << 17 }

  @inlinable
  public var day: Day {
    @inline(__always) get { Day(number: Int32(moment >> 14) - HistoryRow.dayOffset) }
    @inline(__always) set {
      let number = min(max(newValue.number, -HistoryRow.dayOffset), HistoryRow.dayOffset - 1)
      moment = moment & 0x3FFF | UInt32(number + HistoryRow.dayOffset) << 14
    }
  }

  /// Seconds since midnight, -1 where only the date is known.
  @inlinable
  public var second: Int32 {
    @inline(__always) get { Int32(moment & 0x3FFF | (newCells.rest >> 4 & 7) << 14) - 1 }
    @inline(__always) set {
      let number = UInt32(min(max(newValue, -1), 86_400) + 1)
      moment = moment & ~0x3FFF | number & 0x3FFF
      newCells.rest = newCells.rest & ~0x70 | (number >> 14) << 4
    }
  }

  @inlinable
  public var field: Field {
    @inline(__always) get { Field(number: UInt64(newCells.rest >> 7 & 3)) ?? .stage }
    @inline(__always) set {
      newCells.rest = newCells.rest & ~0x180 | UInt32(truncatingIfNeeded: newValue.number) << 7
    }
  }

  /// A stage id, a rep id, minor units or a day number, by `field`; nil where the cell was empty.
  @inlinable
  public var old: Int64? {
    @inline(__always) get { oldCells.value }
    @inline(__always) set(value) { oldCells.value = value }
  }

  /// The value that the field took; read like `old`.
  @inlinable
  public var new: Int64? {
    @inline(__always) get { newCells.value }
    @inline(__always) set(value) { newCells.value = value }
  }

  public var place: SourceLine {
    @inline(__always) get {
      SourceLine(file: UInt16(truncatingIfNeeded: oldCells.rest | newCells.rest << 12), line: line)
    }
    @inline(__always) set {
      line = newValue.line
      oldCells.rest = UInt32(newValue.file) & 0xFFF
      newCells.rest = newCells.rest & ~0xF | UInt32(newValue.file) >> 12
    }
  }

  public func hasSameCells(as other: HistoryRow) -> Bool {
    hasSameKey(as: other) && oldCells.hasSameValue(as: other.oldCells)
      && newCells.hasSameValue(as: other.newCells)
  }

  /// The day and the second as one number, which is greater for a later moment.
  @inlinable @inline(__always)
  public var instant: UInt64 {
    UInt64(moment &>> 14) &<< 17 | UInt64(newCells.rest &>> 4 & 7) &<< 14 | UInt64(moment & 0x3FFF)
  }

  /// Whether the row is of a later moment than another.
  @inlinable @inline(__always)
  public func isLater(than other: HistoryRow) -> Bool { instant > other.instant }

  /// Whether both rows have the key opp_id+at+field+seq in common.
  @inlinable @inline(__always)
  public func hasSameKey(as other: HistoryRow) -> Bool {
    opportunity == other.opportunity && moment == other.moment && second == other.second
      && sequence == other.sequence && field == other.field
  }
}
