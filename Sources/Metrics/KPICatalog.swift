/// Every figure that the books can give, in the order in which reports list them.
package enum KPICatalog {
  package static let all: [KPI] = [
    .bookings, .wonDeals, .salesPerRep,
    .dealSize, .medianDealSize,
    .winRate, .winRateByValue, .cohortWinRate,
    .salesCycle, .medianSalesCycle,
    .openDeals, .pipelineValue, .weightedPipeline, .pipelineCoverage,
    .createdDeals, .createdAmount,
    .salesGrowth, .yearOverYear, .monthlyMean,
    .quotaAttainment, .uncoveredBookings, .repsAtQuota, .quotaPace, .quotaProjection, .neededPerDay,
    .dealsNeeded, .salesVelocity,
    .funnelConversion, .timeInStage, .medianTimeInStage, .latestTimeInStage, .medianLatestTimeInStage,
    .stalledDeals, .stalledAmount,
  ]

  private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  package static func kpi(_ id: KPIIdentifier) -> KPI? {
    byID[id]
  }
}
