import Books
import Metrics

/// The books of a directory in this process, as the board holds them.
struct LiveBooks {
  var books: CompanyBooks
  let directory: String

  /// Books that nothing was read into yet.
  init(_ directory: String) {
    self.directory = directory
    books = CompanyBooks(directory: directory, takesUnsettled: true)
    books.prepareForBoard()
  }

  /// Reads a directory and makes the first board; what was measured is the reading.
  static func load(_ directory: String) -> (books: LiveBooks, cost: Cost) {
    var live = LiveBooks(directory)
    let (_, cost) = Cost.of { live.books.reload(now: Moment.second) }
    return (live, cost)
  }

  /// Books that have been looked at and shown, so that nothing is left over from the start.
  static func settled(_ directory: String) -> LiveBooks {
    var live = load(directory).books
    live.show()
    _ = live.look()
    live.show()
    return live
  }

  mutating func look() -> (reload: Reload, cost: Cost) {
    let (reload, cost) = Cost.of { books.reload(now: Moment.second) }
    return (reload, cost)
  }

  mutating func show() {
    _ = books.board(for: BoardQuery(), now: Moment.second, predictsAtOnce: false)
  }

  func path(_ name: String) -> String { "\(directory)/\(name)" }
}
