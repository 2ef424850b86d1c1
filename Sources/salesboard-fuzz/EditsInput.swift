import Books
import Glibc
import Ingest
import Metrics
import RandomEdits
import Sales

/// A directory that is edited step by step, as people edit it and as nobody should; after each step the books are
/// what a cold start makes of the last accepted version of each file.
struct EditsInput {
  private let input: FuzzInput
  private var random: SeededGenerator

  private static let start = 1_726_228_800
  private static let steps = 24

  init(_ input: FuzzInput) {
    (self.input, random) = (input, input.random)
  }
}

extension EditsInput {
  /// What does not hold; `tried` is set to how many steps there were.
  func fault(in workplace: Workplace, tried: inout Int) -> Fault? {
    var random = random
    let live = workplace.emptyFolder("live")
    let seed = random.next()
    var edits = WildEdits(
      company: EditedCompany(
        directory: live, seed: seed, deals: random.pick([6, 15, 30]), now: Self.start), random: random)
    var mirror = Mirror(of: live, at: workplace.emptyFolder("accepted"))
    var books = CompanyBooks(directory: live)
    var story: [String] = []
    for step in 0..<Self.steps {
      tried = step + 1
      Watch.note(seed: input.seed, number: input.number)
      if step > 0 { edits.step(books.directory.acceptance) }
      story.append("\(step): \(edits.lastEdit)")
      _ = books.reload(now: edits.now)
      books.openEverything(lookingBackTo: Outcome.pastDays, filter: Outcome.filter)
      guard mirror.follow(books.directory) else { continue }
      let wrong = differences(of: &books, from: mirror, now: edits.now, readsFigures: step % 12 == 11)
      if !wrong.isEmpty {
        return Fault(
          story: ["after step \(step) the books of live are not those of accepted"] + wrong + story.suffix(16)
        )
      }
    }
    EveryView.look(at: &books, now: edits.now)
    return nil
  }

  private func differences(
    of books: inout CompanyBooks, from mirror: Mirror, now: Int, readsFigures: Bool
  ) -> [String] {
    var (fresh, outcome) = Outcome.cold(mirror.path, now: now)
    let wrong = Outcome(&books, now: now).listing.differences(from: outcome.listing)
    guard wrong.isEmpty, readsFigures else { return wrong }
    // Reports open past days, of which only a few are kept: those of the listing are to stay.
    var asked = books
    var random = random
    let dimensions = (0..<2).map { _ in random.pick(Dimension.allCases) }
    return EveryFigure.differences(
      EveryFigure.text(&asked, now: now, by: dimensions), EveryFigure.text(&fresh, now: now, by: dimensions))
  }
}
