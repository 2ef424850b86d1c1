/// What customers are expected to bring within a year, discounted month by month.
package struct LifetimeValue: Sendable {
  package var purchases: PurchaseModel
  package var spend: SpendModel

  package init(purchases: PurchaseModel, spend: SpendModel) {
    self.purchases = purchases
    self.spend = spend
  }

  package static let months = 12
  /// Weeks of a month, as the authors of the worked example count them.
  package static let weeksInMonth = 4.345
  /// A month's discount.
  package static let discount = 0.01
}

extension LifetimeValue {
  /// Purchase days expected within twelve months, each discounted by the month it falls in; patterns in weeks.
  package func discountedPurchases(_ pattern: PurchasePattern) -> Double {
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
  package func value(_ pattern: PurchasePattern, _ spend: SpendPattern) -> Double? {
    guard let expected = self.spend.expectedValue(spend) else { return nil }
    let value = expected * discountedPurchases(pattern)
    return value.isFinite ? value : nil
  }
}
