import Ingest
import Metrics
import RandomEdits
import SampleData
import Sales
import Testing

@testable import Books

/// What one look at a deal tells is what a closer one finds.
struct DealGlanceTests {
  private func check(_ books: CompanyBooks, _ story: String) -> (faultless: Int, others: Int) {
    let entries = books.entries(in: books.company.context)
    let stages = books.company.context.stages
    var (faultless, judged) = (0, BookTally())
    judged.count(entries.deals.map { Entity(.deal, $0) }, in: entries, 1)
    for id in entries.deals {
      guard let glance = entries.glance(at: id), entries.isClearlyFaultless(id, glance, stages) else {
        continue
      }
      let faults = entries.faults(of: id)
      faultless += 1
      #expect(faults.row?.place == glance.row.place, "\(story): \(id)")
      let lists = [faults.replaced.count, faults.replacedHistory.count, faults.repeatedLines.count]
      #expect(lists == [0, 0, 0] && faults.formerOwners.isEmpty, "\(story): \(id)")
      #expect(faults.unlistedStages.isEmpty && faults.unrated.isEmpty, "\(story): \(id)")
      #expect(faults.contradicted == nil && !faults.lacksClosingDay, "\(story): \(id)")
      #expect(faults.sumOfLines == nil, "\(story): \(id)")
    }
    var share = TallyingShare(entries)
    var counted = TallyingShare(entries)
    var (room, other) = (PostingRoom(), PostingRoom())
    for id in entries.deals {
      share.take(Entity(.deal, id), posting: true, into: &room)
      entries.post(Entity(.deal, id), into: &other)
    }
    counted.count(.deal, entries.deals)
    #expect(room.entries == other.entries, "\(story)")
    #expect(share.tally == judged && counted.tally == judged, "\(story)")
    return (faultless, entries.deals.count - faultless)
  }

  @Test("So it is in companies that are edited at random")
  func editedCompanies() throws {
    var (faultless, others) = (0, 0)
    for seed in UInt64(31)...36 {
      let scratch = try Scratch()
      let folder = scratch.folder("live")
      var company = EditedCompany(directory: folder, seed: seed, deals: 60, now: 1_726_228_800)
      for _ in 0..<6 { company.step([:]) }
      var books = CompanyBooks(directory: folder, takesUnsettled: true)
      _ = books.reload(now: company.now)
      let found = check(books, "seed \(seed)")
      (faultless, others) = (faultless + found.faultless, others + found.others)
    }
    #expect(faultless > 0 && others > 20)
  }

  @Test("So it is in a sample company, where nearly all deals have no faults")
  func sampleCompany() throws {
    let scratch = try Scratch()
    let folder = scratch.folder("sample")
    try SampleCompany(seed: 3, opportunities: 500, today: SampleCompany.usualToday).write(into: folder)
    var books = CompanyBooks(directory: folder, takesUnsettled: true)
    _ = books.reload(now: 1_800_000_000)
    let found = check(books, "sample")
    #expect(found.faultless > 400 && found.others > 0)
  }

  /// Deals of which each but the first four has another fault.
  private static let opportunities = """
    opp_id,owner_id,stage,status,amount,currency,created_at,closed_at,deleted
    plain,Ann,Won,,100,,2024-01-01,2024-02-01,
    untold,Ann,Lost,,100,,2024-01-01,2024-02-01,
    open,Ann,Open,,100,,2024-01-01,,
    dated,Ann,Won,,100,,2024-01-01,,
    twice,Ann,Won,,100,,2024-01-01,2024-02-01,
    twice,Ann,Won,,200,,2024-01-01,2024-02-01,
    contradicted,Ann,Won,,100,,2024-01-01,2024-02-01,
    undated,Ann,Won,,100,,2024-01-01,,
    status,Ann,Open,lost,100,,2024-01-01,,
    unlisted,Ann,Elsewhere,,100,,2024-01-01,2024-02-01,
    was unlisted,Ann,Won,,100,,2024-01-01,2024-02-01,
    handed on,Ann,Won,,100,,2024-01-01,2024-02-01,
    repeated,Ann,Won,,100,,2024-01-01,2024-02-01,
    lines,Ann,Won,,100,,2024-01-01,2024-02-01,
    unrated,Ann,Won,,100,CHF,2024-01-01,2024-02-01,
    deleted,Ann,Won,,100,,2024-01-01,,true
    """

  private static let history = """
    opp_id,at,field,old,new,seq
    plain,2024-01-01,stage,,Open,1
    plain,2024-02-01,stage,Open,Won,2
    dated,2024-02-01,stage,Open,Won,1
    contradicted,2024-02-01,stage,Open,Lost,1
    was unlisted,2024-01-02,stage,,Elsewhere,1
    was unlisted,2024-02-01,stage,Elsewhere,Won,2
    handed on,2024-01-02,owner,Bob,Ann,1
    repeated,2024-02-01T10:00:00,stage,Open,Won,1
    repeated,2024-02-01T10:00:00,stage,Lost,Won,1
    """

  @Test("Each fault of a deal is seen at a glance")
  func everyFault() throws {
    let files: [TableName: String] = [
      .opportunities: Self.opportunities, .opportunityHistory: Self.history,
      .opportunityLines: "opp_id,line,product,amount\nlines,1,Bolt,50",
    ]
    let company = try SmallCompany(
      files, settings: "stages: [{name: Open, type: open}, {name: Won, type: won}, {name: Lost, type: lost}]")
    let entries = company.books.entries(in: company.books.company.context)
    let ids = company.books.directory.tables.lexicons.opportunities
    let faultless = entries.deals.filter { id in
      entries.glance(at: id).map { entries.isClearlyFaultless(id, $0, entries.context.stages) } ?? false
    }
    #expect(Set(faultless.map { ids.text($0) }) == ["plain", "untold", "open", "dated"])
    #expect(check(company.books, "every fault").faultless == 4)
    let tally = BookTally(entries)
    #expect(tally.contradictions > 0 && tally.undatedClosings > 0 && tally.unratedAmounts > 0)
    #expect(tally.replacedRows == 2)
    #expect(tally.unbalancedDeals == 1)
    #expect(tally.dealsInUnlisted.count == 1)
  }
}
