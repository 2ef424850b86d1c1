import Ingest
import Metrics
import RandomEdits
import Sales
import Testing

@testable import Books

/// The law of the books where the program ends now and then.
struct RestartLawTests {
  private static let start = 1_726_228_800
  private static let steps = 140
  private static let pastDays = [19_813, 19_950].map { Day(number: $0) }
  private static let filter = Filter(dimension: .rep, key: "R1", label: "R1")

  @Test(
    "After any edits and restarts the books are those built from the last accepted version of each file",
    arguments: UInt64(41)...44)
  func nothingIsLostOrInventedByRestarts(seed: UInt64) throws {
    let scratch = try Scratch()
    let live = scratch.folder("live")
    let folder = CheckpointFolder(path: scratch.path + "/cache")
    let limits = ReadingLimits(bytesCompared: seed % 2 == 0 ? 150 : 4096)
    var company = EditedCompany(directory: live, seed: seed, deals: 20 + Int(seed % 7), now: Self.start)
    var mirror = Mirror(of: live, at: scratch.folder("accepted"))
    var random = SeededGenerator(seed: seed &* 77)
    var books = CompanyBooks(directory: live, limits: limits)
    var story: [String] = []
    var (written, resumed, compared) = (0, 0, 0)
    for step in 0..<Self.steps {
      company.now += 10
      if step > 0 { company.step(books.directory.acceptance) }
      story.append("\(step): \(company.lastEdit)")
      if step > 0, random.chance(20) {
        books = CompanyBooks(directory: live, limits: limits)
        books.checkpoint = folder
        _ = books.reload(now: company.now)
        if books.kept != nil { resumed += 1 }
        story.append("\(books.kept == nil ? "started" : "went on")")
      } else {
        _ = books.reload(now: company.now)
      }
      if random.chance(50) {
        books.openEverything(lookingBackTo: Self.pastDays, filter: Self.filter)
      }
      books.checkpoint = folder
      if random.chance(50), books.writeCheckpoint() { written += 1 }
      guard mirror.follow(books.directory), step % 5 == 0 else { continue }
      compared += 1
      let differences = differences(of: books, from: mirror, now: company.now)
      let text = (["seed \(seed), step \(step)"] + story.suffix(12) + differences).joined(separator: "\n")
      try #require(differences.isEmpty, "\(text)")
    }
    #expect(written >= 4 && resumed >= 2 && compared >= 12, "\(written) \(resumed) \(compared)")
  }

  private func differences(of books: CompanyBooks, from mirror: Mirror, now: Int) -> [String] {
    var (books, fresh) = (books, CompanyBooks(directory: mirror.path, takesUnsettled: true))
    _ = fresh.reload(now: now)
    func listing(_ books: inout CompanyBooks) -> BooksListing {
      BooksListing(&books, lookingBackTo: Self.pastDays, filter: Self.filter, now: now)
    }
    return listing(&books).differences(from: listing(&fresh))
  }
}
