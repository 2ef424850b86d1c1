import Dashboard
import Metrics
import Sales

/// How an open deal reads in lists.
enum DealText {
  /// The name, with the customer and the product that it does not say already.
  static func title(_ deal: OpenDeal) -> String {
    let name = deal.name.lowercased()
    let rest = [deal.customer, deal.product].compactMap { $0 }.filter { !name.contains($0.lowercased()) }
    return ([deal.name] + rest).filter { !$0.isEmpty }.joined(separator: " · ")
  }

  static func age(_ deal: OpenDeal) -> String {
    deal.daysInStage.map { "\(FigureFormat.count($0)) d" } ?? FigureFormat.undefined
  }

  /// `12 Dec`, or `Dec 2018` where the year could be mistaken.
  static func close(_ deal: OpenDeal, asOf: Day) -> String {
    guard let close = deal.expectedClose else { return FigureFormat.undefined }
    guard abs(close.days(since: asOf)) > 182 else { return close.shortText }
    let month = Month(close)
    return "\(month.shortName) \(month.year)"
  }

  /// `▲ pushed ×3, past its date`, or nothing.
  static func reasons(_ deal: OpenDeal) -> String {
    var reasons: [String] = []
    if deal.isOverdue { reasons.append("past its date") }
    if deal.pushes > 0 { reasons.append(deal.pushes == 1 ? "pushed once" : "pushed ×\(deal.pushes)") }
    if deal.isStalled { reasons.append("stalled") }
    return reasons.isEmpty ? "" : "▲ " + reasons.joined(separator: ", ")
  }
}

/// Why a page of a rep has nothing to show.
enum RepAbsence {
  static func text(_ state: DashboardState) -> String {
    guard let board = state.board, board.query.rep == state.openRep else { return "reading…" }
    return "this rep is not in the files any more"
  }
}
