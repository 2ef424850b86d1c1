import Glibc
import Ingest

/// A directory of small sales files that are edited at random, one edit a step.
public struct EditedCompany {
  public let directory: String
  public var cells: RandomCells
  public var sheets: [Sheet] = []
  public var settings = EditedSettings()
  /// The second on the clock of the files.
  public var now: Int
  /// What was done last, for messages.
  public var lastEdit = "start"

  /// Writes a company with about so many deals; the directory is there.
  public init(directory: String, seed: UInt64, deals: Int, now: Int) {
    self.directory = directory
    self.now = now
    cells = RandomCells(random: SeededGenerator(seed: seed), deals: deals)
    mkdir(directory + "/opportunities", 0o755)
    let files: [(RandomCells.Table, String, Int)] = [
      (.opportunities, "opportunities/2024-01.csv", deals * 2 / 3),
      (.opportunities, "opportunities/2024-02.csv", deals * 2 / 3),
      (.history, "opportunity_history.csv", deals * 3), (.reps, "reps.csv", 5), (.teams, "rep_teams.csv", 5),
      (.quotas, "quotas.csv", 8), (.stages, "stages.csv", 6), (.customers, "customers.csv", 6),
      (.customers, "accounts.csv", 6), (.leads, "leads.csv", 9), (.lines, "opportunity_lines.csv", 6),
      (.activities, "activities.csv", 30), (.subscriptions, "subscriptions.csv", 14),
      (.subscriptionEvents, "subscription_events.csv", 10), (.orders, "orders.csv", 12),
      (.costs, "costs.csv", 8), (.prices, "prices.csv", 8), (.rates, "fx.csv", 5),
    ]
    for (table, path, count) in files {
      var sheet = Sheet(table, path: path)
      sheet.rows = (0..<count).map { _ in cells.row(of: table, columns: sheet.header) }
      sheets.append(sheet)
    }
    for index in sheets.indices { write(index, .inPlace) }
    leaveOut(.stages, chance: 40)
    leaveOut(.subscriptionEvents, chance: 50)
    leaveOut(.lines, chance: 30)
  }

  private mutating func leaveOut(_ table: RandomCells.Table, chance: Int) {
    for index in sheets.indices where sheets[index].table == table && cells.random.chance(chance) {
      sheets[index].isGone = true
      unlink(path(index))
    }
  }

  /// Where a sheet is on the disk.
  public func path(_ index: Int) -> String { directory + "/" + sheets[index].path }

  /// Writes a sheet as it stands.
  public mutating func write(_ index: Int, _ way: Disk.Way) {
    Disk.write(sheets[index].bytes, to: path(index), way, at: now)
    sheets[index].isWritten = true
    sheets[index].isGone = false
  }
}

// MARK: - Steps

extension EditedCompany {
  /// Edits one file, or none.
  ///
  /// Settings that change how files are read are edited only while all files can be read, and a file that waits
  /// to be read by other settings is soon made whole: what is in the books of it has no version to compare with.
  public mutating func step(_ acceptance: [String: Acceptance]) {
    let waiting = sheets.indices.filter { acceptance[sheets[$0].path] == .bySettingsBefore }
    if let index = waiting.first, cells.random.chance(80) {
      return mend(index)
    }
    let index = Int.random(in: 0..<sheets.count, using: &cells.random)
    let kind = Int.random(in: 0..<100, using: &cells.random)
    switch kind {
    case 0..<12: note("rest", nil)
    case 12..<22:
      settings.edit(
        in: directory, at: now, rereads: acceptance.values.allSatisfy { $0 == .current },
        random: &cells.random)
      note("settings: \(settings.lastEdit)", nil)
    case _ where sheets[index].isGone:
      note("bring back", index)
      write(index, .inPlace)
    case 22..<38: append(to: index)
    case 38..<48: damage(index)
    case 48..<54: respell(index)
    default: rewrite(index)
    }
  }

  private mutating func note(_ edit: String, _ index: Int?) {
    lastEdit = index.map { "\(edit) \(sheets[$0].path)" } ?? edit
  }

  /// Writes a file whole, with every column that its table has.
  private mutating func mend(_ index: Int) {
    note("mend", index)
    for column in absentColumns(index) { addColumn(column, to: index) }
    write(index, .inPlace)
  }

  private func absentColumns(_ index: Int) -> [String] {
    sheets[index].table.columns.filter { !sheets[index].header.contains($0) }
  }

  private mutating func addColumn(_ column: String, to index: Int) {
    sheets[index].header.append(column)
    for row in sheets[index].rows.indices {
      sheets[index].rows[row].append(cells.cell(of: column, in: sheets[index].table))
    }
  }

  private mutating func append(to index: Int) {
    note("append to", index)
    let count = Int.random(in: 1...3, using: &cells.random)
    let rows = (0..<count).map { _ in cells.row(of: sheets[index].table, columns: sheets[index].header) }
    sheets[index].rows += rows
    let isPlain = sheets[index].coding != .marked && sheets[index].endsInNewline
    guard sheets[index].isWritten, isPlain, sheets[index].coding != .utf16 else {
      return write(index, .inPlace)
    }
    Disk.write(sheets[index].bytes(of: rows), to: path(index), .appending, at: now)
  }

  /// Leaves a file as no writer wants it; the sheet itself stays whole.
  private mutating func damage(_ index: Int) {
    sheets[index].isWritten = false
    let bytes = sheets[index].bytes
    switch Int.random(in: 0..<8, using: &cells.random) {
    case 0...2:
      note("cut", index)
      let end = Int.random(in: 0..<max(1, bytes.count), using: &cells.random)
      Disk.write(Array(bytes[0..<end]), to: path(index), at: now)
    case 3:
      note("half a row behind", index)
      let row = sheets[index].bytes(of: [cells.row(of: sheets[index].table, columns: sheets[index].header)])
      Disk.write(bytes + row.prefix(row.count / 2), to: path(index), at: now)
    case 4:
      note("lose the header of", index)
      Disk.write(Array(bytes.drop { $0 != 0x0A }.dropFirst()), to: path(index), at: now)
    case 5:
      note("open a quote in", index)
      Disk.write(bytes + Array("\"open,".utf8), to: path(index), at: now)
    default:
      note("remove", index)
      unlink(path(index))
      sheets[index].isGone = true
    }
  }

  /// Writes the same rows in another way.
  private mutating func respell(_ index: Int) {
    note("respell", index)
    switch Int.random(in: 0..<6, using: &cells.random) {
    case 0: sheets[index].newline = sheets[index].newline == "\n" ? "\r\n" : "\n"
    case 1: sheets[index].delimiter = cells.random.pick([",", ";", "\t"])
    case 2: sheets[index].coding = cells.random.pick(Sheet.Coding.allCases)
    case 3: sheets[index].endsInNewline.toggle()
    case 4: return rename(index)
    default:
      if sheets[index].isWritten { return Disk.touch(path(index), at: now) }
    }
    write(index, cells.random.chance(50) ? .inPlace : .replacing)
  }

  private mutating func rename(_ index: Int) {
    guard sheets[index].table == .opportunities else { return }
    note("rename", index)
    let old = path(index)
    sheets[index].path = "opportunities/\(Int.random(in: 2020...2030, using: &cells.random))-\(index).csv"
    Glibc.rename(old, path(index))
  }
}

// MARK: - Rows

extension EditedCompany {
  private mutating func rewrite(_ index: Int) {
    let count = sheets[index].rows.count
    let place = Int.random(in: 0..<max(1, count), using: &cells.random)
    switch Int.random(in: 0..<12, using: &cells.random) {
    case 0...4 where count > 0: changeCells(index)
    case 5, 6:
      note("insert into", index)
      let row = cells.row(of: sheets[index].table, columns: sheets[index].header)
      sheets[index].rows.insert(row, at: min(place, count))
    case 7 where count > 0:
      note("delete from", index)
      sheets[index].rows.remove(at: place)
    case 8:
      note("reorder", index)
      sheets[index].rows.shuffle(using: &cells.random)
    case 9 where count > 0: copyRow(index, place)
    case 10: changeHeader(index)
    default:
      note("keep the first rows of", index)
      sheets[index].rows.removeLast(count / 8)
    }
    write(index, cells.random.chance(50) ? .inPlace : .replacing)
  }

  private mutating func changeCells(_ index: Int) {
    note("change cells of", index)
    for _ in 0..<Int.random(in: 1...3, using: &cells.random) {
      let row = Int.random(in: 0..<sheets[index].rows.count, using: &cells.random)
      let column = Int.random(in: 0..<sheets[index].header.count, using: &cells.random)
      sheets[index].rows[row][column] = cells.cell(of: sheets[index].header[column], in: sheets[index].table)
    }
  }

  /// The same row twice, or nearly the same, perhaps in another file of the table.
  private mutating func copyRow(_ index: Int, _ place: Int) {
    note("copy a row of", index)
    var row = sheets[index].rows[place]
    if cells.random.chance(50) {
      let column = Int.random(in: 1..<row.count, using: &cells.random)
      row[column] = cells.cell(of: sheets[index].header[column], in: sheets[index].table)
    }
    let others = sheets.indices.filter { sheets[$0].header == sheets[index].header && !sheets[$0].isGone }
    let other = cells.random.pick(others)
    sheets[other].rows.insert(row, at: Int.random(in: 0...sheets[other].rows.count, using: &cells.random))
    if other != index { write(other, .inPlace) }
  }

  /// Takes a column out, or puts in one that was taken out or that nobody knows.
  private mutating func changeHeader(_ index: Int) {
    note("change the header of", index)
    if sheets[index].header.count > 3, cells.random.chance(40) {
      let column = Int.random(in: 1..<sheets[index].header.count, using: &cells.random)
      sheets[index].header.remove(at: column)
      for row in sheets[index].rows.indices { sheets[index].rows[row].remove(at: column) }
      return
    }
    addColumn(absentColumns(index).first ?? "remark", to: index)
  }
}
