/// How many rows of opportunities give no kind, for each customer that they name.
///
/// Kinds are derived for customers alone who have such rows; most files tell every kind, or none.
struct RowsWithoutKind: Sendable {
  private(set) var counts: ContiguousArray<Int32> = []
  private(set) var total = 0

  init() {}

  init(counts: ContiguousArray<Int32>) {
    self.counts = counts
    total = counts.reduce(0) { $0 + Int($1) }
  }
}

extension RowsWithoutKind {
  mutating func count(of customer: UInt32, _ difference: Int32) {
    guard customer != 0 else { return }
    let index = Int(customer)
    if index >= counts.count {
      counts.append(contentsOf: repeatElement(0, count: index - counts.count + 1))
    }
    counts[index] += difference
    total += Int(difference)
  }

  mutating func add(_ other: RowsWithoutKind) {
    guard total > 0 || !counts.isEmpty else { return self = other }
    for (customer, count) in other.counts.enumerated() { self.count(of: UInt32(customer), count) }
  }

  func hasAny(of customer: UInt32) -> Bool {
    Int(customer) < counts.count && counts[Int(customer)] > 0
  }
}

extension Tables {
  /// Whether a row of a deal that names the customer, be it one that another replaces, gives no kind.
  public func hasDealWithoutKind(ofCustomer customer: UInt32) -> Bool {
    links.rowsWithoutKind.hasAny(of: customer)
  }

  /// Whether a row of any deal that names a customer gives no kind.
  public var hasDealsWithoutKind: Bool { links.rowsWithoutKind.total > 0 }
}
