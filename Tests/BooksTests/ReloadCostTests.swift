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

  @Test("An edit in the middle is found within the minute while rows come at every look")
  func anEditUnderManyAppendsIsFound() throws {
    var opened = try Opened(deals: 12_000)
    let name = "opportunities.csv"
    var lines = opened.lines(name)
    let size = lines.joined(separator: "\n").utf8.count
    let place = try #require(lines[(lines.count / 2)...].firstIndex { $0.contains(",Won,") })
    lines[place] = lines[place].replacing(",Won,", with: ",Wow,")
    func row(_ number: Int) -> String {
      "E\(number),,,R001,Prospecting,5.00,new,,1,Web,2025-11-03,,,,2025-11-03T10:00:00"
    }
    lines.insert(row(0), at: lines.count - 1)
    opened.write(lines, to: name, .inPlace)
    #expect(opened.reload(after: 1).postedDeals == 1)
    var (found, most) = (0, 0)
    for second in 1...61 {
      Disk.write(Array((row(second) + "\n").utf8), to: opened.path(name), .appending, at: opened.now)
      let reload = opened.reload(after: 1)
      found += reload.postedDeals - 1
      if found == 0 { most = max(most, reload.bytesRead) }
    }
    #expect(found == 1)
    #expect(most < size / 3, "no look compares all of the file at once")
  }

  @Test("Of a hundred thousand rows three that changed are read and posted")
  func aRewriteCostsWhatChanged() throws {
    let scratch = try Scratch()
    var lines = (1...100_000).map { "C\($0),2025-\(10 + $0 % 3)-\(10 + $0 % 18),\($0 % 977).50,marketing" }
    func write(at second: Int) {
      let text = "cost_id,date,amount,category\n" + lines.joined(separator: "\n") + "\n"
      Disk.write(Array(text.utf8), to: scratch.path + "/costs.csv", .replacing, at: second)
    }
    write(at: ReloadCostTests.start - 100)
    var books = CompanyBooks(directory: scratch.path)
    _ = books.reload(now: ReloadCostTests.start)
    _ = books.reload(now: ReloadCostTests.start + 5)
    lines.insert("NEW,2025-11-01,5,marketing", at: 7)
    lines[40_000] += " "
    lines[50_000] = "C50000,2025-11-01,1000000,marketing"
    lines.remove(at: 90_000)
    write(at: ReloadCostTests.start + 8)
    let reload = books.reload(now: ReloadCostTests.start + 10)
    #expect(reload.postedEntities == 3)
    #expect(reload.chunksParsed <= 12)
    #expect(reload.bytesParsed < 100_000)
    #expect(reload.bytesRead > 3_000_000)
  }
}
