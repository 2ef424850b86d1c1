extension Rect {
  public static let empty = Rect(row: 0, column: 0, rows: 0, columns: 0)

  public var isEmpty: Bool { rows == 0 || columns == 0 }

  public func intersection(_ other: Rect) -> Rect {
    let top = max(row, other.row)
    let left = max(column, other.column)
    let bottom = min(row + rows, other.row + other.rows)
    let right = min(column + columns, other.column + other.columns)
    return Rect(row: top, column: left, rows: bottom - top, columns: right - left)
  }

  /// The part that is left when so many rows and columns are taken off each side.
  public func inset(rows by: Int, columns side: Int) -> Rect {
    Rect(row: row + by, column: column + side, rows: rows - 2 * by, columns: columns - 2 * side)
  }

  public func line(_ index: Int) -> Rect {
    Rect(row: row + index, column: column, rows: index >= 0 && index < rows ? 1 : 0, columns: columns)
  }
}

/// What a part asks for when room is divided.
public struct Share: Hashable, Sendable {
  public var minimum: Int
  /// How much of the spare room it takes beside the others; 0 keeps its minimum.
  public var weight: Int
  /// The most it can use.
  public var maximum: Int
  /// The part with the lowest number goes first when the minimums do not fit.
  public var priority: Int

  public init(_ minimum: Int, weight: Int = 0, maximum: Int = .max, priority: Int = 0) {
    self.minimum = max(0, minimum)
    self.weight = max(0, weight)
    self.maximum = max(maximum, self.minimum)
    self.priority = priority
  }
}

extension Share {
  /// The lengths of the parts with gaps between them; nil for a part that found no room.
  public static func divide(_ length: Int, among shares: [Share], gap: Int = 0) -> [Int?] {
    var kept = Set(shares.indices)
    func needed() -> Int {
      kept.reduce(0) { $0 + shares[$1].minimum } + gap * max(0, kept.count - 1)
    }
    while needed() > length {
      let least = kept.min { (shares[$0].priority, -$0) < (shares[$1].priority, -$1) }
      guard let least else { break }
      kept.remove(least)
    }
    var lengths = shares.indices.map { kept.contains($0) ? shares[$0].minimum : nil }
    spread(length - needed(), over: kept.sorted(), shares, &lengths)
    return lengths
  }

  /// Gives spare room out by weight, in rounds, because a part that is full passes its share on.
  private static func spread(_ spare: Int, over kept: [Int], _ shares: [Share], _ lengths: inout [Int?]) {
    var spare = spare
    while spare > 0 {
      let open = kept.filter { shares[$0].weight > 0 && (lengths[$0] ?? 0) < shares[$0].maximum }
      let total = open.reduce(0) { $0 + shares[$1].weight }
      guard total > 0 else { return }
      let round = spare
      for index in open where spare > 0 {
        let length = lengths[index] ?? 0
        let wanted = min(max(1, round * shares[index].weight / total), spare)
        let given = min(wanted, shares[index].maximum - length)
        lengths[index] = length + given
        spare -= given
      }
    }
  }
}

extension Rect {
  /// Parts side by side, left to right.
  public func splitColumns(_ shares: [Share], gap: Int = 0) -> [Rect?] {
    var at = column
    return Share.divide(columns, among: shares, gap: gap).map { length in
      guard let length else { return nil }
      defer { at += length + gap }
      return Rect(row: row, column: at, rows: rows, columns: length)
    }
  }

  /// Parts one below the other.
  public func splitRows(_ shares: [Share], gap: Int = 0) -> [Rect?] {
    var at = row
    return Share.divide(rows, among: shares, gap: gap).map { length in
      guard let length else { return nil }
      defer { at += length + gap }
      return Rect(row: at, column: column, rows: length, columns: columns)
    }
  }
}
