import Glibc
import Ingest
import RandomEdits

/// Edits of a directory beyond what files of sales go through: broken bytes, files that change places, clocks that
/// are set back.
struct WildEdits {
  var company: EditedCompany
  private var random: SeededGenerator
  private(set) var lastEdit = "start"
  /// Files beside those of the company, which come and go.
  private var extras: [String] = []

  init(company: EditedCompany, random: SeededGenerator) {
    (self.company, self.random) = (company, random)
  }

  var now: Int { company.now }
}

extension WildEdits {
  mutating func step(_ acceptance: [String: Acceptance]) {
    passTime()
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<12: spoil()
    case 12..<18: swapFiles()
    case 18..<24: copyFile()
    case 24..<28: removeExtra()
    case 28..<32: halfWrite()
    case 32..<35: spoilSettings(acceptance)
    default:
      company.step(acceptance)
      lastEdit = company.lastEdit
    }
  }

  /// Mostly some seconds; at times a night or a quarter, or the clock is set back.
  private mutating func passTime() {
    switch Int.random(in: 0..<40, using: &random) {
    case 0: company.now += Int.random(in: 3600...100_000, using: &random)
    case 1: company.now += Int.random(in: 8_000_000...9_000_000, using: &random)
    case 2: company.now -= Int.random(in: 3600...90_000, using: &random)
    default: company.now += Int.random(in: 1...12, using: &random)
    }
  }

  private mutating func someSheet() -> Int? {
    let there = company.sheets.indices.filter { !company.sheets[$0].isGone }
    return there.isEmpty ? nil : random.pick(there)
  }

  /// Writes a file with bytes changed; the sheet itself stays as it was.
  private mutating func spoil() {
    guard let index = someSheet() else { return }
    var mutation = ByteMutation(company.sheets[index].bytes, random: random)
    mutation.mutate(times: mutation.random.pick([1, 1, 2, 4]))
    random = mutation.random
    company.sheets[index].isWritten = false
    Disk.write(
      mutation.bytes, to: company.path(index), random.chance(50) ? .inPlace : .replacing, at: company.now)
    lastEdit = "spoil \(company.sheets[index].path): \(mutation.story.joined(separator: ", "))"
  }

  /// Two files take each other's place.
  private mutating func swapFiles() {
    guard let one = someSheet(), let other = someSheet(), one != other else { return }
    let (path, second) = (company.path(one), company.path(other))
    rename(path, path + "~")
    rename(second, path)
    rename(path + "~", second)
    company.sheets[one].isWritten = false
    company.sheets[other].isWritten = false
    lastEdit = "swap \(company.sheets[one].path) and \(company.sheets[other].path)"
  }

  /// A copy of a file of deals beside it.
  private mutating func copyFile() {
    let deals = company.sheets.indices.filter { company.sheets[$0].table == .opportunities }
    guard let bytes = Disk.read(company.path(random.pick(deals))) else { return }
    let name = "opportunities/copy-\(Int.random(in: 1...4, using: &random)).csv"
    Disk.write(bytes, to: company.directory + "/" + name, at: company.now)
    if !extras.contains(name) { extras.append(name) }
    lastEdit = "copy deals to \(name)"
  }

  private mutating func removeExtra() {
    guard !extras.isEmpty else { return copyFile() }
    let name = extras.remove(at: Int.random(in: 0..<extras.count, using: &random))
    unlink(company.directory + "/" + name)
    lastEdit = "remove \(name)"
  }

  /// Bytes behind a file that end anywhere.
  private mutating func halfWrite() {
    guard let index = someSheet() else { return }
    let sheet = company.sheets[index]
    let rows = sheet.bytes(of: [company.cells.row(of: sheet.table, columns: sheet.header)])
    let end = Int.random(in: 0...rows.count, using: &random)
    company.sheets[index].isWritten = false
    Disk.write(Array(rows.prefix(end)), to: company.path(index), .appending, at: company.now)
    lastEdit = "append \(end) of \(rows.count) bytes to \(sheet.path)"
  }

  /// Settings of broken bytes, only while all files can be read: what waits to be read otherwise cannot be compared.
  private mutating func spoilSettings(_ acceptance: [String: Acceptance]) {
    guard acceptance.values.allSatisfy({ $0 == .current }) else { return }
    var mutation = ByteMutation(Array(company.settings.text.utf8), random: random)
    mutation.mutate(times: mutation.random.pick([1, 2]))
    random = mutation.random
    Disk.write(mutation.bytes, to: company.directory + "/salesboard.yml", at: company.now)
    lastEdit = "spoil salesboard.yml: \(mutation.story.joined(separator: ", "))"
  }
}
