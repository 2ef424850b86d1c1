/// Where the fields of one record lie; the memory stays the same from record to record.
final class FieldList {
  private(set) var start: UnsafeMutablePointer<RecordScanner.Field>
  private(set) var capacity: Int

  init(capacity: Int) {
    self.capacity = max(1, capacity)
    start = .allocate(capacity: self.capacity)
  }

  deinit {
    start.deallocate()
  }

  /// Makes room for so many fields; the first `used` stay.
  func reserve(_ count: Int, used: Int) {
    guard count > capacity else { return }
    capacity = max(count, capacity * 2)
    let larger = UnsafeMutablePointer<RecordScanner.Field>.allocate(capacity: capacity)
    larger.moveInitialize(from: start, count: used)
    start.deallocate()
    start = larger
  }
}
