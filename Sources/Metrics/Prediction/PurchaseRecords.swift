import Sales

/// What each customer bought and when, to predict from; a value that a fit on another thread can keep.
public struct PurchaseRecords: Sendable {
  /// One customer's purchases and refunds in order of day.
  struct Record: Equatable, Sendable {
    struct Line: Equatable, Sendable {
      var day: Day
      /// The day of the purchase that is refunded; of a purchase its own.
      var purchaseDay: Day
      /// In minor units of the base currency.
      var amount: Int64
      var isPurchase: Bool
    }

    var segment: UInt32
    var source: UInt32
    var lines: [Line]
  }

  private var records: [UInt32: Record] = [:]
  /// Another number whenever a record is another.
  public private(set) var version: Int

  /// Empty records that replace earlier ones.
  public init(after earlier: PurchaseRecords? = nil) {
    version = (earlier?.version ?? 0) + 1
  }
}

extension PurchaseRecords {
  /// Takes a customer's orders down as they are now; who never bought has no record.
  ///
  /// Orders in currencies without a rate are left out.
  public mutating func set(_ account: CustomerAccount, context: BookContext) {
    let lines =
      account.members.isEmpty || account.orders.isEmpty
      ? []
      : account.turnovers(context)
        .compactMap { turnover in
          turnover.amount.map { amount in
            Record.Line(
              day: turnover.day, purchaseDay: turnover.purchaseDay, amount: amount.minor,
              isPurchase: turnover.isPurchase)
          }
        }
    let record =
      lines.contains(where: \.isPurchase)
      ? Record(
        segment: context.customers.segment(of: account.id), source: context.customers.source(of: account.id),
        lines: lines) : nil
    guard records[account.id] != record else { return }
    records[account.id] = record
    version += 1
  }

  /// The models fitted to everybody's purchases up to a day, and what they expect of each customer; nil where the
  /// fit was cancelled.
  public func prediction(asOf: Day, isCancelled: @escaping () -> Bool = { false }) -> Prediction? {
    var counts: [Buyer: Int] = [:]
    for record in records.values {
      if let buyer = record.buyer(asOf: asOf) { counts[buyer, default: 0] += 1 }
    }
    guard !counts.isEmpty else { return Prediction(asOf: asOf, lack: "no purchase so far") }
    guard counts.keys.contains(where: { $0.repeats > 0 }) else {
      return Prediction(asOf: asOf, lack: "nobody has bought on two days")
    }
    guard counts.keys.contains(where: { $0.repeats > 0 && $0.spent > 0 }) else {
      return Prediction(asOf: asOf, lack: "no repeat purchase brought anything")
    }
    var (purchases, spend): ([PurchasePattern: Int], [SpendPattern: Int]) = ([:], [:])
    for (buyer, count) in counts {
      purchases[buyer.pattern, default: 0] += count
      spend[buyer.spend, default: 0] += count
    }
    let models = (
      PurchaseSample(purchases).fit(isCancelled: isCancelled),
      SpendSample(spend).fit(isCancelled: isCancelled)
    )
    if isCancelled() { return nil }
    guard let purchaseModel = models.0, let spendModel = models.1 else {
      return Prediction(asOf: asOf, lack: "the purchases fit no model")
    }
    guard spendModel.populationMean != nil else {
      return Prediction(asOf: asOf, lack: "what customers spend varies too much for a mean")
    }
    let value = LifetimeValue(purchases: purchaseModel, spend: spendModel)
    return Prediction(asOf: asOf, buyers: counts, value: value, isCancelled: isCancelled)
  }
}

/// What is known of a customer on a day, in whole days and minor units: equal customers are reckoned once.
struct Buyer: Hashable, Sendable {
  var repeats: Int
  var recency: Int
  var age: Int
  /// On all days after the first, less what was refunded of it.
  var spent: Int64
  var segment: UInt32
  var source: UInt32

  /// In weeks.
  var pattern: PurchasePattern {
    PurchasePattern(repeats: repeats, recency: Double(recency) / 7, age: Double(age) / 7)
  }

  /// In minor units; who bought on one day only has spent nothing on others.
  var spend: SpendPattern {
    SpendPattern(repeats: repeats, mean: repeats == 0 ? 0 : Double(spent) / Double(repeats))
  }
}

extension PurchaseRecords.Record {
  /// The customer as known at the end of a day; nil before the first purchase.
  fileprivate func buyer(asOf: Day) -> Buyer? {
    var days: [Day] = []
    for line in lines where line.isPurchase && line.day <= asOf && days.last != line.day {
      days.append(line.day)
    }
    guard let first = days.first, let last = days.last else { return nil }
    var spent: Int64 = 0
    for line in lines where line.day <= asOf && line.purchaseDay > first {
      if line.isPurchase || days.contains(line.purchaseDay) { spent &+= line.amount }
    }
    return Buyer(
      repeats: days.count - 1, recency: last.days(since: first), age: asOf.days(since: first), spent: spent,
      segment: segment, source: source)
  }
}
