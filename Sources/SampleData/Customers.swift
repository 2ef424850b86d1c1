import Sales

/// The companies that buy, few facts each so that very many fit in memory.
struct Customers {
  private var owners: [Int16] = []
  private var firstWins: [Day?] = []
  private let seed: UInt64

  init(seed: UInt64) {
    self.seed = seed
  }

  var count: Int { owners.count }

  mutating func add() -> Int {
    owners.append(-1)
    firstWins.append(nil)
    return owners.count - 1
  }

  /// The rep who looks after the customer; nil before the first deal.
  subscript(owner customer: Int) -> Int? {
    get { owners[customer] < 0 ? nil : Int(owners[customer]) }
    set { owners[customer] = Int16(newValue ?? -1) }
  }

  mutating func won(_ customer: Int, on day: Day) {
    firstWins[customer] = min(firstWins[customer] ?? day, day)
  }

  func hasBought(_ customer: Int, before day: Day) -> Bool {
    firstWins[customer].map { $0 < day } ?? false
  }

  /// What never changes about a customer follows from the number alone.
  func segment(of customer: Int) -> Int {
    var chance = Chance(seed: seed ^ 0x5E6, stream: UInt64(customer))
    return chance.index(by: Segment.shares)
  }

  func trade(of customer: Int) -> (industry: String, region: String) {
    var chance = Chance(seed: seed ^ 0x1AD, stream: UInt64(customer))
    return (Customers.industries.drawn(by: &chance), Customers.regions.drawn(by: &chance))
  }

  private static let industries = [
    "Construction", "Education", "Energy", "Finance", "Food", "Health", "Manufacturing", "Media", "Retail",
    "Technology", "Transport",
  ]
  private static let regions = ["Americas", "Europe", "Asia Pacific", "Middle East"]
}
