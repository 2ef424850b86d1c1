/// The slots of one measure from its least parameter to its greatest, -1 where a parameter has none.
struct ParameterSlots: Sendable {
  var first = 0
  var slots: [Int32] = []

  /// Parameters are stages, days and periods; nothing real comes near this.
  static let mostParameters = 1 << 16
}

extension ParameterSlots {
  @inline(__always)
  func slot(_ parameter: Int) -> Int? {
    let index = parameter - first
    return index >= 0 && index < slots.count && slots[index] >= 0 ? Int(slots[index]) : nil
  }

  /// Days and months are counted from long ago, so that what comes before the least one takes no room.
  mutating func set(_ slot: Int32, for parameter: Int) {
    if slots.isEmpty { first = parameter }
    if parameter < first {
      slots = [Int32](repeating: -1, count: first - parameter) + slots
      first = parameter
    }
    slots.extend(to: parameter - first, with: -1)
    slots[parameter - first] = slot
  }

  /// From the least parameter to the greatest; nil without any.
  var range: ClosedRange<Int>? {
    slots.isEmpty ? nil : first...(first + slots.count - 1)
  }
}

extension Array {
  /// Makes room for an index.
  mutating func extend(to index: Int, with element: Element) {
    if index >= count { self += [Element](repeating: element, count: index - count + 1) }
  }
}
