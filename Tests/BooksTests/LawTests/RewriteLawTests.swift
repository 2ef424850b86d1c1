@testable import Books
import Glibc
import Ingest
import Metrics
import RandomEdits
import Sales
import Testing

/// The law of the books where only parts of a file are read that was written anew.
struct RewriteLawTests {
  private static let days = [19_813, 19_950].map { Day(number: $0) }
  private static let filter = Filter(dimension: .rep, key: "R1", label: "R1")

  @Test(
    "A file of which only the changed parts are read tells what it tells when read whole",
    arguments: UInt64(1)...6)
  func partsTellWhatTheWholeTells(seed: UInt64) throws {
    let scratch = try Scratch()
    let (live, fresh) = (scratch.folder("live"), scratch.folder("fresh"))
    var file = RewrittenTables(seed: seed)
    var now = 1_726_228_800
    file.writeAll(to: live, at: now)
    var books = CompanyBooks(directory: live, takesUnsettled: true, limits: ReadingLimits(bytesCompared: 400))
    _ = books.reload(now: now)
    var (read, parsed) = (0, 0)
    for step in 1...40 {
      now += 10
      file.edit(in: live, at: now)
      let reload = books.reload(now: now)
      books.openEverything(lookingBackTo: Self.days, filter: Self.filter)
      (read, parsed) = (read + reload.bytesRead, parsed + reload.bytesParsed)
      guard step % 4 == 0 else { continue }
      file.writeAll(to: fresh, at: now)
      var built = CompanyBooks(directory: fresh, takesUnsettled: true)
      _ = built.reload(now: now)
      let mine = BooksListing(&books, lookingBackTo: Self.days, filter: Self.filter, now: now)
      let other = BooksListing(&built, lookingBackTo: Self.days, filter: Self.filter, now: now)
      let differences = mine.differences(from: other)
      let story = ["seed \(seed), step \(step): \(file.edits.suffix(6))"] + differences
      try #require(differences.isEmpty, "\(story.joined(separator: "\n"))")
      for table in RewrittenTables.tables {
        let lists = [books, built].map { books in
          books.directory.recognisedFiles.first { $0.table == table.name }?.problems.kept.map(\.description)
        }
        try #require(lists[0] == lists[1], "problems in their order: \(story)")
      }
    }
    #expect(parsed * 4 < read * 3, "most of the bytes were only compared")
  }
}

/// Tables of some hundred rows each, good ones and bad ones, of which blocks of rows are edited.
private struct RewrittenTables {
  struct Table {
    var name: TableName
    var cells: RandomCells.Table
  }

  static let tables = [
    Table(name: .opportunities, cells: .opportunities), Table(name: .opportunityHistory, cells: .history),
    Table(name: .activities, cells: .activities), Table(name: .stages, cells: .stages),
  ]

  private var cells: RandomCells
  private var sheets: [Sheet] = []
  private(set) var edits: [String] = []

  init(seed: UInt64) {
    cells = RandomCells(random: SeededGenerator(seed: seed), deals: 60)
    for table in RewrittenTables.tables {
      var sheet = Sheet(table.cells, path: "\(table.name.rawValue).csv")
      sheet.rows = (0..<(table.cells == .stages ? 6 : 120)).map { _ in
        cells.row(of: table.cells, columns: sheet.header)
      }
      sheets.append(sheet)
    }
  }

  func writeAll(to folder: String, at second: Int) {
    for sheet in sheets { Disk.write(sheet.bytes, to: folder + "/" + sheet.path, .replacing, at: second) }
  }

  mutating func edit(in folder: String, at second: Int) {
    let index = Int.random(in: 0..<sheets.count, using: &cells.random)
    let before = sheets[index].bytes
    for _ in 0..<Int.random(in: 1...3, using: &cells.random) { edit(index) }
    let after = sheets[index].bytes
    guard before != after else { return }
    Disk.write(
      after, to: folder + "/" + sheets[index].path, cells.random.chance(50) ? .inPlace : .replacing,
      at: second)
  }

  private mutating func edit(_ index: Int) {
    let count = sheets[index].rows.count
    let start = Int.random(in: 0...count, using: &cells.random)
    let end = min(count, start + Int.random(in: 0...12, using: &cells.random))
    let block = Array(sheets[index].rows[start..<end])
    let kind = Int.random(in: 0..<8, using: &cells.random)
    edits.append("\(kind) at \(start)..<\(end) of \(sheets[index].path)")
    switch kind {
    case 0: sheets[index].rows.removeSubrange(start..<end)
    case 1: sheets[index].rows.insert(contentsOf: block, at: Int.random(in: 0...count, using: &cells.random))
    case 2:
      sheets[index].rows.removeSubrange(start..<end)
      let place = Int.random(in: 0...sheets[index].rows.count, using: &cells.random)
      sheets[index].rows.insert(contentsOf: block, at: place)
    case 3: sheets[index].rows.replaceSubrange(start..<end, with: block.reversed())
    case 4 where start < count:
      sheets[index].rows[start][1] = cells.random.pick(["a\nb", "\"", "\n\n\"x\"\n", "plain", ""])
    default:
      let table = sheets[index].table
      let row = cells.row(of: table, columns: sheets[index].header)
      if start < count, kind < 7 { sheets[index].rows[start] = row } else { sheets[index].rows.append(row) }
    }
  }
}
