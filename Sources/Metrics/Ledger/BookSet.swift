import Sales

/// The total and whatever breakdowns have been opened.
struct BookSet: Sendable {
  var total = Book()
  var byDimension = [Book?](repeating: nil, count: Dimension.allCases.count)
  /// The places of the breakdowns that there are: every entry asks for them.
  var opened: [Int] = []
  /// Which measures each breakdown keeps.
  var kept = [MeasureSet](repeating: .all, count: Dimension.allCases.count)

  /// Parts count by product, and everywhere in books that are one product's.
  mutating func add(_ entry: Entry, times sign: Int64, countsParts: Bool) {
    guard !entry.measure.isSingleOnly else { return }
    let isWhole = !entry.isPart || countsParts
    if isWhole { total.add(entry, times: sign, member: 0) }
    for index in opened where kept[index].contains(entry.measure) {
      guard isWhole || index == Dimension.product.index else { continue }
      guard let member = entry.members[BookSet.dimensions[index]] else { continue }
      byDimension[index]?.add(entry, times: sign, member: member)
    }
  }

  private static let dimensions = Dimension.allCases

  mutating func open(_ index: Int, with book: Book) {
    if byDimension[index] == nil { opened.append(index) }
    byDimension[index] = book
  }

  mutating func add(_ other: BookSet) {
    total.add(other.total)
    for (index, book) in other.byDimension.enumerated() {
      if let book { byDimension[index]?.add(book) }
    }
  }

  mutating func empty() {
    total = Book()
    for index in byDimension.indices where byDimension[index] != nil {
      byDimension[index] = Book(keeping: kept[index])
    }
  }
}

extension BookSet {
  /// Adds many entries, book by book; the steps are room that is used again.
  mutating func add(
    _ entries: [Entry], times sign: Int64, countsParts: Bool, _ steps: inout PostingSteps
  ) {
    steps.removeAll()
    for entry in entries where !entry.isPart || countsParts {
      steps.append(entry, times: sign, member: 0, of: &total)
    }
    total.add(&steps)
    for index in opened {
      guard var book = byDimension[index].take() else { continue }
      let (dimension, kept) = (BookSet.dimensions[index], kept[index])
      let takesParts = countsParts || dimension == .product
      steps.removeAll()
      for entry in entries where kept.contains(entry.measure) && (!entry.isPart || takesParts) {
        guard let member = entry.members[dimension] else { continue }
        steps.append(entry, times: sign, member: member, of: &book)
      }
      book.add(&steps)
      byDimension[index] = book
    }
  }
}
