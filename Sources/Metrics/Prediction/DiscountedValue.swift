/// What customers are expected to bring within a year, discounted month by month.
public struct LifetimeValue: Sendable {
  public var purchases: PurchaseModel
  public var spend: SpendModel

  public init(purchases: PurchaseModel, spend: SpendModel) {
    self.purchases = purchases
    self.spend = spend
  }

  public static let months = 12
  /// Weeks of a month, as the authors of the worked example count them.
  public static let weeksInMonth = 4.345
  /// A month's discount.
  public static let discount = 0.01
}

extension LifetimeValue {
  /// Purchase days expected within twelve months, each discounted by the month it falls in; patterns in weeks.
  public func discountedPurchases(_ pattern: PurchasePattern) -> Double {
    var (before, factor, sum) = (0.0, 1.0, 0.0)
    for month in 1...LifetimeValue.months {
      let time = Double(month) * LifetimeValue.weeksInMonth
      let purchases = self.purchases.expectedPurchases(pattern, within: time)
      factor /= 1 + LifetimeValue.discount
      sum += (purchases - before) * factor
      before = purchases
    }
    return sum
  }

  /// The value of a customer in the unit of money of the spend pattern; nil where the models have no mean.
  public func value(_ pattern: PurchasePattern, _ spend: SpendPattern) -> Double? {
    guard let expected = self.spend.expectedValue(spend) else { return nil }
    let value = expected * discountedPurchases(pattern)
    return value.isFinite ? value : nil
  }
}
