/// Cells as sales files have them, good ones and bad ones.
public struct RandomCells {
  /// The tables by short names.
  public enum Table: CaseIterable, Sendable {
    case opportunities, history, reps, teams, quotas, stages, customers
    case leads, lines, activities, subscriptions, subscriptionEvents, orders, costs, prices, rates

    /// The columns that the table may have.
    public var columns: [String] {
      let words: String
      switch self {
      case .opportunities:
        words = """
          opp_id name customer_id lead_id owner_id pipeline stage status amount currency kind product segment source \
          probability forecast_category quantity created_at expected_close closed_at merged_into updated_at \
          deleted
          """
      case .history: words = "opp_id at field old new seq"
      case .reps: words = "rep_id name team manager_id start_date end_date"
      case .teams: words = "rep_id from team"
      case .quotas:
        words = "scope scope_id metric period period_start target start_value currency product ramp_pct"
      case .stages: words = "pipeline stage ord type probability stale_days"
      case .customers: words = "customer_id name segment source owner_id merged_into"
      case .leads:
        words = """
          lead_id created_at owner_id source value currency qualified_at converted_at disqualified_at reason \
          customer_id opp_id segment updated_at deleted
          """
      case .lines: words = "opp_id line product quantity amount"
      case .activities:
        words = """
          activity_id kind rep_id occurred_at booked_at direction status lead_id opp_id customer_id source \
          opened_at replied_at opened replied reply_positive
          """
      case .subscriptions:
        words = """
          subscription_id customer_id product started_on ended_on amount currency interval interval_count \
          quantity status opp_id
          """
      case .subscriptionEvents: words = "customer_id date mrr event product seq"
      case .orders: words = "order_id customer_id at amount currency product rep_id opp_id refund_of"
      case .costs: words = "cost_id date amount currency category source team acquisition"
      case .prices: words = "product seller as_of price currency unit"
      case .rates: words = "currency from rate_to_base"
      }
      return words.split(separator: " ").map { String($0) }
    }
  }

  public var random: SeededGenerator
  /// Deals have ids from 1 to this.
  public let deals: Int

  public init(random: SeededGenerator, deals: Int) {
    self.random = random
    self.deals = deals
  }

  private static let stages = ["Prospecting", "Engaging", "Proposal", "Won", "Lost"]
  private static let oddStages = ["engaging", "PROPOSAL ", "Mystery", "Closed Lost", "Signed", "", "Legal"]
}

extension RandomCells {
  /// A row of a table with a cell for each of the columns.
  public mutating func row(of table: Table, columns: [String]) -> [String] {
    let field = random.pick(["stage", "stage", "stage", "stage", "owner", "amount", "expected_close"])
    return columns.map { column in
      table == .history ? historyCell(column, field) : cell(of: column, in: table)
    }
  }

  /// A cell of one of the columns of a table.
  public mutating func cell(of column: String, in table: Table) -> String {
    if table == .history { return historyCell(column, "stage") }
    if table == .opportunities { return dealCell(column) }
    if table.isOfRevenue || table == .leads || table == .activities {
      return RandomCells.shared.contains(column) ? dealCell(column) : newerCell(column)
    }
    switch column {
    case "rep_id", "manager_id", "owner_id": return rep()
    case "customer_id": return customer()
    case "merged_into": return random.chance(15) ? customer() : ""
    case "name": return text()
    case "team": return random.pick(["North", "South", "West", ""])
    case "from", "start_date", "end_date", "period_start": return date()
    case "segment": return random.pick(["Small", "Large", ""])
    case "source": return random.pick(["Web", "Fair", ""])
    case "stage": return stage()
    default: return table == .stages ? stageCell(column) : quotaCell(column)
    }
  }

  private mutating func dealCell(_ column: String) -> String {
    switch column {
    case "opp_id": return deal()
    case "name": return text()
    case "customer_id": return customer()
    case "owner_id": return rep()
    case "pipeline": return random.pick(["", "", "", "main", "Enterprise", "enterprise", "Partners"])
    case "stage": return stage()
    case "status": return random.pick(["", "", "", "", "", "", "open", "won", "Lost", "paused"])
    case "amount": return amount()
    case "currency": return random.pick(["", "", "", "", "USD", "usd", "EUR", "points"])
    case "lead_id": return random.chance(50) ? lead() : ""
    case "kind": return random.pick(["new", "add_on", "Renewal", "", "", "", "other"])
    case "forecast_category":
      return random.pick(["", "", "commit", "best_case", "Omitted", "closed", "sure"])
    case "quantity": return random.pick(["", "1", "12", "2.5", "-3", "few"])
    case "product": return random.pick(["Basic", "Plus", "", "NULL"])
    case "segment": return random.pick(["", "", "", "Small", "Huge"])
    case "source": return random.pick(["", "", "Web", "Call"])
    case "probability": return random.pick(["", "", "10", "55%", "150", "n/a"])
    case "created_at", "expected_close", "closed_at": return random.chance(15) ? "" : date()
    case "merged_into": return random.chance(5) ? deal() : ""
    case "updated_at": return random.pick(["", "2025-01-01", "2025-02-01T10:00:00Z", "2025-02-01T10:00:01Z"])
    case "deleted": return random.pick(["", "", "", "", "", "", "false", "true", "maybe"])
    default: return ""
    }
  }

  private mutating func historyCell(_ column: String, _ field: String) -> String {
    switch column {
    case "opp_id": return deal()
    case "at": return moment()
    case "field": return random.chance(3) ? "colour" : field
    case "seq": return random.pick(["", "1", "2", "3", "E-4"])
    case "old", "new":
      if random.chance(10) { return "" }
      switch field {
      case "owner": return rep()
      case "amount": return amount()
      case "expected_close": return date()
      default: return stage()
      }
    default: return ""
    }
  }

  private mutating func stageCell(_ column: String) -> String {
    switch column {
    case "pipeline": random.pick(["", "", "main", "Enterprise"])
    case "ord": random.pick(["1", "2", "3", "4", "5", "", "x"])
    case "type": random.pick(["open", "open", "Won", "lost", "stuck"])
    case "probability": random.pick(["", "10", "40", "90", "-1"])
    case "stale_days": random.pick(["", "5", "30", "99999999999", "soon"])
    default: ""
    }
  }

  private mutating func quotaCell(_ column: String) -> String {
    switch column {
    case "scope": random.pick(["rep", "team", "company", "Rep", "galaxy"])
    case "scope_id": random.pick(["R1", "R2", "North", "South", "all", ""])
    case "metric":
      random.pick(["bookings", "sales.booked", "won_count", "Bookings", "leads", "mrr_added", "x"])
    case "start_value": random.pick(["", "", "10", "-5", "none"])
    case "period": random.pick(["month", "quarter", "year", "week"])
    case "target": amount()
    case "currency": random.pick(["", "USD", "EUR"])
    case "product": random.pick(["", "", "Basic"])
    case "ramp_pct": random.pick(["", "50", "100"])
    default: ""
    }
  }
}

extension RandomCells {
  /// Columns that mean the same in several tables.
  fileprivate static let shared: Set<String> = [
    "opp_id", "customer_id", "lead_id", "owner_id", "amount", "currency", "product", "segment", "source",
    "quantity", "created_at", "updated_at", "deleted",
  ]

  /// Cells of the tables of leads, activities and money.
  fileprivate mutating func newerCell(_ column: String) -> String {
    switch column {
    case "value", "price", "mrr": return random.chance(20) ? "0" : amount()
    case "line", "seq", "interval_count": return random.pick(["1", "1", "2", "3", "", "x"])
    case "kind": return random.pick(["call", "email", "Email", "meeting", "demo", "task", "fax"])
    case "direction": return random.pick(["", "in", "out", "inbound", "up"])
    case "status":
      return random.pick(["", "", "done", "Done", "planned", "no_show", "bounced", "trial", "on"])
    case "opened", "replied", "reply_positive", "acquisition":
      return random.pick(["", "", "true", "no", "?"])
    case "rep_id", "owner_id": return rep()
    case "team": return random.pick(["North", "South", ""])
    case "interval": return random.pick(["month", "year", "Week", "quarter", "", "day"])
    case "event": return random.pick(["", "trial", "start", "churn"])
    case "category": return random.pick(["marketing", "salary", "", "fun"])
    case "seller": return random.pick(["us", "US", "Rival", "Other"])
    case "unit": return random.pick(["", "piece", "box"])
    case "rate_to_base": return random.pick(["1.1", "0.9", "1.25", "0", "-1", "1,5"])
    case "reason": return text()
    case "ended_on", "qualified_at", "converted_at", "disqualified_at", "booked_at", "opened_at",
      "replied_at":
      return random.chance(50) ? "" : date()
    case "subscription_id", "order_id", "cost_id", "activity_id", "refund_of":
      return "\(Int.random(in: 1...12, using: &random))"
    default: return random.chance(5) ? "" : date()
    }
  }

  private mutating func lead() -> String { "L\(Int.random(in: 1...8, using: &random))" }

  private mutating func deal() -> String { "D\(Int.random(in: 1...deals, using: &random))" }

  private mutating func rep() -> String { random.pick(["R1", "R1", "R2", "R2", "R3", "R4", "R9", ""]) }

  private mutating func customer() -> String { random.pick(["C1", "C2", "C3", "C4", "C5", "C8", ""]) }

  private mutating func stage() -> String {
    random.pick(random.chance(15) ? RandomCells.oddStages : RandomCells.stages)
  }

  private mutating func amount() -> String {
    switch Int.random(in: 0..<12, using: &random) {
    case 0: ""
    case 1: "much"
    case 2: "-50.00"
    case 3: "$1,234.50"
    default: "\(Int.random(in: 1...900, using: &random)).\(Int.random(in: 10...99, using: &random))"
    }
  }

  private mutating func text() -> String {
    random.pick(["Acme", "Bolt, Inc", "Say \"yes\"", "Two\nlines", "Café", "", "Löwe & Söhne"])
  }

  mutating func date() -> String {
    if random.chance(4) { return random.pick(["2024-02-30", "soon", "1900-01-01", "2199-12-31"]) }
    return "2024-\(twoDigits(1...12))-\(twoDigits(1...28))"
  }

  private mutating func moment() -> String {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: date() + "T09:00:00"
    case 1: date() + "T23:30:00Z"
    default: date()
    }
  }

  private mutating func twoDigits(_ range: ClosedRange<Int>) -> String {
    let number = Int.random(in: range, using: &random)
    return number < 10 ? "0\(number)" : "\(number)"
  }
}

extension RandomCells.Table {
  fileprivate var isOfRevenue: Bool {
    switch self {
    case .lines, .subscriptions, .subscriptionEvents, .orders, .costs, .prices, .rates: true
    default: false
    }
  }
}
