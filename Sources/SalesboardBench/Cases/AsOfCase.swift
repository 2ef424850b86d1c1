import Books
import Dashboard
import Drawing
import Metrics
import Panels

extension Bench {
  /// What it takes to show the day before: the board of another day and the frame of it, in this process.
  func asOfRow() throws -> BenchRow {
    let size = largestUsual
    var live = LiveBooks.settled(try folder.directory(size, .deals))
    var state = DashboardState(size: .init(columns: 160, rows: 45))
    var samples = Samples()
    for day in 0..<max(20, rounds) {
      let (_, cost) = Cost.of { BoardDay.move(&live.books, &state, to: day) }
      if day > 0 { samples.add(cost.wall) }
    }
    return BenchRow(
      title: BenchCase.asOf.title, size: size.description, value: samples.median, goal: .atMost(0.016))
  }
}

/// The board of a day, drawn.
enum BoardDay {
  static func move(_ books: inout CompanyBooks, _ state: inout DashboardState, to daysBack: Int) -> Canvas {
    state.query.daysBack = daysBack
    let board = books.board(for: state.query, now: Moment.second, predictsAtOnce: false)
    _ = state.update(.boardArrived(board))
    return Frame.draw(state)
  }
}
