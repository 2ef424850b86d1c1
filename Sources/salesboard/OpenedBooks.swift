import ArgumentParser
import Books
import Glibc
import Ingest
import Metrics
import Sales

/// The books of a directory, read once, for commands that answer and end.
nonisolated struct OpenedBooks {
  var books: CompanyBooks
  /// Seconds since 1970 when the directory was read.
  var now: Int

  /// Reads the directory; fails with status 3 where there is nothing to answer from.
  ///
  /// `prepare` opens what the answer will read, so that the files are gone through once.
  init(
    _ directory: String, needsRecognised: Bool = true, prepare: (inout CompanyBooks) -> Void = { _ in }
  ) throws {
    now = Int(time(nil))
    books = CompanyBooks(directory: directory, takesUnsettled: true)
    prepare(&books)
    guard books.directory.exists else {
      throw CommandFailure.missing(directory)
    }
    var display = LoadingDisplay()
    _ = books.reload(now: now) { display?.show($0) }
    // Somebody may be writing: a file that changed under the reading is read again, a few times.
    for _ in 0..<3 where books.directory.failures.contains(where: { $0.trouble == .changedWhileReading }) {
      usleep(200_000)
      _ = books.reload(now: now) { display?.show($0) }
    }
    display?.clear()
    guard books.directory.isRecognised || !needsRecognised else {
      throw CommandFailure.directory(
        "\(directory): no sales files recognised; `salesboard check \(directory)` tells what was looked for")
    }
  }
}

/// The period and day that figures are asked for.
struct PeriodOptions: ParsableArguments {
  @Option(help: "2017-12, 2017-Q4, 2017, a..b (b included), month, quarter or year.")
  var period = "quarter"

  @Option(help: "The last day that the figures know of, YYYY-MM-DD; else the clock's.")
  var asOf: String?

  func resolve(in opened: OpenedBooks) throws -> (period: Period, asOf: Day) {
    var day = opened.books.today(now: opened.now)
    if let asOf {
      guard let given = Day(iso: asOf) else {
        throw CommandFailure.usage("--as-of \(asOf): is no day; write it as 2017-12-31")
      }
      day = given
    }
    guard let resolved = opened.books.company.settings.fiscal.period(period, asOf: day) else {
      throw CommandFailure.usage(
        "--period \(period): is no period; write 2017-12, 2017-Q4, 2017, 2017-10-01..2017-12-31, month, quarter or year"
      )
    }
    return (resolved, day)
  }
}
