import Ingest
import RandomEdits
import SampleData
import Sales
import Testing

@testable import Books
@testable import Metrics

/// Who has a row though he has nothing open and is no longer employed: a report posts the deals of those alone.
struct PresenceTests {
  /// In the second quarter of 2017 Ann closed a deal, Cid began one that Bob has now, and nobody's was lost.
  ///
  /// Dot's deals ended before it or were Gus's then, and Fay's was handed to Bob before it.
  private static let files = [
    "opportunities.csv": """
    opp_id,owner_id,customer_id,stage,kind,source,product,amount,created_at,closed_at
    1,Ann,A,Won,,,Nut,100,2017-01-05,2017-05-10
    2,Bob,F,Prospecting,add_on,Referral,Bolt,200,2017-04-05,
    3,Dot,C,Lost,renewal,Trade fair,Screw,300,2017-01-05,2017-02-10
    4,Bob,B,Lost,,Outbound,Bolt,400,2016-12-01,2017-06-10
    5,,D,Lost,returning,Inbound,Washer,500,2017-01-05,2017-06-30
    6,Gus,E,Won,add_on,Web,Rivet,600,2017-01-05,2017-07-01
    7,Dot,E,Prospecting,,Web,Rivet,600,2017-01-05,
    8,Bob,D,Prospecting,,,Bolt,600,2017-01-05,
    """,
    "opportunity_history.csv": """
    opp_id,at,field,old,new,seq
    2,2017-06-01T09:00:00,owner,Cid,Bob,1
    4,2017-02-01T09:00:00,owner,Fay,Bob,2
    6,2017-01-05T09:00:00,stage,,Prospecting,3
    6,2017-07-01T09:00:00,stage,Prospecting,Won,4
    7,2017-03-31T09:00:00,owner,Dot,Gus,5
    7,2017-07-05T09:00:00,owner,Gus,Dot,6
    """,
    "opportunity_lines.csv": "opp_id,line,product,amount\n4,1,Dowel,150\n4,2,Peg,250",
    "customers.csv": """
    customer_id,name,segment,source
    A,A,Small,Fair
    B,B,Large,
    C,C,Huge,
    D,D,,
    E,E,Tiny,
    F,F,Vast,
    """,
    "reps.csv": """
    rep_id,name,team,start_date,end_date
    Ann,Ann,West,2016-01-01,2017-01-31
    Bob,Bob,West,2016-01-01,2017-06-30
    Cid,Cid,North,2016-01-01,2017-02-28
    Dot,Dot,South,2016-01-01,2017-02-28
    Fay,Fay,East,2016-01-01,2017-02-28
    """,
    "rep_teams.csv": "rep_id,team,from\nAnn,East,2017-03-01",
    "stages.csv":
      "stage,order,type,probability\nProspecting,1,open,10\nWon,2,won,100\nLost,3,lost,0",
  ]

  private func keys(_ files: [String: String], by dimension: Dimension) throws -> [[String]] {
    let folder = try Folder()
    for (name, text) in files { try folder.write(name, text + "\n") }
    return try [false, true].map { isPlanned in
      var books = CompanyBooks(directory: folder.path, takesUnsettled: true)
      if isPlanned { books.prepareForOneReport() }
      _ = books.reload(now: 1_800_000_000)
      let asOf = try #require(Day(iso: "2017-06-30"))
      let period = try #require(books.company.settings.fiscal.period("2017-Q2", asOf: asOf))
      let request = ReportRequest(period: period, asOf: asOf, by: dimension)
      let planned = isPlanned ? books.plannedReport(request, books.needs(of: request)) : books.report(request)
      return try #require(planned).rows.map { "\($0.key ?? "-")" }
    }
  }

  @Test(
    "A planned report has a row for each who has one from the whole ledger",
    arguments: [
      (Dimension.rep, ["Ann", "Bob", "Cid", "Gus", "-"]), (.team, ["East", "North", "West", "-"]),
      (.source, ["Fair", "Inbound", "Outbound", "Referral", "Web", "-"]),
      (.product, ["Bolt", "Dowel", "Nut", "Peg", "Rivet", "Washer"]),
      (.segment, ["Large", "Small", "Tiny", "Vast", "-"]),
      (.kind, ["new", "add_on", "returning", "-"]),
    ])
  func rows(dimension: Dimension, expected: [String]) throws {
    let found = try keys(Self.files, by: dimension)
    #expect(found == [expected, expected])
  }

  @Test("So it does by any dimension, and where nobody listed the stages", arguments: Dimension.allCases)
  func rowsWithoutStages(dimension: Dimension) throws {
    let found = try [Self.files, Self.files.filter { $0.key != "stages.csv" }].map {
      try keys($0, by: dimension)
    }
    for (whole, planned) in found.map({ ($0[0], $0[1]) }) {
      #expect(!whole.isEmpty && whole == planned)
    }
  }

  @Test("Each entry of a deal belongs to members whom the deal may belong to", arguments: UInt64(41)...46)
  func membersOfEntries(seed: UInt64) throws {
    let scratch = try Scratch()
    var company = EditedCompany(
      directory: scratch.folder("live"), seed: seed, deals: 60, now: 1_726_228_800)
    for _ in 0..<4 { company.step([:]) }
    var edited = CompanyBooks(directory: scratch.folder("live"), takesUnsettled: true)
    _ = edited.reload(now: company.now)
    try SampleCompany(seed: seed, opportunities: 200, today: SampleCompany.usualToday)
      .write(into: scratch.folder("sample"))
    var sample = CompanyBooks(directory: scratch.folder("sample"), takesUnsettled: true)
    _ = sample.reload(now: 1_800_000_000)
    for books in [edited, sample] {
      let entries = books.entries(in: books.company.context)
      let found = entries.deals.flatMap { forgotten($0, entries) }
      #expect(found.prefix(6) == [], "seed \(seed)")
    }
  }

  /// The entries of a deal of whose members it is said that the deal cannot belong to them.
  private func forgotten(_ id: UInt32, _ entries: CompanyEntries) -> [String] {
    guard let row = entries.shared.opportunity(id) else { return [] }
    var room = PostingRoom(readingAll: .min..<(.max))
    entries.post(Entity(.deal, id), into: &room)
    var life = DealLife(row, context: entries.context)
    for event in entries.tables.history(of: id) { life.take(event) }
    let deal = LivelyDeal(row, life)
    return room.entries.flatMap { entry in
      Dimension.allCases.filter { dimension in
        guard let member = entry.members[dimension] else { return false }
        return !entries.mayBelong(deal, to: [member], of: dimension)
      }.map { "deal \(id): \(entry.measure) by \($0)" }
    }
  }
}
