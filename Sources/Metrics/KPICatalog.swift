/// Every figure that the books can give, in the order in which reports list them.
package enum KPICatalog {
  package static let all: [KPI] = leads + activities + pipeline + results + customers + prices

  private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  package static func kpi(_ id: KPIIdentifier) -> KPI? {
    byID[id]
  }

  private static let leads: [KPI] = []

  private static let activities: [KPI] = []

  private static let pipeline: [KPI] = [
    .openDeals, .pipelineValue, .weightedPipeline, .pipelineCoverage,
    .createdDeals, .createdAmount,
    .funnelConversion, .timeInStage, .medianTimeInStage, .latestTimeInStage, .medianLatestTimeInStage,
    .stalledDeals, .stalledAmount,
  ]

  private static let results: [KPI] = [
    .bookings, .wonDeals, .salesPerRep,
    .dealSize, .medianDealSize,
    .winRate, .winRateByValue, .cohortWinRate,
    .salesCycle, .medianSalesCycle,
    .salesGrowth, .yearOverYear, .monthlyMean,
    .quotaAttainment, .uncoveredBookings, .repsAtQuota, .quotaPace, .quotaProjection, .neededPerDay,
    .dealsNeeded, .salesVelocity,
  ]

  private static let customers: [KPI] = [
    .customers, .newCustomers, .reactivatedCustomers, .churnedCustomers,
    .customerChurn, .customerRetention, .grossCustomerGrowth, .actualCustomerGrowth,
    .recurringRevenue, .annualRecurringRevenue,
    .newRevenue, .expansion, .contraction, .churnedRevenue, .reactivation, .addedRevenue,
    .grossRevenueChurn, .netRevenueChurn, .grossRevenueRetention, .netRevenueRetention, .quickRatio,
    .revenuePerAccount, .annualRevenuePerWin, .annualRevenueWon,
    .acquisitionCost, .acquisitionPayback, .lifetime, .lifetimeValue, .lifetimeValueToCost,
    .newTrials, .trialConversion, .churnAfterClose,
  ]

  private static let prices: [KPI] = []
}
