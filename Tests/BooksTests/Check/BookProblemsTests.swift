import Books
import Ingest
import SampleData
import Sales
import Testing

@Suite struct BookProblemsTests {
  private func problems(_ files: [String: String]) throws -> [String] {
    let books = try CheckFolder(files).books
    #expect(books.bookWarningCount == books.bookProblems.warnings)
    return books.bookProblems.kept.map(\.description)
  }

  private let header = "opp_id,owner_id,stage,amount,created_at,closed_at,updated_at\n"

  @Test func anUnlistedStageIsToldOnceWithItsDeals() throws {
    let found = try problems([
      "stages.csv": "stage,type\nTalk,open\nWon,won\n",
      "opportunities.csv": header
        + "1,,Talk,5,2024-01-01,,\n2,,Maybe,5,2024-01-01,,\n3,,Maybe,5,2024-01-01,,\n",
    ])
    #expect(
      found == [
        "opportunities.csv:3: stage: Maybe is no listed stage: read as an open one after the last; 2 deals, the first here"
      ])
  }

  @Test func unknownOwnersAreToldOnceEachAndNotWithoutAListOfReps() throws {
    let deals = header + "1,ann,Open,5,2024-01-01,,\n2,bob,Open,5,2024-01-01,,\n3,bob,Open,5,2024-01-01,,\n"
    let found = try problems(["opportunities.csv": deals, "reps.csv": "rep_id,name\nann,Ann\n"])
    #expect(
      found == [
        "opportunities.csv:3: owner_id: bob is not in the reps table: in no team, without quota; 2 deals, the first here"
      ])
    #expect(try problems(["opportunities.csv": deals]) == [])
  }

  @Test func aRepeatedKeyIsToldWithBothPlacesUnlessTheRowsAreEqual() throws {
    let found = try problems([
      "opportunities.csv": header + "1,,Open,5,2024-01-01,,2024-03-01\n1,,Open,6,2024-01-01,,2024-02-01\n"
        + "2,,Open,5,2024-01-01,,\n2,,Open,5,2024-01-01,,\n",
      "reps.csv": "rep_id,name\nann,Ann\nann,Anna\n",
      "customers.csv": "customer_id,name\nc,C\nc,C\n",
      "quotas.csv": "scope,scope_id,metric,period,period_start,target\nrep,ann,bookings,month,2024-01-01,5\n"
        + "rep,ann,bookings,month,2024-01-01,6\nrep,ann,bookings,month,2024-02-01,7\n",
    ])
    #expect(
      found == [
        "reps.csv:2: rep_id: ann stands again at reps.csv:3, which counts",
        "quotas.csv:2: scope_id: rep ann, sales.booked, month from 2024-01-01 stands again at quotas.csv:3, which counts",
        "opportunities.csv:3: opp_id: 1 stands again at opportunities.csv:2, which counts",
      ])
  }

  @Test func historyThatContradictsItsRowAndClosingsWithoutADayAreTold() throws {
    let found = try problems([
      "opportunities.csv": header
        + "1,,Lost,5,2024-01-01,2024-03-01,\n2,,Won,5,2024-01-01,,\n3,,Won,5,2024-01-01,,\n",
      "opportunity_history.csv": """
      opp_id,at,field,old,new
      1,2024-01-01,stage,,Talk
      1,2024-02-01,stage,Talk,Won
      3,2024-02-01,stage,Talk,Won

      """,
    ])
    #expect(
      found == [
        "opportunities.csv:3: closed_at: the deal is closed and nothing says when: it counts in no period",
        "opportunity_history.csv:3: new: the last move of 1 leads to Won, but opportunities.csv:2 says Lost, which counts",
      ])
  }

  @Test("Of more warnings than are kept those stand there that come first, whatever was read first")
  func keepsTheFirst() throws {
    func text(_ rows: some Sequence<Int>, _ stage: String) -> String {
      header + rows.map { "\($0),,\(stage),5,2024-01-01,,\n" }.joined()
    }
    let folder = try CheckFolder(["opportunities.csv": text((1...1100).reversed(), "Open")])
    var books = folder.books
    _ = books.reload(now: 1_700_000_000)
    try folder.write("opportunities.csv", Array(text(1...1100, "Won").utf8))
    for look in 1...3 { _ = books.reload(now: 1_700_000_000 + look * 60) }
    var fresh = folder.books
    _ = fresh.reload(now: 1_700_000_300)
    #expect(books.bookProblems == fresh.bookProblems)
    #expect(books.bookProblems.warnings == 1100)
    #expect(books.bookProblems.kept.map(\.line) == Array(2...1001))
  }

  @Test func deletedDealsAreNotJudged() throws {
    let text = "opp_id,owner_id,stage,deleted\n1,,Won,yes\n"
    #expect(try problems(["opportunities.csv": text]) == [])
  }

  @Test func whatIsCountedLookByLookIsWhatACountFromScratchGives() throws {
    let folder = try CheckFolder()
    let company = SampleCompany(seed: 3, opportunities: 400, today: SampleCompany.usualToday)
    let summary = try company.write(into: folder.path)
    #expect(!summary.blemishes.isEmpty)
    var books = folder.books
    var time = company.now
    var demo = DemoCompany(company, in: folder.path)
    for look in 1...80 {
      time.second += 5
      try demo.sell(at: time)
      _ = books.reload(now: 1_700_000_000 + look)
      if look % 20 == 0 {
        #expect(books.bookWarningCount == folder.books.bookWarningCount)
        #expect(books.bookWarningCount == books.bookProblems.warnings)
      }
    }
    try folder.append("reps.csv", "R901,Somebody Else,,,rep,,\n")
    _ = books.reload(now: 1_700_000_900)
    #expect(books.bookWarningCount == folder.books.bookWarningCount)
    #expect(books.bookWarningCount > summary.blemishes.count / 3)
  }

  @Test func aListedStageIsNoLongerWarnedOf() throws {
    let folder = try CheckFolder([
      "stages.csv": "stage,type\nTalk,open\n", "opportunities.csv": header + "1,,Maybe,5,2024-01-01,,\n",
    ])
    var books = folder.books
    #expect(books.bookWarningCount == 1)
    try folder.append("stages.csv", "Maybe,open\n")
    _ = books.reload(now: 1_700_000_005)
    #expect(books.bookWarningCount == 0)
  }
}
