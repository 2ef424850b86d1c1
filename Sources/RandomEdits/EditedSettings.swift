import Glibc

/// A `salesboard.yml` that is edited at random.
public struct EditedSettings {
  private var stages: Int?
  private var zone = "UTC"
  private var clock = "2024-12-31"
  private var currency = "USD"
  private var mapsCustomers = false
  private var rule = "idle_days: 365"
  /// What was done last, for messages.
  public private(set) var lastEdit = ""

  public init() {}
}

extension EditedSettings {
  /// What the file says where it is neither broken nor gone.
  public var text: String {
    var lines = ["company: Test", "clock: \(clock)", "time_zone: \(zone)", "currency: \(currency)", rule]
    if let stages {
      lines += [
        "stages:", "- { name: Prospecting, type: open, probability: \(stages), stale_days: 20 }",
        "- { name: Proposal, type: open, probability: 60 }", "- { name: Won, type: won }",
        "- { name: Lost, type: lost }",
      ]
    }
    if mapsCustomers {
      lines += [
        "tables:", "  customers:", "    file: accounts.csv", "    columns:", "      customer_id: customer_id",
        "      segment: source",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Changes one thing; what makes files be read anew only where `rereads`.
  public mutating func edit(
    in directory: String, at second: Int, rereads: Bool, random: inout SeededGenerator
  ) {
    let path = directory + "/salesboard.yml"
    switch Int.random(in: 0..<(rereads ? 12 : 7), using: &random) {
    case 0, 1:
      stages = stages == nil || random.chance(50) ? Int.random(in: 5...50, using: &random) : nil
      lastEdit = "stages \(stages ?? 0)"
    case 2:
      clock = random.pick(["2024-12-31", "2024-06-30", "latest"])
      lastEdit = "clock \(clock)"
    case 3, 4:
      lastEdit = "broken"
      return Disk.write(Array("currency: [\nstages: 7\n".utf8), to: path, .replacing, at: second)
    case 5:
      lastEdit = "removed"
      unlink(path)
      return
    case 6:
      rule = random.pick([
        "idle_days: 30", "cycle_starts: lead", "cycle_starts: first_activity", "fiscal_year_starts: 2",
        "customer_window_days: 60", "churn_after_days: 30", "prorate_quotas: true",
      ])
      lastEdit = rule
    case 7:
      zone = random.pick(["UTC", "America/Chicago", "Asia/Tokyo"])
      lastEdit = "zone \(zone)"
    case 8:
      currency = random.pick(["USD", "EUR"])
      lastEdit = "currency \(currency)"
    default:
      mapsCustomers.toggle()
      lastEdit = mapsCustomers ? "customers from accounts.csv" : "customers from customers.csv"
    }
    Disk.write(Array(text.utf8), to: path, at: second)
  }
}
