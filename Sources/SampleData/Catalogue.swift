/// Something the company sells.
struct Product: Sendable {
  var name: String
  /// Cents.
  var price: Int64
  var quantities: ClosedRange<Int>
  /// Added to the chance of winning, per mille.
  var appeal: Int
  /// Whether customers pay for it as long as they use it.
  var isSubscribed: Bool { !name.hasPrefix("Relay") }

  static let all = [
    Product(name: "Pulse Lite", price: 29_000, quantities: 2...14, appeal: 40),
    Product(name: "Pulse", price: 69_000, quantities: 1...12, appeal: 25),
    Product(name: "Pulse Pro", price: 149_000, quantities: 1...10, appeal: 0),
    Product(name: "Relay 100", price: 239_950, quantities: 1...4, appeal: 10),
    Product(name: "Relay 500", price: 589_950, quantities: 1...4, appeal: -20),
    Product(name: "Atlas Suite", price: 1_450_000, quantities: 1...3, appeal: -40),
    Product(name: "Atlas Enterprise", price: 2_490_000, quantities: 1...2, appeal: -70),
    Product(name: "Care Plan", price: 95_000, quantities: 1...6, appeal: 60),
  ]
}

/// A kind of customer, with what it tends to buy and how fast.
struct Segment: Sendable {
  var name: String
  /// Customers of this kind among a hundred.
  var share: Int
  /// How often each product is asked for.
  var tastes: [Int]
  /// Per mille of the usual time in a stage.
  var patience: Int

  static let all = [
    Segment(name: "Small business", share: 44, tastes: [24, 24, 16, 12, 4, 1, 0, 19], patience: 720),
    Segment(name: "Mid-market", share: 28, tastes: [8, 16, 22, 18, 12, 8, 1, 15], patience: 1000),
    Segment(name: "Enterprise", share: 11, tastes: [1, 4, 12, 12, 22, 24, 12, 13], patience: 1450),
    Segment(name: "Public sector", share: 9, tastes: [4, 10, 18, 16, 18, 16, 4, 14], patience: 1600),
    Segment(name: "Education", share: 8, tastes: [18, 20, 18, 12, 10, 5, 1, 16], patience: 1250),
  ]
  static let shares = all.map(\.share)
}

/// Where a deal came from.
struct Source: Sendable {
  var name: String
  /// Deals from here among a hundred.
  var share: Int
  /// Added to the chance of winning, per mille.
  var warmth: Int

  static let all = [
    Source(name: "Website", share: 30, warmth: 0),
    Source(name: "Outbound", share: 22, warmth: -70),
    Source(name: "Referral", share: 16, warmth: 110),
    Source(name: "Partner", share: 13, warmth: 50),
    Source(name: "Event", share: 10, warmth: -20),
    Source(name: "Advertising", share: 9, warmth: -60),
  ]
  static let shares = all.map(\.share)
}

/// The steps of the pipeline.
enum SampleStage: Int, CaseIterable, Sendable {
  case prospecting, qualified, proposal, negotiation, won, lost
  /// A word that stages.csv does not list.
  case contractSent

  static let listed: [SampleStage] = [.prospecting, .qualified, .proposal, .negotiation, .won, .lost]

  var name: String {
    switch self {
    case .prospecting: "Prospecting"
    case .qualified: "Qualified"
    case .proposal: "Proposal"
    case .negotiation: "Negotiation"
    case .won: "Won"
    case .lost: "Lost"
    case .contractSent: "Contract Sent"
    }
  }

  var isOpen: Bool { self != .won && self != .lost }

  /// The usual days in the stage.
  var days: Int {
    switch self {
    case .prospecting: 26
    case .qualified: 36
    case .proposal: 36
    case .negotiation: 32
    case .won, .lost, .contractSent: 0
    }
  }
}

/// What the customer was to the company when the deal began.
enum DealKind: String, Sendable {
  case new, add_on, renewal, returning
}

enum LostReason: String, CaseIterable, Sendable {
  case price = "Price"
  case budget = "No budget"
  case competitor = "Chose a competitor"
  case timing = "Bad timing"
  case silence = "No decision"
  case feature = "Missing feature"
}
