/// A day that may be missing, in four bytes: rows are kept by the million.
@propertyWrapper
package struct CompactDay: BitwiseCopyable, Hashable, Sendable {
  private var number: Int32

  private static let none = Int32.min

  package init(wrappedValue: Day?) {
    number = wrappedValue?.number ?? CompactDay.none
  }

  package var wrappedValue: Day? {
    get { number == CompactDay.none ? nil : Day(number: number) }
    set { number = newValue?.number ?? CompactDay.none }
  }
}
