import Metrics
import Sales

/// A prediction to be made of customers' purchases as they are recorded now, on any thread.
struct PredictionOrder: Sendable {
  /// What tells predictions apart: the day they are made for, and the state of the records.
  struct Key: Hashable, Sendable {
    var asOf: Day
    var version: Int
  }

  var key: Key
  fileprivate var purchases: PurchaseRecords

  /// Fits the models and values every customer; nil where it was cancelled.
  func prediction(isCancelled: @escaping () -> Bool = { false }) -> Prediction? {
    purchases.prediction(asOf: key.asOf, isCancelled: isCancelled)
  }
}

extension CompanyBooks {
  /// Makes the prediction as of a day, unless there is one of the books as they stand.
  public mutating func predict(asOf: Day) {
    guard let order = order(asOf: asOf), let made = order.prediction() else { return }
    take(made, of: order.key)
  }

  /// Takes over what other books of the same rows predicted.
  mutating func takePrediction(of books: CompanyBooks) {
    (purchases, company.predictions) = (books.purchases, books.company.predictions)
  }

  /// Leaves the prediction as of a day to be made by somebody else.
  mutating func orderPrediction(asOf: Day) {
    predictionDue = order(asOf: asOf)
  }

  /// Hands in a prediction that was ordered.
  mutating func take(_ prediction: Prediction, of order: PredictionOrder.Key) {
    company.predictions.take(prediction, version: order.version)
    if predictionDue?.key == order { predictionDue = nil }
  }

  /// What there is to predict; nil where it was predicted, or nobody has said what customers buy.
  private mutating func order(asOf: Day) -> PredictionOrder? {
    guard company.inputs.has(.orders) else { return nil }
    if purchases == nil { recordAllPurchases() }
    guard let purchases else { return nil }
    company.predictions.version = purchases.version
    guard !company.predictions.isCurrent(asOf: asOf) else { return nil }
    return PredictionOrder(key: .init(asOf: asOf, version: purchases.version), purchases: purchases)
  }
}

// MARK: - Records

extension CompanyBooks {
  /// Records what every customer bought; costs a look at every order.
  mutating func recordAllPurchases() {
    let source = entries(in: company.context)
    var records = PurchaseRecords(after: purchases)
    for id in source.ids(of: .customer) { records.set(source.shopper(id), context: company.context) }
    purchases = records
  }

  /// Brings the records of some customers up to date, where records are kept.
  mutating func recordPurchases(of touched: Set<Entity>) {
    guard purchases != nil else { return }
    let source = entries(in: company.context)
    for entity in touched where entity.kind == .customer {
      purchases?.set(source.shopper(entity.id), context: company.context)
    }
  }
}
