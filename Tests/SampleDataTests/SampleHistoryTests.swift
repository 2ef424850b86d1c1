import SampleData
import Sales
import Testing

@Suite struct SampleHistoryTests {
  @Test(arguments: [(50, UInt64(1)), (2000, 7)])
  func theHistoryAgreesWithTheRowsButWhereItIsMeantNotTo(opportunities: Int, seed: UInt64) throws {
    let scratch = try Scratch()
    let company = SampleCompany(seed: seed, opportunities: opportunities, today: SampleCompany.usualToday)
    let summary = try company.write(into: scratch.path)
    let books = try ReadCompany(scratch)
    let excused: Set<Blemish.Kind> = [
      .closedBeforeCreated, .contradictedByHistory, .unreadableDate, .decoratedAmount, .emptyAmount,
    ]
    let blemished = Set(summary.blemishes.filter { excused.contains($0.kind) }.map(\.deal))
    for deal in books.deals where !blemished.contains(deal["opp_id", default: ""]) {
      #expect(try books.contradictions(of: deal) == [])
    }
  }

  @Test func changesHappenOnWorkdaysInWorkingHours() throws {
    let scratch = try Scratch()
    try SampleCompany(seed: 3, opportunities: 500, today: SampleCompany.usualToday).write(into: scratch.path)
    for row in try scratch.rows("opportunity_history.csv") where row["seq"] != "1" {
      let at = row["at", default: ""]
      let day = try #require(Day(iso: at.prefix(10)))
      #expect(!day.isWeekend, "\(at)")
      #expect(("08:30:00"..."20:00:00").contains(at.dropFirst(11)), "\(at)")
    }
  }

  @Test func dealsSkipStagesGoBackAreReopenedPushedReassignedAndCorrected() throws {
    let scratch = try Scratch()
    try SampleCompany(seed: 1, opportunities: 2000, today: SampleCompany.usualToday).write(into: scratch.path)
    let order = ["Prospecting", "Qualified", "Proposal", "Negotiation", "Won", "Lost"]
    var counts: [String: Int] = [:]
    for row in try scratch.rows("opportunity_history.csv") {
      counts[row["field", default: ""], default: 0] += 1
      guard row["field"] == "stage", let old = order.firstIndex(of: row["old", default: ""]),
        let new = order.firstIndex(of: row["new", default: ""])
      else { continue }
      if old >= 4 { counts["reopened", default: 0] += 1 }
      if old < 4, new < old { counts["back", default: 0] += 1 }
      if new < 5, new > old + 1 { counts["skipped", default: 0] += 1 }
    }
    for kind in ["reopened", "back", "skipped", "owner", "amount", "expected_close"] {
      #expect(counts[kind, default: 0] >= 10, "\(kind)")
    }
    #expect((5500...8000).contains(counts.values.reduce(0, +)))
  }

  @Test func dealsBelongToPeopleWhoWorkAtTheTime() throws {
    let scratch = try Scratch()
    let company = SampleCompany(seed: 1, opportunities: 2000, today: SampleCompany.usualToday)
    let unknown = try company.write(into: scratch.path).blemishes.first { $0.kind == .unknownOwner }?.deal
    let books = try ReadCompany(scratch)
    let reps = books.reps
    for deal in books.deals where deal["opp_id"] != unknown {
      let rep = try #require(reps[deal["owner_id", default: ""]])
      let last = rep["end_date", default: ""]
      #expect(last.isEmpty || books.isClosed(deal) && deal["closed_at", default: ""] <= last, "\(deal)")
      #expect(deal["updated_at", default: ""] >= rep["start_date", default: ""], "\(deal)")
    }
    #expect(reps.values.count { !$0["end_date", default: ""].isEmpty } == 1)
    #expect(reps.values.count { $0["start_date", default: ""] > "2022-10-01" } == 1)
    let teams = Dictionary(grouping: try scratch.rows("rep_teams.csv")) { $0["rep_id", default: ""] }
    #expect(teams.count == reps.count)
    let moved = teams.values.filter { $0.count > 1 }
    #expect(moved.count == 1)
    #expect(Set(moved[0].map { $0["team"] }).count == 2)
  }

  @Test func eachBlemishComesOnceAndLooksAsItSays() throws {
    let scratch = try Scratch()
    let company = SampleCompany(seed: 1, opportunities: 2000, today: SampleCompany.usualToday)
    let blemishes = try company.write(into: scratch.path).blemishes
    #expect(blemishes.map(\.kind.rawValue).sorted() == Blemish.Kind.allCases.map(\.rawValue).sorted())
    #expect(Set(blemishes.map(\.deal)).count == blemishes.count)
    let books = try ReadCompany(scratch)
    for blemish in blemishes {
      let deal = try #require(books.deals.first { $0["opp_id"] == blemish.deal })
      #expect(try looks(deal, like: blemish.kind, in: books), "\(blemish)")
    }
    let others = Set(books.deals.compactMap { $0["opp_id"] }).subtracting(blemishes.map(\.deal))
    for deal in books.deals where others.contains(deal["opp_id", default: ""]) {
      #expect(books.versions[deal["opp_id", default: ""]] == 1)
      #expect(cents(deal["amount"]) > 0)
      #expect(Day(iso: deal["expected_close", default: ""]) != nil)
    }
  }

  private func looks(
    _ deal: [String: String], like kind: Blemish.Kind, in books: ReadCompany
  ) throws -> Bool {
    let id = deal["opp_id", default: ""]
    return switch kind {
    case .unreadableDate: Day(iso: deal["expected_close", default: ""]) == nil
    case .decoratedAmount:
      deal["amount", default: ""].first == "$" && deal["amount", default: ""].contains(",")
    case .unknownOwner: books.reps[deal["owner_id", default: ""]] == nil
    case .emptyAmount: deal["amount"] == ""
    case .repeatedID: books.versions[id] == 2 && books.isClosed(deal)
    case .unknownStage: deal["stage"] == "Contract Sent"
    case .closedBeforeCreated: deal["closed_at", default: ""] < deal["created_at", default: ""]
    case .awkwardName: deal["name", default: ""].contains("\n")
    case .contradictedByHistory:
      deal["stage"] == "Lost" && books.history[id]?.last { $0["field"] == "stage" }?["new"] != "Lost"
    }
  }
}
