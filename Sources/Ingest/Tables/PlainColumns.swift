/// Where the cells of a plan's columns are found: the fields of those that are just a field of the file.
///
/// A plain place in memory, as it is asked for each cell; who makes it deallocates it.
struct PlainColumns {
  private let places: UnsafeMutablePointer<Int>

  /// Nothing feeds the column.
  static let absent = -1
  /// The cell is put together, translated, scaled or may be empty by words of the settings.
  static let other = -2

  init(_ plan: ColumnPlan, readsJSON: Bool) {
    let count = max(1, plan.sources.count)
    places = .allocate(capacity: count)
    places.initialize(repeating: PlainColumns.other, count: count)
    guard !readsJSON, plan.missingWords.isEmpty else { return }
    for (column, source) in plan.sources.enumerated() where plan.translations[column] == nil {
      switch source {
      case .none: places[column] = PlainColumns.absent
      case .field(let place): places[column] = place
      case .scaled, .joined, .constant, .pivotName, .pivotValue, .pivotKey: break
      }
    }
  }

  func deallocate() { places.deallocate() }

  @inline(__always)
  subscript(column: Int) -> Int { places[column] }
}
