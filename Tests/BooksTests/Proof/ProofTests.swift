import Glibc
import Ingest
import RandomEdits
import SampleData
import Sales
import Testing

@testable import Books
@testable import Metrics

/// The books held against a second count while nobody waits for them.
struct ProofTests {
  private static let start = 1_726_228_800

  /// Goes on with the count until it rests, a little at a time; the finding, if there is one.
  private func count(_ books: inout CompanyBooks, now: Int) -> ProofFinding? {
    for _ in 0..<100_000 {
      switch books.prove(now: now, for: .zero) {
      case .goesOn: continue
      case .rests: return nil
      case .found(let finding): return finding
      }
    }
    Issue.record("the count does not end")
    return nil
  }

  private func sample(deals: Int, in scratch: Scratch) throws -> CompanyBooks {
    let company = SampleCompany(
      seed: 7, opportunities: deals, today: SampleCompany.usualToday, tables: SampleTable.usual)
    try company.write(into: scratch.path)
    var books = CompanyBooks(directory: scratch.path, takesUnsettled: true)
    _ = books.reload(now: Self.start)
    return books
  }

  /// One entry that no row gives, in the total and in the breakdowns that are open.
  private struct Forgery: EntrySource {
    var entry: Entry

    func post(_ entity: Entity, into room: inout PostingRoom) { room.entries.append(entry) }
    func ids(of kind: EntityKind) -> Range<UInt32> { 0..<1 }
  }

  private func forge(
    _ books: inout CompanyBooks, _ measure: Measure, _ day: Day, _ amount: Int64, rep: String = "R002"
  ) throws {
    var members = Members()
    members.rep = try #require(books.directory.tables.lexicons.reps.knownID(of: rep))
    let entry = Entry(
      measure: measure, parameter: 0, day: day, known: nil, amount: amount, isRetraction: false,
      members: members)
    books.ledger.post(Entity(.deal, 0), from: Forgery(entry: entry))
  }

  @Test func anAmountThatNoRowGivesIsFoundAndTheBooksAreMadeAnew() throws {
    let scratch = try Scratch()
    var books = try sample(deals: 300, in: scratch)
    let names = books.directory.tables.lexicons
    let good = books.ledger.listing(stages: books.company.context.stages, names: names)
    let day = SampleCompany.usualToday.adding(-40)
    try forge(&books, .wonAmount, day, 12_345)
    let finding = try #require(count(&books, now: Self.start))
    #expect(finding.measure == .wonAmount && finding.part == .standing(nil))
    let difference = try #require(finding.differences.first)
    #expect(finding.differences.count == 1)
    #expect(difference.line.day == day && difference.line.amount - difference.other == 12_345)
    #expect(finding.summary == "amount of won deals differed from a recount in one place")
    #expect(finding.versions.contains { $0.file == "opportunities.csv" && $0.size > 0 })
    #expect(finding.log.contains { $0.contains("wonAmount, all, \(day)") })
    #expect(finding.log.contains { $0.contains("file opportunities.csv: ") })
    let stages = books.company.context.stages
    #expect(books.ledger.listing(stages: stages, names: names) == good, "made anew from the rows")
    let board = books.board(for: BoardQuery(), now: Self.start)
    #expect(board.health.notices.first == "broken: \(finding.summary); all figures were made anew")
    let again = count(&books, now: Self.start)
    #expect(again?.summary == nil, "what was made anew is right")
  }

  @Test func amountsThatCancelOutInTheTotalAreFoundInTheBreakdown() throws {
    let scratch = try Scratch()
    var books = try sample(deals: 300, in: scratch)
    _ = books.board(for: BoardQuery(), now: Self.start)
    let day = SampleCompany.usualToday.adding(-10)
    try forge(&books, .won, day, 1, rep: "R002")
    try forge(&books, .won, day, -1, rep: "R003")
    let finding = try #require(count(&books, now: Self.start))
    #expect(finding.measure == .won && finding.part == .standing(.rep))
    #expect(finding.differences.map(\.line.member) == ["R002", "R003"])
  }

  @Test func amountsOnDaysWithoutOthersThatCancelOutAreFound() throws {
    let scratch = try Scratch()
    var books = try sample(deals: 30, in: scratch)
    try forge(&books, .lost, Day(number: 9000), 3)
    try forge(&books, .lost, Day(number: 9100), -3)
    let finding = try #require(count(&books, now: Self.start))
    #expect(finding.differences.map(\.line.day) == [Day(number: 9000), Day(number: 9100)])
  }

  /// Books with a look back, single amounts and a filter by a rep.
  private func opened(in scratch: Scratch) throws -> CompanyBooks {
    var books = try sample(deals: 60, in: scratch)
    books.openEverything(
      lookingBackTo: [Self.pastDay], filter: Filter(dimension: .rep, key: "R002", label: "Rita"))
    return books
  }

  private static let pastDay = SampleCompany.usualToday.adding(-60)

  private func entry(_ measure: Measure, _ amount: Int64, in books: CompanyBooks) throws -> Entry {
    var members = Members()
    members.rep = try #require(books.directory.tables.lexicons.reps.knownID(of: "R002"))
    let day = SampleCompany.usualToday.adding(-70)
    return Entry(
      measure: measure, parameter: 0, day: day, known: nil, amount: amount, isRetraction: false,
      members: members)
  }

  /// Finds what was forged, and nothing once the books are made anew.
  private func foundOnce(_ books: inout CompanyBooks) throws -> ProofFinding {
    let finding = try #require(count(&books, now: Self.start))
    #expect(count(&books, now: Self.start)?.summary == nil, "what was made anew is right")
    return finding
  }

  @Test func whatAPastDayDidNotKnowIsProven() throws {
    let scratch = try Scratch()
    var books = try opened(in: scratch)
    let forged = try entry(.wonAmount, 77, in: books)
    books.ledger.lookBacks[0].unknown.add(forged, times: 1, countsParts: false)
    let finding = try foundOnce(&books)
    #expect(finding.measure == .wonAmount && finding.part == .unknown(on: Self.pastDay, nil))
    #expect(finding.differences.map { $0.line.amount - $0.other } == [77])
    #expect(
      finding.summary
        == "amount of won deals as known on \(Self.pastDay) differed from a recount in one place")
  }

  @Test func singleAmountsAreProven() throws {
    let scratch = try Scratch()
    var books = try opened(in: scratch)
    let measure = try #require(Measure.allCases.first { $0.isDistributed })
    let forged = try entry(measure, 77, in: books)
    books.ledger.distribution?.add(forged, times: 1, countsParts: false)
    let finding = try foundOnce(&books)
    #expect(finding.measure == measure && finding.part == .singleAmounts)
    #expect(finding.differences.map { $0.line.amount - $0.other } == [77])
    #expect(finding.log.contains { $0.contains("single amounts: \(measure)") })
  }

  @Test func theLedgerOfAFilterIsProven() throws {
    let scratch = try Scratch()
    var books = try opened(in: scratch)
    let forged = try entry(.won, 1, in: books)
    books.narrowed?.ledger.post(Entity(.deal, 0), from: Forgery(entry: forged))
    let finding = try foundOnce(&books)
    #expect(finding.measure == .won && finding.part == .standing(nil))
    #expect(finding.differences.map { $0.line.amount - $0.other } == [1])
    #expect(finding.summary.contains(" of Rita differed"))
  }

  @Test("Books that change while they are counted are right", arguments: UInt64(1)...4)
  func nothingIsFoundThroughEdits(seed: UInt64) throws {
    let scratch = try Scratch()
    var company = EditedCompany(directory: scratch.path, seed: seed, deals: 30, now: Self.start)
    var books = CompanyBooks(directory: scratch.path)
    var rests = 0
    for step in 0..<60 {
      company.now += 10
      if step > 0 { company.step(books.directory.acceptance) }
      _ = books.reload(now: company.now)
      if step == 20 {
        books.openEverything(
          lookingBackTo: [Day(number: 19_813)], filter: Filter(dimension: .rep, key: "R1", label: "R1"))
      }
      // A few steps between two edits: a count takes several edits to end.
      for _ in 0..<9 {
        switch books.prove(now: company.now, for: .zero) {
        case .goesOn: continue
        case .rests: rests += 1
        case .found(let finding): Issue.record("step \(step): \(finding.log.joined(separator: "\n"))")
        }
      }
    }
    #expect(rests >= 3)
  }

  @Test func aWrongEntryIsFoundThoughEditsGoOn() throws {
    let scratch = try Scratch()
    var company = EditedCompany(directory: scratch.path, seed: 3, deals: 30, now: Self.start)
    var books = CompanyBooks(directory: scratch.path)
    _ = books.reload(now: company.now)
    try forge(&books, .created, Day(number: 19_800), 1, rep: "R1")
    for _ in 0..<40 {
      company.now += 10
      let index = try #require(company.sheets.firstIndex { $0.path == "activities.csv" })
      company.sheets[index].rows.append(
        company.cells.row(of: .activities, columns: company.sheets[index].header))
      company.write(index, .inPlace)
      _ = books.reload(now: company.now)
      for _ in 0..<9 {
        if case .found(let finding) = books.prove(now: company.now, for: .zero) {
          #expect(finding.measure == .created)
          return
        }
      }
    }
    Issue.record("nothing was found")
  }

  @Test func booksThatDoNotChangeAreCountedOnceAndThenRest() throws {
    let scratch = try Scratch()
    var books = try sample(deals: 60, in: scratch)
    func isDue(_ second: Int) -> Bool { books.isProofDue(now: Self.start + second) }
    #expect(!isDue(0), "not before the first board has been up for a while")
    #expect(!isDue(29))
    #expect(isDue(30))
    let finding = count(&books, now: Self.start + 30)
    #expect(finding?.summary == nil)
    #expect(!isDue(100_000), "nothing changed")
    let line = "D000001,,,R001,Prospecting,5.00,new,,1,Web,2025-11-03,,,,2199-01-01T10:00:00\n"
    Disk.write(Array(line.utf8), to: scratch.path + "/opportunities.csv", .appending, at: Self.start + 40)
    _ = books.reload(now: Self.start + 50)
    #expect(!isDue(60), "counted a moment ago")
    #expect(isDue(330))
  }
}
