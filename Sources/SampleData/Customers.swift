import Sales

/// The companies that buy, few facts each so that very many fit in memory.
struct Customers {
  private var owners: [Int16] = []
  private var firstWins: [Day?] = []
  private var sources: [UInt8] = []
  private let seed: UInt64

  init(seed: UInt64) {
    self.seed = seed
  }

  var count: Int { owners.count }

  mutating func add() -> Int {
    owners.append(-1)
    firstWins.append(nil)
    sources.append(.max)
    return owners.count - 1
  }

  /// The rep who looks after the customer; nil before the first deal.
  subscript(owner customer: Int) -> Int? {
    get { owners[customer] < 0 ? nil : Int(owners[customer]) }
    set { owners[customer] = Int16(newValue ?? -1) }
  }

  /// Where the customer's first deal came from; nil before it.
  func source(of customer: Int) -> Int? {
    sources[customer] == .max ? nil : Int(sources[customer])
  }

  mutating func began(_ deal: Deal) {
    if sources[deal.customer] == .max { sources[deal.customer] = UInt8(deal.source) }
  }

  /// The customer that this one turned out to be, for one of a hundred.
  func merged(into customer: Int) -> Int? {
    customer % 100 == 57 ? customer - 7 : nil
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

  /// What the customer pays in: for some of those in Europe euros or pounds.
  func currency(of customer: Int) -> SampleCurrency {
    guard trade(of: customer).region == "Europe" else { return .dollar }
    var chance = Chance(seed: seed ^ 0xCCC, stream: UInt64(customer))
    return [.dollar, .euro, .pound][chance.index(by: [74, 18, 8])]
  }

  private static let industries = [
    "Construction", "Education", "Energy", "Finance", "Food", "Health", "Manufacturing", "Media", "Retail",
    "Technology", "Transport",
  ]
  private static let regions = ["Americas", "Europe", "Asia Pacific", "Middle East"]
}
