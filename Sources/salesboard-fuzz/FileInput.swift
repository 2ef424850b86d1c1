import Books
import Ingest
import Metrics
import RandomEdits
import Sales

/// One file of one table, spelled and spoiled at random, read whole and as it grows.
struct FileInput {
  private var random: SeededGenerator
  private let number: UInt64
  private let name: String
  private let bytes: [UInt8]
  private let settings: String?
  private let story: [String]

  /// 2024-09-13 12:00 UTC.
  private static let start = 1_726_228_800
  private static let end = start + 1000

  init(_ input: FuzzInput) {
    var maker = FileMaker(random: input.random)
    (bytes, name) = maker.file()
    settings = maker.settings(for: name)
    (random, story) = (maker.random, maker.story)
    number = input.number
  }
}

extension FileInput {
  /// What does not hold of the file.
  func fault(in workplace: Workplace) -> Fault? {
    let folder = workplace.emptyFolder("file")
    if let settings { Disk.write(Array(settings.utf8), to: folder + "/salesboard.yml", at: Self.start) }
    Disk.write(bytes, to: folder + "/" + name, at: Self.start)
    let wrong = wrong(in: folder)
    return wrong.isEmpty ? nil : Fault(story: ["\(name), \(bytes.count) bytes"] + wrong + story)
  }

  private func wrong(in folder: String) -> [String] {
    let whole = ReadDirectory.cold(folder, now: Self.end)
    if let lost = lostRows(whole) { return [lost] }
    if number % 8 == 1 {
      let again = ReadDirectory.cold(folder, now: Self.end).differences(from: whole)
      if !again.isEmpty { return ["read twice it is not the same"] + again }
    }
    if number % 200 == 2 { look(at: folder) }
    guard whole.isAccepted else { return [] }
    return number % 8 == 3 ? booksAsItGrows(folder) : rowsAsItGrows(folder, whole)
  }

  private func look(at folder: String) {
    var (books, _) = Outcome.cold(folder, now: Self.end)
    EveryView.look(at: &books, now: Self.end)
    _ = EveryFigure.text(&books, now: Self.end)
  }

  /// Whether each record is a row or is told to be none, where the plain count can tell.
  private func lostRows(_ read: ReadDirectory) -> String? {
    guard settings == nil, read.isAccepted, read.files.count == 1, let file = read.files.first,
      file.encoding == .utf8, !file.feeds.isEmpty
    else { return nil }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let count = file.isJSONLines ? RecordCount(linesOf: text) : RecordCount(text, delimiter: file.delimiter)
    // What is told is kept up to a limit; beyond it nobody can tell which warnings speak of rows.
    let warnings = file.problems.kept.filter { $0.severity == .warning }
    guard warnings.count == file.problems.warnings else { return nil }
    let unused = warnings.count { $0.reason.hasSuffix("is not used") }
    let told = file.problems.errors + unused
    let saysHeaderAgain = file.problems.kept.contains { $0.reason.hasPrefix("is the header row again") }
    let leftOut = saysHeaderAgain ? 1...max(1, count.likeHeader) : 0...0
    guard !count.isUncertain, !leftOut.contains(count.records - file.rows - told) else { return nil }
    return "\(count.records) records gave \(file.rows) rows, and of \(told) it is told that they give none"
  }

  private func rowsAsItGrows(_ folder: String, _ whole: ReadDirectory) -> [String] {
    var live = ReadDirectory(folder, takesUnsettled: false)
    let cuts = grow(in: folder) { live.look(now: $0) }
    let wrong = live.differences(from: whole)
    return wrong.isEmpty ? [] : ["it is another thing as it grows, cut at \(cuts)"] + wrong
  }

  private func booksAsItGrows(_ folder: String) -> [String] {
    let whole = Outcome.cold(folder, now: Self.end).outcome
    var live = CompanyBooks(directory: folder)
    let cuts = grow(in: folder) { _ = live.reload(now: $0) }
    let wrong = Outcome(&live, now: Self.end).listing.differences(from: whole.listing)
    return wrong.isEmpty ? [] : ["its books are others as it grows, cut at \(cuts)"] + wrong
  }

  /// Writes the file piece by piece with looks between; returns where it was cut.
  private func grow(in folder: String, look: (Int) -> Void) -> [Int] {
    var random = random
    var cuts = (0..<random.pick([1, 1, 2, 5])).map { _ in Int.random(in: 0...bytes.count, using: &random) }
    if random.chance(30) { cuts.append(bytes.firstIndex(of: 0x0A).map { $0 + 1 } ?? 0) }
    cuts = (cuts + [bytes.count]).sorted()
    var (now, written) = (Self.start, 0)
    for cut in cuts {
      Disk.write(
        Array(bytes[written..<cut]), to: folder + "/" + name, written == 0 ? .inPlace : .appending, at: now)
      written = cut
      for _ in 0..<random.pick([0, 1, 1, 2]) {
        now += random.pick([1, 2, 7])
        look(now)
      }
    }
    for _ in 0..<2 {
      now += 10
      look(now)
    }
    return cuts
  }
}
