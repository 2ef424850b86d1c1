import Metrics
import Testing

/// Worked example and check values of clv.pred, and case 43 as far as the models themselves go.
@Suite struct PurchaseModelTests {
  @Test(arguments: KnownCustomer.all)
  func checkValuesOfTenCustomers(_ customer: KnownCustomer) {
    let model = LifetimeValue(purchases: KnownCustomer.purchases, spend: KnownCustomer.spend)
    let pattern = customer.pattern
    #expect(agree(model.purchases.aliveChance(pattern), customer.alive, within: 1e-10))
    #expect(agree(model.purchases.expectedPurchases(pattern, within: 39), customer.year39, within: 1e-10))
    #expect(agree(model.spend.expectedValue(customer.spend), customer.value, within: 1e-10))
    #expect(agree(model.value(pattern, customer.spend), customer.lifetime, within: 1e-9))
  }

  @Test func workedExampleOfPurchasesWithin39Weeks() {
    let pattern = PurchasePattern(repeats: 2, recency: 30.43, age: 38.86)
    let published = PurchaseModel(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426)
    let purchases = published.expectedPurchases(pattern, within: 39)
    #expect((purchases * 1000).rounded() == 1226)
  }

  @Test func nothingIsExpectedWithinNoTime() {
    let pattern = PurchasePattern(repeats: 2, recency: 30.43, age: 38.86)
    #expect(KnownCustomer.purchases.expectedPurchases(pattern, within: 0) == 0)
  }

  @Test(arguments: [0, 1, 5, 40])
  func case43TheFormulaHasNoGapWhereAIsOne(_ repeats: Int) {
    let pattern = PurchasePattern(repeats: repeats, recency: repeats == 0 ? 0 : 30, age: 38.86)
    func purchases(_ a: Double) -> Double {
      PurchaseModel(r: 0.24, alpha: 4.4, a: a, b: 2.4).expectedPurchases(pattern, within: 52)
    }
    let limit = purchases(1)
    #expect(limit > 0)
    #expect(agree((purchases(1 - 1e-7) + purchases(1 + 1e-7)) / 2, limit, within: 1e-11))
    #expect(agree(purchases(1 - 1e-7), limit, within: 1e-6))
    #expect(agree(purchases(1 + 1e-7), limit, within: 1e-6))
  }

  /// The two series are two ways to the same number; they meet where a - 1 = r + x.
  @Test func case43BothSeriesAgreeWhereTheyMeet() {
    let pattern = PurchasePattern(repeats: 1, recency: 3, age: 8)
    func purchases(_ a: Double) -> Double {
      PurchaseModel(r: 0.5, alpha: 2, a: a, b: 1.5).expectedPurchases(pattern, within: 20)
    }
    #expect(agree(purchases(2.5 - 1e-9), purchases(2.5), within: 1e-8))
    #expect(agree(purchases(2.5 + 1e-9), purchases(2.5), within: 1e-8))
  }

  @Test func case43ACustomerOfTodayHasAFuture() {
    let today = PurchasePattern(repeats: 0, recency: 0, age: 0)
    let model = KnownCustomer.purchases
    #expect(model.aliveChance(today) == 1)
    let purchases = model.expectedPurchases(today, within: 52)
    // Nobody has bought for longer than he has been a customer: the future is that of the whole population.
    #expect(purchases > model.expectedPurchases(.init(repeats: 0, recency: 0, age: 38), within: 52))
    #expect(purchases < 3)
  }

  @Test func case43ABetaBelowOneInSumHasNoPole() {
    let pattern = PurchasePattern(repeats: 0, recency: 0, age: 10)
    func purchases(_ b: Double) -> Double {
      PurchaseModel(r: 0.3, alpha: 4, a: 0.5, b: b).expectedPurchases(pattern, within: 10)
    }
    #expect(purchases(0.5) > 0)
    #expect(agree((purchases(0.5 - 1e-6) + purchases(0.5 + 1e-6)) / 2, purchases(0.5), within: 1e-9))
  }

  @Test func manyPurchasesNeitherOverflowNorVanish() {
    let pattern = PurchasePattern(repeats: 3000, recency: 500, age: 505)
    let purchases = KnownCustomer.purchases.expectedPurchases(pattern, within: 52)
    #expect(purchases.isFinite && purchases >= 0 && purchases < 320)
  }

  @Test func case43WithoutRepeatsThePopulationMeanCountsAndTheOwnOneDoesNot() {
    let model = KnownCustomer.spend
    #expect(model.expectedValue(.init(repeats: 0, mean: 1e9)) == model.populationMean)
    #expect(agree(model.populationMean, 35.171002152506716, within: 1e-12))
  }

  @Test(arguments: [1.0, 0.7])
  func case43AQOfOneOrLessLeavesNoMean(_ q: Double) {
    let spend = SpendModel(p: 6, q: q, v: 15)
    #expect(spend.populationMean == nil)
    #expect(spend.expectedValue(.init(repeats: 3, mean: 20)) == nil)
    let model = LifetimeValue(purchases: KnownCustomer.purchases, spend: spend)
    #expect(model.value(.init(repeats: 3, recency: 4, age: 5), .init(repeats: 3, mean: 20)) == nil)
  }
}
