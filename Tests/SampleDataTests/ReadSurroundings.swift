import Testing

/// The tables around the deals, read back; of a key's rows the last one counts.
struct ReadSurroundings {
  typealias Row = [String: String]

  let deals: [String: Row]
  let leads: [String: Row]
  let customers: [String: Row]
  let reps: [String: Row]
  let activities: [Row]
  let lines: [Row]
  let subscriptions: [Row]
  let orders: [Row]
  let quotas: [Row]

  init(_ scratch: Scratch) throws {
    func rows(_ name: String, _ keys: String...) throws -> [String: Row] {
      try scratch.rows(name + ".csv").reduce(into: [:]) { rows, row in
        rows[keys.map { row[$0, default: ""] }.joined(separator: "/")] = row
      }
    }
    deals = try rows("opportunities", "opp_id")
    leads = try rows("leads", "lead_id")
    customers = try rows("customers", "customer_id")
    reps = try rows("reps", "rep_id")
    activities = Array(try rows("activities", "activity_id").values)
    lines = Array(try rows("opportunity_lines", "opp_id", "line").values)
    subscriptions = Array(try rows("subscriptions", "subscription_id", "started_on").values)
    orders = Array(try rows("orders", "order_id").values)
    quotas = try scratch.rows("quotas.csv")
  }

  /// Rows that name something that is not there; empty if all is well.
  func dangling() -> [String] {
    let known: [String: Set<String>] = [
      "opp_id": Set(deals.keys), "lead_id": Set(leads.keys), "customer_id": Set(customers.keys),
      "rep_id": Set(reps.keys), "owner_id": Set(reps.keys), "merged_into": Set(customers.keys),
      "refund_of": Set(orders.map { $0["order_id", default: ""] }),
    ]
    var found: [String] = []
    let tables = [
      Array(leads.values), Array(customers.values), activities, lines, subscriptions, orders,
      deals.values.filter { $0["owner_id"] != "R999" },
    ]
    for row in tables.joined() {
      for (column, ids) in known {
        guard let id = row[column], !id.isEmpty, !ids.contains(id) else { continue }
        found.append("\(column) \(id): \(row)")
      }
    }
    return found
  }

  /// Rows whose dates are in no order that can be; empty if all is well.
  func disorders(today: String) -> [String] {
    leads.values.filter { !isInOrder(lead: $0, today) }.map { "\($0)" }
      + activities.filter { !isInOrder(activity: $0, today) }.map { "\($0)" }
      + subscriptions.filter { row in
        let (start, end) = (row["started_on", default: ""], row["ended_on", default: ""])
        return start > today || !end.isEmpty && (end <= start || end > today)
      }.map { "\($0)" }
      + orders.filter { $0["at", default: ""] > today }.map { "\($0)" }
  }

  private func isInOrder(lead: Row, _ today: String) -> Bool {
    let created = String(lead["created_at", default: ""].prefix(10))
    let later = ["qualified_at", "converted_at"].map { lead[$0, default: ""] }.filter { !$0.isEmpty }
    let ended = lead["disqualified_at", default: ""]
    guard ([created] + later).sorted() == [created] + later, (later.max() ?? created) <= today else {
      return false
    }
    guard ended.isEmpty || created <= ended && ended <= today else { return false }
    guard let deal = deals[lead["opp_id", default: ""]] else { return lead["opp_id"] == "" }
    return created <= deal["created_at", default: ""] && deal["lead_id"] == lead["lead_id"]
  }

  private func isInOrder(activity: Row, _ today: String) -> Bool {
    let day = String(activity["occurred_at", default: ""].prefix(10))
    let booked = activity["booked_at", default: ""]
    guard (activity["status"] == "planned") == (day > today), booked <= min(day, today) else { return false }
    let answers = ["opened_at", "replied_at"].map { activity[$0, default: ""] }.filter { !$0.isEmpty }
    let times = [activity["occurred_at", default: ""]] + answers
    guard times == times.sorted(), answers.allSatisfy({ $0.prefix(10) <= today }) else { return false }
    if let lead = leads[activity["lead_id", default: ""]],
      day < lead["created_at", default: ""].prefix(10)
    {
      return false
    }
    guard let deal = deals[activity["opp_id", default: ""]] else { return true }
    let (created, closed) = (deal["created_at", default: ""], deal["closed_at", default: ""])
    return created <= day && (closed.isEmpty || closed < created || day <= closed)
  }

  /// Cents a month that each customer pays at the end of each month from 2023 to October 2025.
  func paidByMonth() -> [String: [Int]] {
    let months = (0..<35).map { month -> String in
      let number = month % 12 + 1
      return "\(2023 + month / 12)-\(number < 10 ? "0" : "")\(number)-31"
    }
    let days = months.dropLast() + ["2025-11-14"]
    var paid: [String: [Int]] = [:]
    for row in subscriptions where row["status"] != "trial" {
      let monthly = monthly(row)
      for (place, day) in days.enumerated() {
        let end = row["ended_on", default: ""]
        guard row["started_on", default: ""] <= day, end.isEmpty || end > day else { continue }
        paid[row["customer_id", default: ""], default: Array(repeating: 0, count: 35)][place] += monthly
      }
    }
    return paid
  }

  private func monthly(_ row: Row) -> Int {
    let yearly = ["week": 52, "month": 12, "quarter": 4, "year": 1][row["interval", default: ""]] ?? 0
    let count = Int(row["interval_count", default: ""]) ?? 1
    let cents = cents(row["amount"]) * (Int(row["quantity", default: ""]) ?? 1) * yearly
    return (cents + 6 * count) / (12 * count)
  }
}
