/// A day that may be missing, in four bytes: rows are kept by the million.
@propertyWrapper
public struct CompactDay: BitwiseCopyable, Hashable, Sendable {
  private var number: Int32

  private static let none = Int32.min

  public init(wrappedValue: Day?) {
    number = wrappedValue?.number ?? CompactDay.none
  }

  public var wrappedValue: Day? {
    get { number == CompactDay.none ? nil : Day(number: number) }
    set { number = newValue?.number ?? CompactDay.none }
  }
}
