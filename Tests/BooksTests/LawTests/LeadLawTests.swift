import Ingest
import Metrics
import RandomEdits
import Sales
import Testing

@testable import Books

/// The law of the books for leads, activities and the deals between them, on tables edited at random.
struct LeadLawTests {
  private static let days = ["2024-03-10", "2024-06-01"].compactMap { Day(iso: $0) }
  private static let filter = Filter(dimension: .rep, key: "R1", label: "R1")

  @Test(
    "After any edits of leads, activities and deals the ledger is the one built from the files as they are",
    arguments: UInt64(1)...12)
  func editsLeaveNoTrace(seed: UInt64) throws {
    var tables = LinkedTables(seed: seed)
    let scratch = try Scratch()
    let (live, fresh) = (scratch.folder("live"), scratch.folder("fresh"))
    var now = 1_726_228_800
    for table in LinkedTables.tables { tables.write(table, to: live, at: now) }
    var books = CompanyBooks(directory: live, takesUnsettled: true)
    for step in 1...60 {
      now += 2
      _ = books.reload(now: now)
      books.openEverything(lookingBackTo: Self.days, filter: Self.filter)
      guard step % 6 != 0 else {
        for table in LinkedTables.tables { tables.write(table, to: fresh, at: now) }
        var built = CompanyBooks(directory: fresh, takesUnsettled: true)
        _ = built.reload(now: now)
        let mine = BooksListing(&books, lookingBackTo: Self.days, filter: Self.filter, now: now)
        let other = BooksListing(&built, lookingBackTo: Self.days, filter: Self.filter, now: now)
        let kinds = Set(mine.entries.keys.map(\.measure.subject))
        try #require(kinds.isSuperset(of: [.deal, .lead, .activity]), "something is posted of each")
        let differences = mine.differences(from: other)
        let story = ["seed \(seed), step \(step): \(tables.edits.suffix(12))"] + differences
        try #require(differences.isEmpty, "\(story.joined(separator: "\n"))")
        continue
      }
      tables.edit(in: live, at: now)
    }
  }
}

/// Small tables that name each other, with rows made at random.
private struct LinkedTables {
  static let tables: [TableName] = [
    .leads, .opportunities, .opportunityHistory, .activities, .customers, .reps, .repTeams, .fx,
  ]

  private var random: SeededGenerator
  private var rows: [TableName: [String]] = [:]
  private(set) var edits: [String] = []

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    for table in Self.tables { rows[table] = (0..<20).map { _ in row(of: table) } }
  }

  func write(_ table: TableName, to folder: String, at second: Int) {
    let lines = [Self.header(of: table)] + (rows[table] ?? [])
    Disk.write(
      Array((lines.joined(separator: "\n") + "\n").utf8), to: "\(folder)/\(table.rawValue).csv", at: second)
  }

  mutating func edit(in folder: String, at second: Int) {
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      let table = random.pick(Self.tables)
      var lines = rows[table] ?? []
      let place = Int.random(in: 0..<max(1, lines.count), using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0 where lines.count > 10: lines.remove(at: place)
      case 1: lines.append(row(of: table))
      default: if !lines.isEmpty { lines[place] = row(of: table) }
      }
      edits.append("\(table)")
      rows[table] = lines
      write(table, to: folder, at: second)
    }
  }

  private static func header(of table: TableName) -> String {
    switch table {
    case .leads:
      "lead_id,owner_id,source,segment,created_at,qualified_at,converted_at,disqualified_at,value,currency,"
        + "customer_id,opp_id,deleted"
    case .opportunities:
      "opp_id,owner_id,stage,amount,source,created_at,closed_at,lead_id,customer_id,merged_into,deleted"
    case .opportunityHistory: "opp_id,at,field,old,new"
    case .activities:
      "activity_id,kind,rep_id,occurred_at,booked_at,status,direction,opp_id,source,opened_at,replied_at,"
        + "reply_positive"
    case .customers: "customer_id,segment,source,merged_into"
    case .reps: "rep_id,name,team"
    case .repTeams: "rep_id,from,team"
    default: "currency,from,rate_to_base"
    }
  }

  private mutating func row(of table: TableName) -> String {
    let cells: [String] =
      switch table {
      case .leads:
        [
          name("L", 12), name("R", 4), word(["Web", "Fair", ""]), word(["Small", "", ""]), day(), day(50),
          day(20), day(20), word(["10", "25.5", ""]), word(["EUR", "", ""]), name("C", 5), name("D", 14),
          word(["true", "", "", "", "", "", ""]),
        ]
      case .opportunities:
        [
          name("D", 12), name("R", 4), word(["Talk", "Offer", "Won", "Won", "Lost"]), word(["5", "100", ""]),
          word(["Call", "", ""]), day(90), day(80), name("L", 14), name("C", 5),
          word(["D1", "", "", "", "", "", "", ""]), word(["true", "", "", "", "", "", ""]),
        ]
      case .opportunityHistory:
        [name("D", 12), day(), "stage", "", word(["Talk", "Offer", "Won", "Won", "Lost"])]
      case .activities:
        [
          name("A", 25), word(["call", "email", "email", "meeting", "demo"]), name("R", 4), day(), day(40),
          word(["done", "", "", "planned", "bounced"]), word(["in", "", "out"]), name("D", 14),
          word(["Web", ""]), day(40), day(30), word(["yes", "no", ""]),
        ]
      case .customers:
        [
          name("C", 4), word(["Small", "Large"]), word(["Web", "Mail", ""]), word(["C1", "C2", "", "", ""]),
        ]
      case .reps: [name("R", 3), "Name", word(["North", "South"])]
      case .repTeams: [name("R", 3), day(), word(["North", "South"])]
      default: ["EUR", day(), word(["1.1", "1.25"])]
      }
    return cells.joined(separator: ",")
  }

  private mutating func name(_ letter: String, _ count: Int) -> String {
    "\(letter)\(Int.random(in: 1...count, using: &random))"
  }

  private mutating func word(_ words: [String]) -> String { random.pick(words) }

  private mutating func day(_ percent: Int = 100) -> String {
    guard random.chance(percent) else { return "" }
    let (month, day) = (Int.random(in: 1...9, using: &random), Int.random(in: 10...28, using: &random))
    return "2024-0\(month)-\(day)"
  }
}
