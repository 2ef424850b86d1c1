import Sales

/// Amounts on their way into a book, those of one day of a series together.
struct PostingSteps: Sendable {
  fileprivate var steps = ContiguousArray<Step>()
  /// Of each step one for each column of its series.
  fileprivate var amounts = ContiguousArray<Int64>()
  /// Which steps of each family are the last two, the later one first; what they held before they were removed counts
  /// for nothing.
  private var latest = ContiguousArray<Int32>(repeating: 0, count: 2 << UInt8.bitWidth)

  fileprivate struct Step: BitwiseCopyable, Sendable {
    /// Member, parameter and family in one number.
    let key: UInt64
    /// The number of the day, `.min` for what is undated.
    let day: Int64
    /// The place of the series in the book.
    let series: Int32
    let width: Int32
    /// Where the amounts begin.
    let first: Int32
    /// Where in the book's pool the amounts are to be added; -1 where they are listed.
    var page: Int32 = -1
    /// What stands where the next pass will look, read ahead of time and for that alone.
    var fetched: Int64 = 0
  }

  mutating func removeAll() {
    steps.removeAll(keepingCapacity: true)
    amounts.removeAll(keepingCapacity: true)
  }

  /// Adds an entry to what is on its way into a book.
  @inline(__always)
  mutating func append(_ entry: borrowing Entry, times sign: Int64, member: UInt32, of book: inout Book) {
    guard !entry.measure.isSingleOnly, entry.parameter < ParameterSlots.mostParameters else { return }
    let column = book.columns[entry.measure]
    let key = UInt64(member) << 32 | UInt64(entry.parameter) << 8 | UInt64(column.family)
    let day = entry.day.map { Int64($0.number) } ?? .min
    let amount = entry.amount &* sign
    let family = 2 * Int(column.family)
    for candidate in family...family + 1 {
      let index = Int(latest[candidate])
      guard index < steps.count, steps[index].key == key, steps[index].day == day else { continue }
      let place = Int(steps[index].first) + Int(column.column)
      let (sum, overflows) = amounts[place].addingReportingOverflow(amount)
      guard !overflows else { break }
      amounts[place] = sum
      return
    }
    latest[family + 1] = latest[family]
    latest[family] = Int32(steps.count)
    let first = amounts.count
    steps.append(
      Step(
        key: key, day: day, series: Int32(book.seriesIndex(column, Int(entry.parameter), member)),
        width: Int32(column.width), first: Int32(first)))
    for _ in 0..<Int(column.width) { amounts.append(0) }
    amounts[first + Int(column.column)] = amount
  }
}

extension Book {
  /// Adds amounts of which the series are known.
  ///
  /// They lie all over the place in memory. So what a pass needs is fetched in one before it that decides nothing, and
  /// no amount waits until the one before it has arrived.
  mutating func add(_ steps: inout PostingSteps) {
    for index in steps.steps.indices {
      let step = steps.steps[index]
      steps.steps[index].fetched = Int64(series[Int(step.series)].firstPage)
    }
    for index in steps.steps.indices {
      let step = steps.steps[index]
      guard let day = step.date else { continue }
      steps.steps[index].fetched = Int64(series[Int(step.series)].storedPage(of: day))
    }
    for index in steps.steps.indices {
      let step = steps.steps[index]
      guard let day = step.date else { continue }
      steps.steps[index].page = series[Int(step.series)].pageOrListed(day, pool: &pool)
    }
    pool.fetch(&steps)
    for step in steps.steps { add(step, steps.amounts) }
  }

  @inline(__always)
  private mutating func add(_ step: PostingSteps.Step, _ amounts: ContiguousArray<Int64>) {
    guard step.page >= 0, let day = step.date else { return addListed(step, amounts) }
    for column in 0..<Int(step.width) {
      let amount = amounts[Int(step.first) + column]
      guard amount != 0 else { continue }
      let carried = pool.add(amount, to: step.cell(day, column))
      if carried != 0 { series[Int(step.series)].carry(carried, on: day.number, column) }
    }
  }

  @inline(never)
  private mutating func addListed(_ step: PostingSteps.Step, _ amounts: ContiguousArray<Int64>) {
    for column in 0..<Int(step.width) {
      let amount = amounts[Int(step.first) + column]
      if amount != 0 { series[Int(step.series)].add(amount, to: column, on: step.date, pool: &pool) }
    }
  }
}

extension PostingSteps.Step {
  fileprivate var date: Day? { day == .min ? nil : Day(number: Int32(truncatingIfNeeded: day)) }

  @inline(__always)
  fileprivate func cell(_ day: Day, _ column: Int) -> PagePool.Cell {
    PagePool.Cell(page: page, day: day.number & 31, column: column, width: Int(width))
  }
}

extension PagePool {
  /// Reads what `add` will change, so that it is at hand by then.
  fileprivate func fetch(_ steps: inout PostingSteps) {
    for index in steps.steps.indices {
      let step = steps.steps[index]
      guard step.page >= 0, let day = step.date else { continue }
      let (first, last) = (step.cell(day, 0), step.cell(day, Int(step.width) - 1))
      let sums = sum(ofPageOf: first) ^ sum(ofPageOf: last)
      steps.steps[index].fetched = Int64(truncatingIfNeeded: sums) ^ self[first] ^ self[last]
    }
  }
}
