import Dashboard
import Drawing
import Metrics
import Sales

/// One line of the stand-up's rep list.
enum StandUpLine: Hashable {
  case blank
  case standing(name: String, figure: String, bar: Double?, mark: Double?, isOpen: Bool)
  case change(deal: String, Feed.Item.Happening, detail: String, amount: String)
  case stalled(deal: String, age: String, amount: String)
  case note(String)

  var isStanding: Bool {
    if case .standing = self { true } else { false }
  }
}

/// The lines of the stand-up's rep list: the rep being talked about, opened, and those who come next.
struct StandUpLines {
  /// The index of the open rep.
  var now: Int
  private var open: [StandUpLine] = []
  private var next: [StandUpLine] = []
  private var progress: PeriodProgress
  private var format: FigureFormat

  /// Nil where there is no rep to talk about.
  init?(_ state: DashboardState) {
    guard let board = state.board, let sheet = board.standUp,
      let now = state.selectedRow(of: .standUpReps)
    else { return nil }
    self.now = now
    progress = board.progress
    format = FigureFormat(currency: board.currency)
    open = opened(sheet.reps[now], of: sheet)
    next = sheet.reps[(now + 1)...].map { standing($0, isOpen: false) }
  }

  private func standing(_ rep: StandUpSheet.Rep, isOpen: Bool) -> StandUpLine {
    let row = rep.standing
    let mark = progress.mutesPace ? nil : progress.share
    if row.attainment.quantity != nil {
      return .standing(
        name: row.name, figure: format.compact(row.attainment), bar: row.attainment.value, mark: mark,
        isOpen: isOpen)
    }
    let figure = row.booked.quantity == nil ? "\(row.won) won" : format.compact(row.booked)
    return .standing(name: row.name, figure: figure, bar: nil, mark: nil, isOpen: isOpen)
  }

  private func opened(_ rep: StandUpSheet.Rep, of sheet: StandUpSheet) -> [StandUpLine] {
    var lines = [standing(rep, isOpen: true), .blank]
    if rep.changes.isEmpty {
      lines.append(.note("nothing changed since \(sheet.since.weekdayText)"))
    }
    lines += rep.changes.map { change in
      .change(
        deal: change.deal, change.happening, detail: change.detail,
        amount: change.amount.map { format.full($0) } ?? "")
    }
    if !sheet.hasHistory {
      lines.append(.note("moves come from the feed alone: no opportunity_history"))
    }
    guard !rep.stalled.isEmpty else { return lines }
    return lines + [.blank]
      + rep.stalled.map { deal in
        .stalled(
          deal: DealText.title(deal), age: DealText.age(deal),
          amount: deal.amount.map { format.full($0) } ?? "")
      }
  }
}

extension StandUpLines {
  /// A blank line above where there is room for all.
  func margin(in room: Int) -> Int {
    room > open.count + next.count + 1 ? 1 : 0
  }

  /// What is open goes before who comes next, and what does not fit is counted.
  func fitted(in rows: Int) -> [StandUpLine] {
    let room = max(0, rows - margin(in: rows))
    let open = self.open.count > room ? self.open.filter { $0 != .blank } : self.open
    let left = room - open.count
    if left < 0 {
      let kept = Array(open.prefix(max(0, room - 1)))
      return room > 1 ? kept + [.note("\(open.count - kept.count) more")] : Array(open.prefix(room))
    }
    guard next.count > left - 1 else { return open + (next.isEmpty ? [] : [.blank]) + next }
    guard left >= 3 else { return open }
    return open + [.blank] + next.prefix(left - 2) + [.note("\(next.count - left + 2) more")]
  }
}
