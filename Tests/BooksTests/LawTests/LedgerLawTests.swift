@testable import Books
import Ingest
import Metrics
import RandomEdits
import Sales
import Testing

/// The law of the books, on files edited at random.
struct LedgerLawTests {
  /// 2024-09-13 12:00 UTC; each step takes ten seconds.
  private static let start = 1_726_228_800
  private static let steps = 210
  private static let seeds: UInt64 = 8
  /// Steps from one comparison to the next.
  private static let pause = 7
  private static let pastDays = [19_813, 19_950].map { Day(number: $0) }
  private static let filter = Filter(dimension: .rep, key: "R1", label: "R1")

  @Test(
    "After any edits the ledger is the one built from the last accepted version of each file",
    arguments: UInt64(1)...LedgerLawTests.seeds)
  func theLedgerForgetsNothingAndInventsNothing(seed: UInt64) throws {
    let scratch = try Scratch()
    let live = scratch.folder("live")
    var company = EditedCompany(
      directory: live, seed: seed, deals: 19 + Int(seed), now: LedgerLawTests.start)
    var mirror = Mirror(of: live, at: scratch.folder("accepted"))
    // Files of every other company are compared in parts of a row or two when they are written anew.
    var books = CompanyBooks(
      directory: live, limits: ReadingLimits(bytesCompared: seed % 2 == 0 ? 150 : 4096))
    var edits: [String] = []
    var (compared, waited) = (0, 0)
    for step in 0..<LedgerLawTests.steps {
      company.now += 10
      if step > 0 { company.step(books.directory.acceptance) }
      edits.append("\(step): \(company.lastEdit)")
      _ = books.reload(now: company.now)
      books.openEverything(lookingBackTo: LedgerLawTests.pastDays, filter: LedgerLawTests.filter)
      waited += 1
      guard mirror.follow(books.directory), waited >= LedgerLawTests.pause else { continue }
      (compared, waited) = (compared + 1, 0)
      let differences = differences(of: &books, from: mirror, now: company.now)
      let story = (["seed \(seed), step \(step)"] + edits.suffix(12) + differences).joined(separator: "\n")
      try #require(differences.isEmpty, "\(story)")
    }
    #expect(compared > LedgerLawTests.steps / LedgerLawTests.pause / 2)
  }

  private func differences(of books: inout CompanyBooks, from mirror: Mirror, now: Int) -> [String] {
    var fresh = CompanyBooks(directory: mirror.path, takesUnsettled: true)
    _ = fresh.reload(now: now)
    func listing(_ books: inout CompanyBooks) -> BooksListing {
      BooksListing(
        &books, lookingBackTo: LedgerLawTests.pastDays, filter: LedgerLawTests.filter, now: now)
    }
    return listing(&books).differences(from: listing(&fresh))
  }
}
