import Ingest
import Metrics
import Sales

extension CompanyBooks {
  /// Rows left out, files that cannot be read and settings that cannot be taken.
  public var errorCount: Int { directory.errorCount }

  /// Warnings of files and of the books as a whole; costs no look at the deals.
  public var warningCount: Int { directory.warningCount + bookWarningCount }

  /// What only all rows together tell: words and reps nobody listed, repeated keys, contradictions.
  public var bookWarningCount: Int {
    tally.replacedRows + tally.contradictions + tally.undatedClosings + tally.unbalancedDeals
      + tally.unratedAmounts + tally.entityFaults + tally.dealsInUnlisted.count
      + tally.unknownOwners(in: company.context.reps).count + repeatedRows.count
      + unconvertedTargets.count
  }

  /// The warnings that `bookWarningCount` counts, each with its place; walks through all deals.
  public var bookProblems: ProblemList {
    var collector = BookProblemCollector(books: self)
    collector.collect()
    return collector.problems
  }
}

/// Walks through the deals and words what is wrong with them.
struct BookProblemCollector {
  let books: CompanyBooks
  private(set) var problems = ProblemList()
  private let fileNames: [UInt16: String]
  /// Where an unlisted word or an unknown rep is found first.
  private var firstInStage: [UInt32: SourceLine] = [:]
  private var firstOfOwner: [UInt32: SourceLine] = [:]

  init(books: CompanyBooks) {
    self.books = books
    fileNames = books.directory.fileNames
  }
}

extension BookProblemCollector {
  mutating func collect() {
    let unknown = books.tally.unknownOwners(in: books.company.context.reps)
    let unknownReps = Set(unknown.map(\.rep))
    var deals = EarliestProblems()
    let entries = books.entries(in: books.company.context)
    for id in entries.deals {
      let faults = entries.faults(of: id)
      tell(faults, into: &deals)
      guard let row = faults.row else { continue }
      for stage in faults.unlistedStages { note(row.place, stage, &firstInStage) }
      guard !unknownReps.isEmpty else { continue }
      for owner in [row.owner] + faults.formerOwners where unknownReps.contains(owner) {
        note(row.place, owner, &firstOfOwner)
      }
    }
    tellUnlistedStages()
    for owner in unknown { tell(unknown: owner) }
    for row in books.repeatedRows.all {
      problems.add(problem(row.place, row.column, replaced(row.key, row.counting)))
    }
    for quota in books.unconvertedTargets { tell(unconverted: quota) }
    problems.add(deals.list)
    var others = EarliestProblems()
    for kind in CompanyEntries.judgedKinds {
      for id in entries.ids(of: kind) { tell(entries.faults(of: Entity(kind, id)), into: &others) }
    }
    problems.add(others.list)
  }

  private func tell(_ faults: EntityFaults, into list: inout EarliestProblems) {
    tell(faults.repeated, faults.unrated, into: &list)
    let lexicon = books.directory.tables.lexicons.subscriptions
    for (row, next) in faults.overlaps {
      let end = row.ended.map { "goes on until \($0)" } ?? "has no end"
      let reason =
        "\(lexicon.text(row.id)) \(end), but begins again on \(next.started) at \(at(next.place)): both rows count"
      list.add(problem(row.place, "ended_on", reason))
    }
  }

  private func tell(_ repeated: [RepeatedRow], _ unrated: [UnratedAmount], into list: inout EarliestProblems)
  {
    for row in repeated { list.add(problem(row.place, row.column, replaced(row.key, row.counting))) }
    for amount in unrated { list.add(problem(amount.place, "currency", amount.reason)) }
  }

  private func note(_ place: SourceLine, _ word: UInt32, _ firsts: inout [UInt32: SourceLine]) {
    if let first = firsts[word], !books.directory.tables.isAfter(first, place) { return }
    firsts[word] = place
  }

  private func at(_ place: SourceLine) -> String {
    "\(fileNames[place.file] ?? ""):\(place.line)"
  }

  private func problem(_ place: SourceLine?, _ column: String, _ reason: String) -> Problem {
    Problem(
      .warning, file: place.flatMap { fileNames[$0.file] } ?? "opportunities", line: Int(place?.line ?? 0),
      column: column, reason: reason)
  }

  private func replaced(_ key: String, _ counting: SourceLine) -> String {
    "\(key) stands again at \(at(counting)), which counts"
  }

  private func tell(_ faults: borrowing DealFaults, into list: inout EarliestProblems) {
    let lexicons = books.directory.tables.lexicons
    if let first = faults.replaced.first, let counting = books.directory.tables.opportunity(first.id) {
      for row in faults.replaced {
        let key = lexicons.opportunities.text(row.id)
        list.add(problem(row.place, "opp_id", replaced(key, counting.place)))
      }
    }
    for (row, later) in faults.replacedHistory {
      let key = lexicons.opportunities.text(row.opportunity)
      list.add(problem(row.place, "opp_id", replaced("\(key) on \(row.day)", later.place)))
    }
    guard let row = faults.row else { return }
    tell(faults.repeatedLines, faults.unrated, into: &list)
    if let move = faults.contradicted {
      let stage = UInt32(truncatingIfNeeded: move.new ?? 0)
      list.add(
        problem(
          move.place, "new",
          "the last move of \(lexicons.opportunities.text(row.id)) leads to \(lexicons.stages.text(stage)),"
            + " but \(at(row.place)) says \(said(row)), which counts"))
    }
    if faults.lacksClosingDay {
      list.add(
        problem(row.place, "closed_at", "the deal is closed and nothing says when: it counts in no period"))
    }
    if let sum = faults.sumOfLines { list.add(lines(sum, of: row)) }
  }

  /// `D1's lines add up to 90.00 and not to its amount of 100.00: by product the lines count`.
  private func lines(_ sum: Money, of row: Opportunity) -> Problem {
    let lexicons = books.directory.tables.lexicons
    let own = row.currency == 0 ? nil : Currency(code: lexicons.currencies.text(UInt32(row.currency)))
    let format = FigureFormat(currency: own ?? books.company.settings.currency)
    let amount = format.plain(row.amount).map { "its amount of \($0)" } ?? "its amount, which is missing"
    return problem(
      row.place, "amount",
      "the lines of \(lexicons.opportunities.text(row.id)) add up to \(format.plain(sum) ?? "") and not to"
        + " \(amount): by product the lines count")
  }

  private mutating func tell(unconverted quota: Quota) {
    let currency = books.directory.tables.lexicons.currencies.text(UInt32(quota.currency))
    problems.add(
      problem(
        quota.place, "currency", "no rate for \(currency) on \(quota.start): the target is left out"))
  }

  private func said(_ row: Opportunity) -> String {
    let stage = books.directory.tables.lexicons.stages.text(row.stage)
    guard let status = row.status else { return stage }
    return row.stage == 0 ? "\(status)" : "\(stage), \(status)"
  }

  private mutating func tellUnlistedStages() {
    let lexicon = books.directory.tables.lexicons.stages
    let words = books.tally.dealsInUnlisted.map { (lexicon.text($0.key), $0.key, $0.value) }
    for (word, id, deals) in words.sorted(by: { $0.0 < $1.0 }) {
      let reason =
        "\(word) is no listed stage: read as an open one after the last; \(Counted.deals(deals)), the first here"
      problems.add(problem(firstInStage[id], "stage", reason))
    }
  }

  private mutating func tell(unknown owner: (rep: UInt32, deals: Int)) {
    let id = books.directory.tables.lexicons.reps.text(owner.rep)
    let reason =
      "\(id) is not in the reps table: in no team, without quota; \(Counted.deals(owner.deals)), the first here"
    problems.add(problem(firstOfOwner[owner.rep], "owner_id", reason))
  }
}
