import Books
import Glibc
import Ingest
import Metrics
import RandomEdits
import SampleData
import Sales
import Testing

/// What a reload reads and posts: what changed, not what is there.
struct ReloadCostTests {
  private static let start = 1_763_100_000

  /// A directory with so many deals and the books of it, after a first look.
  private struct Opened {
    let scratch: Scratch
    var books: CompanyBooks
    var now = ReloadCostTests.start

    init(deals: Int, withHistory: Bool = false) throws {
      scratch = try Scratch()
      let company = SampleCompany(
        seed: 7, opportunities: deals, today: SampleCompany.usualToday, tables: SampleTable.core)
      try company.write(into: scratch.path)
      if !withHistory { unlink(scratch.path + "/opportunity_history.csv") }
      for name in Scratch.names(in: scratch.path) { Disk.touch(scratch.path + "/" + name, at: now - 100) }
      books = CompanyBooks(directory: scratch.path)
      _ = books.reload(now: now)
    }

    mutating func reload(after seconds: Int = 10) -> Reload {
      now += seconds
      return books.reload(now: now)
    }

    func path(_ name: String) -> String { scratch.path + "/" + name }

    func lines(_ name: String) -> [String] {
      String(decoding: Disk.read(path(name)) ?? [], as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }

    func write(_ lines: [String], to name: String, _ way: Disk.Way) {
      Disk.write(Array(lines.joined(separator: "\n").utf8), to: path(name), way, at: now)
    }
  }

  @Test("In a large directory only what changed is read and posted")
  func aReloadCostsWhatChanged() throws {
    var opened = try Opened(deals: 20_000)
    let deals = "opportunities.csv"
    let quiet = opened.reload()
    #expect(quiet == Reload(), "nothing changed: no file is opened")

    Disk.touch(opened.path(deals), at: opened.now)
    let touched = opened.reload()
    #expect(touched.filesOpened == 1)
    #expect(touched.postedDeals == 0)

    var lines = opened.lines(deals)
    let places = lines.indices.filter { lines[$0].contains(",Won,") }.prefix(3)
    try #require(places.count == 3)
    for place in places { lines[place] = lines[place].replacing(",Won,", with: ",Lost,") }
    opened.write(lines, to: deals, .replacing)
    #expect(opened.reload().postedDeals == 3)

    let row =
      "D999999,One more,C00001,R001,Prospecting,100.00,new,,1,Web,2025-11-03,2025-12-30,,,2025-11-03T10:00:00\n"
    Disk.write(Array(row.utf8), to: opened.path(deals), .appending, at: opened.now)
    let appended = opened.reload()
    #expect(appended.postedDeals == 1)
    #expect(appended.filesOpened == 1)
    #expect(appended.bytesRead <= 18 << 16 + row.utf8.count)
    #expect(appended.bytesRead < lines.joined().utf8.count, "the old part is not read again")
  }

  @Test("Rows that only move to other lines post nothing")
  func anInsertedHistoryRowPostsOneDeal() throws {
    var opened = try Opened(deals: 400, withHistory: true)
    var lines = opened.lines("opportunity_history.csv")
    lines.insert(lines[1].replacing("stage", with: "owner"), at: 1)
    opened.write(lines, to: "opportunity_history.csv", .inPlace)
    #expect(opened.reload().postedDeals == 1)
  }

  @Test("An edit in the middle that comes with an append is found within the minute")
  func anEditUnderAnAppendIsFound() throws {
    var opened = try Opened(deals: 12_000)
    let name = "opportunities.csv"
    _ = opened.reload(after: 5)
    var found = 0
    // The blocks that a look compares change from look to look: whichever they are, the minute finds the edit.
    var lines = opened.lines(name)
    let middle = lines.count / 2
    let place = try #require(lines[middle...].firstIndex { $0.contains(",Won,") })
    lines[place] = lines[place].replacing(",Won,", with: ",Wow,")
    lines.insert(
      "D888888,,,R001,Prospecting,5.00,new,,1,Web,2025-11-03,,,,2025-11-03T10:00:00", at: lines.count - 1)
    opened.write(lines, to: name, .inPlace)
    found += opened.reload().postedDeals
    #expect(found == 1, "the edited block is not among those compared at this look")
    for _ in 0..<6 { found += opened.reload().postedDeals }
    #expect(found == 2)
    #expect(opened.reload() == Reload(), "what was compared is left alone")
  }
}
