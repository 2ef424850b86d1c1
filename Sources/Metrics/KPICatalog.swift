/// Every figure that the books can give, in the order in which reports list them.
public enum KPICatalog {
  public static let all: [KPI] = leads + activities + pipeline + results + customers + prices

  private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  public static func kpi(_ id: KPIIdentifier) -> KPI? {
    byID[id]
  }

  /// The figures as checks list them, by what they are about.
  public static let sections: [(title: String, kpis: [KPI])] = [
    ("Leads", leads), ("Activities", activities), ("Pipeline", pipeline), ("Results", results),
    ("Customers", customers), ("Prices", prices),
  ]

  private static let leads: [KPI] = [
    .newLeads, .qualifiedLeads, .qualifiedValue, .meanQualifiedValue,
    .leadConversion, .leadConversionFlow, .qualifiedConversion, .leadsToOpportunity,
    .cancelledLeads, .leadsPerRep,
  ]

  private static let activities: [KPI] =
    [.activities] + KPI.activitiesByKind + [
      .meetingsBooked,
      .activitiesPerDeal, .callsPerDeal, .mailsPerDeal,
      .activitiesPerDay, .callsPerDay, .mailsPerDay,
      .activityCorrelation, .callCorrelation, .mailCorrelation,
      .mailOpenRate, .mailReplyRate, .positiveReplyRate, .demosDone,
    ]

  private static let pipeline: [KPI] = [
    .openDeals, .pipelineValue, .weightedPipeline, .pipelineCoverage,
    .forecast, .forecastClosed, .forecastCommit, .forecastBestCase, .forecastPipeline, .forecastOmitted,
    .forecastRevenue, .commitAttainment,
    .createdDeals, .createdAmount, .slippedDeals, .slippedAmount,
    .anyStageFunnel, .funnelConversion, .strictFunnel, .dropOff,
    .timeInStage, .medianTimeInStage, .latestTimeInStage, .medianLatestTimeInStage,
    .stalledDeals, .stalledAmount, .meanDealAge, .medianDealAge, .maxDealAge, .timeToRevenue,
  ]

  private static let results: [KPI] = [
    .bookings, .wonDeals, .bookedNew, .bookedAddOn, .bookedRenewal, .bookedReturning, .productBookings,
    .salesPerRep,
    .dealSize, .medianDealSize,
    .winRate, .winRateByValue, .cohortWinRate,
    .salesCycle, .medianSalesCycle,
    .salesGrowth, .yearOverYear, .monthlyMean,
    .quotaAttainment, .uncoveredBookings, .repsAtQuota, .quotaPace, .quotaProjection, .neededPerDay,
    .dealsNeeded, .salesVelocity,
    .salesVersusTarget, .unitsVersusTarget, .newCustomersVersusTarget, .goalProgress,
  ]

  private static let customers: [KPI] =
    [
      .customers, .newCustomers, .reactivatedCustomers, .churnedCustomers,
      .customerChurn, .customerRetention, .grossCustomerGrowth, .actualCustomerGrowth,
      .recurringRevenue, .annualRecurringRevenue,
      .newRevenue, .expansion, .contraction, .churnedRevenue, .reactivation, .addedRevenue,
      .grossRevenueChurn, .netRevenueChurn, .grossRevenueRetention, .netRevenueRetention, .quickRatio,
      .revenuePerAccount, .annualRevenuePerWin, .annualRevenueWon,
      .acquisitionCost, .acquisitionPayback, .lifetimeValue, .lifetimeValueToCost,
      .newTrials, .trialConversion, .churnAfterClose,
    ] + lifetimeValues

  private static let lifetimeValues: [KPI] = [
    .historicalValue, .customerLifetime, .segmentValue, .predictedValue,
  ]

  private static let prices: [KPI] = [
    .priceIndex, .priceGap, .priceRank, .priceChanges, .priceEffect,
  ]
}
