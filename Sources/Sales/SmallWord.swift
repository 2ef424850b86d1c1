/// An enumeration of one byte that is asked of every row.
///
/// What the compiler makes of its raw values is a call for other modules; this is not.
public protocol SmallWord: BitwiseCopyable {
  /// How many cases there are, with the raw values from 0 on.
  static var count: UInt64 { get }
}

extension SmallWord {
  @inlinable
  public var number: UInt64 {
    @inline(__always) get { UInt64(unsafeBitCast(self, to: UInt8.self)) }
  }

  /// The case of a number; nil where there is none.
  @inlinable @inline(__always)
  public init?(number: UInt64) {
    guard number < Self.count else { return nil }
    self = unsafeBitCast(UInt8(truncatingIfNeeded: number), to: Self.self)
  }

  @inlinable @inline(__always)
  public static func == (left: Self, right: Self) -> Bool { left.number == right.number }
}
