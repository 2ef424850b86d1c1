import Sales
import Testing

/// The files of a scratch directory, read back.
struct ReadCompany {
  /// The newest version of each deal, in order of first appearance.
  var deals: [[String: String]] = []
  var versions: [String: Int] = [:]
  /// The history of each deal in the order of the file.
  var history: [String: [[String: String]]] = [:]
  var reps: [String: [String: String]] = [:]

  init(_ scratch: Scratch) throws {
    var places: [String: Int] = [:]
    for row in try scratch.rows("opportunities.csv") {
      let id = try #require(row["opp_id"])
      versions[id, default: 0] += 1
      guard let place = places[id] else {
        places[id] = deals.count
        deals.append(row)
        continue
      }
      if row["updated_at", default: ""] >= deals[place]["updated_at", default: ""] { deals[place] = row }
    }
    for row in try scratch.rows("opportunity_history.csv") {
      history[row["opp_id", default: ""], default: []].append(row)
    }
    for row in try scratch.rows("reps.csv") { reps[row["rep_id", default: ""]] = row }
  }

  func isClosed(_ deal: [String: String]) -> Bool {
    deal["stage"] == "Won" || deal["stage"] == "Lost"
  }

  /// Where history and row of a deal say different things; empty if they agree.
  func contradictions(of deal: [String: String]) throws -> [String] {
    let id = deal["opp_id", default: ""]
    let events = try #require(history[id], "\(id) has a history")
    var found: [String] = []
    for (field, column) in [
      ("stage", "stage"), ("owner", "owner_id"), ("amount", "amount"), ("expected_close", "expected_close"),
    ] {
      let changes = events.filter { $0["field"] == field }
      if let last = changes.last, last["new"] != deal[column] { found.append("\(id): last \(field)") }
      for (before, after) in zip(changes, changes.dropFirst()) where before["new"] != after["old"] {
        found.append("\(id): \(field) jumps at \(after["at", default: ""])")
      }
    }
    if events.map({ $0["seq"] }) != (1...events.count).map({ "\($0)" }) { found.append("\(id): seq") }
    let times = events.map { $0["at", default: ""] }
    if zip(times, times.dropFirst()).contains(where: { $0 >= $1 }) { found.append("\(id): order of time") }
    if times.last != deal["updated_at"] { found.append("\(id): updated_at") }
    if times.first?.prefix(10) != deal["created_at"]?[...] { found.append("\(id): created_at") }
    let closing = events.last { $0["field"] == "stage" }?["at"]?.prefix(10) ?? ""
    if deal["closed_at", default: ""] != (isClosed(deal) ? closing : "") { found.append("\(id): closed_at") }
    return found
  }
}

func cents(_ text: String?) -> Int {
  guard let text, let amount = Double(text) else { return 0 }
  return Int((amount * 100).rounded())
}

func month(_ text: String?) -> Int {
  Int((text ?? "").dropFirst(5).prefix(2)) ?? 0
}
