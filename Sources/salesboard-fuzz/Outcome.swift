import Books
import Ingest
import Metrics
import Sales

/// What the books made of a directory, to compare with what they make of it otherwise.
struct Outcome {
  var listing: BooksListing
  /// What is in the way of taking a file in.
  var troubles: [String]
  var files: [RecognisedFile]

  /// Opens everything in the books and lists it.
  init(_ books: inout CompanyBooks, now: Int) {
    listing = BooksListing(
      &books, lookingBackTo: Outcome.pastDays, filter: Outcome.filter, now: now)
    files = books.directory.recognisedFiles
    troubles = books.directory.failures.map { "\($0.file) \($0.trouble.reason)" }
  }

  static let pastDays = [19_813, 19_950].map { Day(number: $0) }
  static let filter = Filter(dimension: .rep, key: "R1", label: "R1")

  /// The books of a directory read once, as commands do.
  static func cold(_ directory: String, now: Int) -> (books: CompanyBooks, outcome: Outcome) {
    var books = CompanyBooks(directory: directory, takesUnsettled: true)
    _ = books.reload(now: now)
    let outcome = Outcome(&books, now: now)
    return (books, outcome)
  }
}

/// Every figure that there is, as text: of the quarter, the year and the month, in the whole and by everything.
enum EveryFigure {
  static func text(_ books: inout CompanyBooks, now: Int, by dimensions: [Dimension] = Dimension.allCases)
    -> String
  {
    let today = books.today(now: now)
    let fiscal = books.company.settings.fiscal
    var text = ""
    for period in [fiscal.quarter(containing: today), fiscal.year(containing: today)] {
      for dimension in dimensions {
        text += books.report(ReportRequest(period: period, asOf: today, by: dimension)).json
      }
    }
    text +=
      books.report(
        ReportRequest(period: fiscal.month(containing: today.adding(-40)), asOf: today.adding(-20))
      ).json
    return text
  }

  /// Lines without the numbers of errors, among which are files that cannot be read at present.
  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n").filter { !$0.hasPrefix("    \"errors\"") }
  }

  /// The first lines in which two texts differ.
  static func differences(_ one: String, _ other: String) -> [String] {
    guard one != other else { return [] }
    let (mine, others) = (EveryFigure.lines(one), EveryFigure.lines(other))
    let places = (0..<max(mine.count, others.count)).lazy.filter { place in
      mine.indices.contains(place) != others.indices.contains(place) || mine[place] != others[place]
    }
    return places.prefix(4).map { place in
      let (left, right) = (
        mine.indices.contains(place) ? String(mine[place].prefix(160)) : "nothing",
        others.indices.contains(place) ? String(others[place].prefix(160)) : "nothing"
      )
      return "figures, line \(place): \(left) | \(right)"
    }
  }
}

/// What people look at besides reports, asked for so that it is seen not to fail.
enum EveryView {
  static func look(at books: inout CompanyBooks, now: Int) {
    for period in PeriodChoice.allCases {
      var query = BoardQuery()
      query.period = period
      _ = books.board(for: query, now: now)
    }
    _ = CheckReport(books, today: books.today(now: now)) { $0.utf8.count }.lines
  }
}
