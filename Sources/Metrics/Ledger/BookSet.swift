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
    for index in byDimension.indices where byDimension[index] != nil { byDimension[index] = Book() }
  }
}

extension BookSet {
  /// Adds many entries, book by book; the steps are room that is used again.
  mutating func add(
    _ entries: [Entry], times sign: Int64, countsParts: Bool, _ steps: inout ContiguousArray<PostingStep>
  ) {
    steps.removeAll(keepingCapacity: true)
    for entry in entries where !entry.isPart || countsParts {
      total.findSeries(of: entry, times: sign, member: 0, &steps)
    }
    total.add(&steps)
    for index in opened {
      let (dimension, kept) = (BookSet.dimensions[index], kept[index])
      let takesParts = countsParts || dimension == .product
      steps.removeAll(keepingCapacity: true)
      for entry in entries where kept.contains(entry.measure) && (!entry.isPart || takesParts) {
        guard let member = entry.members[dimension] else { continue }
        byDimension[index]?.findSeries(of: entry, times: sign, member: member, &steps)
      }
      byDimension[index]?.add(&steps)
    }
  }
}

/// An amount on its way into a book.
struct PostingStep: BitwiseCopyable, Sendable {
  /// The place of its series in the book.
  fileprivate var series: Int32
  /// Where in the book's pool it is still to be added; -1 where it is in the book already.
  fileprivate var page: Int32 = -1
  fileprivate var day: Day?
  fileprivate var amount: Int64
  /// What stands where the next pass will look, read ahead of time and for that alone.
  fileprivate var fetched: Int64 = 0
}

extension Book {
  @inline(__always)
  fileprivate mutating func findSeries(
    of entry: Entry, times sign: Int64, member: UInt32, _ steps: inout ContiguousArray<PostingStep>
  ) {
    guard !entry.measure.isSingleOnly, let series = place(of: entry, member: member) else { return }
    steps.append(PostingStep(series: series, day: entry.day, amount: entry.amount &* sign))
  }

  /// Adds amounts of which the series are known.
  ///
  /// They lie all over the place in memory. So what a pass needs is fetched in one before it that decides nothing, and
  /// no amount waits until the one before it has arrived.
  fileprivate mutating func add(_ steps: inout ContiguousArray<PostingStep>) {
    for index in steps.indices { steps[index].fetched = Int64(series[Int(steps[index].series)].firstPage) }
    for index in steps.indices {
      let step = steps[index]
      steps[index].fetched = Int64(series[Int(step.series)].storedPage(of: step.day))
    }
    for index in steps.indices {
      let step = steps[index]
      steps[index].page = series[Int(step.series)].pageOrAdd(step.amount, on: step.day, pool: &pool)
    }
    pool.fetch(&steps)
    for step in steps where step.page >= 0 {
      guard let day = step.day else { continue }
      let carried = pool.add(step.amount, to: day.number & 31, ofPage: step.page)
      if carried != 0 { series[Int(step.series)].carry(carried, on: day.number) }
    }
  }
}

extension PagePool {
  /// Reads what `add` will change, so that it is at hand by then.
  fileprivate func fetch(_ steps: inout ContiguousArray<PostingStep>) {
    for index in steps.indices {
      let step = steps[index]
      guard step.page >= 0, let day = step.day else { continue }
      steps[index].fetched =
        Int64(truncatingIfNeeded: sums[Int(step.page)]) ^ self[day.number & 31, step.page]
    }
  }
}
