import Metrics
import Sales
import Testing

/// Cases 2 and 17 to 20: whose target counts, for which days, and how it is split.
@Suite struct TargetTests {
  static let deals = "opp_id,owner_id,stage,amount,created_at,closed_at"
  static let quotas = "scope,scope_id,metric,period,period_start,target,product,ramp_pct"

  private func company(
    _ quotas: String, reps: String = "rep_id,name,team\nAnn,Ann,East\nBob,Bob,East",
    deals: String = "1,Ann,Won,600,2017-01-01,2017-03-02", settings: String = ""
  ) throws -> SmallCompany {
    try SmallCompany(
      [
        .opportunities: Self.deals + "\n" + deals, .reps: reps, .quotas: Self.quotas + "\n" + quotas,
      ], settings: settings)
  }

  private func target(
    _ company: SmallCompany, _ period: String, asOf day: String? = nil, of part: Part = .all
  ) throws -> Double? {
    try company.reading(period, asOf: day, of: part).quota.value.map { $0 / 100 }
  }

  @Test func case2TheCompanysOwnTargetCountsBeforeTheSumOfItsReps() throws {
    let company = try company(
      "company,,bookings,month,2017-03-01,900\nrep,Ann,bookings,month,2017-03-01,500\nteam,East,bookings,month,2017-03-01,700"
    )
    #expect(try target(company, "2017-03") == 900)
    #expect(try target(company, "2017-03", of: .team("East")) == 700)
    #expect(try target(company, "2017-03", of: .rep("Ann")) == 500)
    #expect(try company.figure("quota.attain", "2017-03").why == nil)
    #expect(try company.reason("quota.attain", "2017-03", of: .rep("Bob")) == "no target for the period")
  }

  @Test func case2WithoutATeamsOwnTargetItsRepsTargetsAreAddedUp() throws {
    let company = try company("rep,Ann,bookings,month,2017-03-01,500\nrep,Cid,bookings,month,2017-03-01,50")
    #expect(try target(company, "2017-03", of: .team("East")) == 500)
    #expect(try target(company, "2017-03") == 550)
    #expect(try company.value("quota.attain", "2017-03", of: .team("East")) == 1.2)
  }

  @Test func case2AttainmentOfATeamDividesAllItsBookings() throws {
    let company = try company(
      "rep,Ann,bookings,month,2017-03-01,1000",
      deals: "1,Ann,Won,600,2017-01-01,2017-03-02\n2,Bob,Won,400,2017-01-01,2017-03-02")
    #expect(try company.value("quota.attain", "2017-03", of: .team("East")) == 1)
    #expect(try company.value("quota.attain.uncovered", "2017-03", of: .team("East")) == 400)
    #expect(try company.figure("quota.pct_reps", "2017-03").quantity == Quantity(0, over: 1))
  }

  @Test func case2TargetsThatLeavePartOfThePeriodUncoveredGiveNone() throws {
    let company = try company(
      "company,,bookings,quarter,2017-04-01,900\n"
        + [1, 2, 3].map { "rep,Ann,bookings,month,2017-0\($0)-01,10" }.joined(separator: "\n"))
    #expect(try company.reason("quota.attain", "2017") == "targets cover 3 of 12 months")
    #expect(try company.reason("quota.attain", "2017", of: .rep("Ann")) == "targets cover 3 of 12 months")
    #expect(try target(company, "2017-Q1") == 30)
    #expect(try target(company, "2017-Q2") == 900)
    #expect(try company.reason("quota.attain", "2017-03-02..2017-03-20") == "targets are for whole months")
  }

  @Test func case2ARepWithATargetInPartOfThePeriodLeavesTheSumUncovered() throws {
    let company = try company(
      "rep,Ann,bookings,quarter,2017-01-01,300\nrep,Bob,bookings,month,2017-02-01,100")
    #expect(try company.reason("quota.attain", "2017-Q1") == "targets cover 1 of 3 months")
    #expect(try target(company, "2017-02") == 200)
    #expect(try company.figure("quota.pct_reps", "2017-Q1").quantity == Quantity(1, over: 1))
  }

  @Test func case19AYearIsSplitIntoEqualPartsTheLastTakingTheRest() throws {
    let company = try company("rep,Ann,bookings,year,2017-01-01,1000")
    for month in 1...11 {
      #expect(try target(company, "2017-\(month < 10 ? "0" : "")\(month)", of: .rep("Ann")) == 83.33)
    }
    #expect(try target(company, "2017-12", of: .rep("Ann")) == 83.37)
    #expect(try target(company, "2017-Q3", of: .rep("Ann")) == 250)
    #expect(try target(company, "2017", of: .rep("Ann")) == 1_000)
  }

  @Test func case19WhereThePeriodIsNoEqualPartItGetsItsMonthsUnrounded() throws {
    let company = try company(
      "rep,Ann,bookings,year,2017-01-01,1000\nrep,Ann,bookings,month,2017-01-01,7\nrep,Bob,bookings,quarter,2017-02-01,100"
    )
    let quarter = try company.reading("2017-Q1", of: .rep("Ann")).quota.quantity
    #expect(quarter?.reduced == (Quantity(700) + Quantity(200_000, over: 12)).reduced)
    let span = try company.reading("2017-01-01..2017-05-31", of: .rep("Ann")).quota.quantity
    #expect(span?.reduced == (Quantity(700) + Quantity(400_000, over: 12)).reduced)
    let part = try company.reading("2017-04", of: .rep("Bob")).quota.quantity
    #expect(part == Quantity(3_334))
  }

  @Test func case19APartThatReachesBeyondItsTargetIsTakenByMonths() throws {
    let company = try company(
      "rep,Ann,bookings,year,2016-02-01,1000\nrep,Ann,bookings,month,2017-02-01,5\nrep,Ann,bookings,month,2017-03-01,5"
    )
    let quarter = try company.reading("2017-Q1", of: .rep("Ann")).quota.quantity
    #expect(quarter?.reduced == (Quantity(1_000) + Quantity(100_000, over: 12)).reduced)
  }

  @Test func case19MonthsAddUpToTheYearAndTheShorterTargetCounts() throws {
    let months = (1...12).map { "rep,Ann,bookings,month,2017-\($0 < 10 ? "0" : "")\($0)-01,\($0)" }
    let company = try company(months.joined(separator: "\n") + "\nrep,Ann,bookings,year,2017-01-01,9999")
    #expect(try target(company, "2017", of: .rep("Ann")) == 78)
    #expect(try target(company, "2017-Q2", of: .rep("Ann")) == 15)
  }

  @Test func case19AQuotaChangedAfterTheMonthClosedCountsAtOnce() throws {
    var company = try company("rep,Ann,bookings,month,2017-03-01,500")
    #expect(try company.value("quota.attain", "2017-03", of: .rep("Ann")) == 1.2)
    try company.rewrite(.quotas, Self.quotas + "\nrep,Ann,bookings,month,2017-03-01,600")
    #expect(try company.value("quota.attain", "2017-03", of: .rep("Ann")) == 1)
  }

  @Test func case19RampAndEmploymentReduceATargetOnlyWhereQuotasAreProrated() throws {
    let rows = "rep,Ann,bookings,quarter,2017-01-01,9000,,50\nrep,Bob,bookings,year,2017-01-01,36500"
    let reps = "rep_id,name,start_date,end_date\nAnn,Ann,,\nBob,Bob,2017-03-31,2017-04-10"
    let prorated = try company(rows, reps: reps, settings: "prorate_quotas: true")
    #expect(try target(prorated, "2017-01", of: .rep("Ann")) == 1_500)
    #expect(try target(prorated, "2017", of: .rep("Bob")) == 1_100)
    #expect(try target(prorated, "2017-05", of: .rep("Bob")) == 0)
    #expect(
      try prorated.reason("quota.attain", "2017-05", of: .rep("Bob")) == "the target is not above zero")
    let given = try company(rows, reps: reps)
    #expect(try target(given, "2017-01", of: .rep("Ann")) == 3_000)
    #expect(try target(given, "2017", of: .rep("Bob")) == 36_500)
  }

  @Test func case19EmploymentIsCountedInTheMonthsForWhichATargetCounts() throws {
    let company = try company(
      "rep,Ann,bookings,year,2017-01-01,12000\nrep,Ann,bookings,month,2017-01-01,100",
      reps: "rep_id,name,start_date\nAnn,Ann,2017-02-01", settings: "prorate_quotas: true")
    #expect(try target(company, "2017", of: .rep("Ann")) == 11_000)
  }

  @Test func aTargetWithAProductOrAnotherMetricIsNoTargetForBookings() throws {
    let company = try company(
      "rep,Ann,bookings,month,2017-03-01,500,GTX\nrep,Ann,won_count,month,2017-03-01,5\nrep,Bob,sales.booked,month,2017-03-01,1"
    )
    #expect(try company.reason("quota.attain", "2017-03", of: .rep("Ann")) == "no target for the period")
    #expect(try target(company, "2017-03") == 1)
  }

  @Test func case20AttainmentJustBelowTheQuotaIsNotAtQuota() throws {
    let company = try company(
      "rep,Ann,bookings,month,2017-03-01,200\nrep,Bob,bookings,month,2017-03-01,200",
      deals: "1,Ann,Won,199.99,2017-01-01,2017-03-02\n2,Bob,Won,200,2017-01-01,2017-03-02")
    #expect(try company.figure("quota.pct_reps", "2017-03").quantity == Quantity(1, over: 2))
    let attainment = try company.figure("quota.attain", "2017-03", of: .rep("Ann"))
    #expect(attainment.quantity.map { $0 < Quantity(1) } == true)
    #expect(FigureFormat(currency: .usd).compact(attainment) != "100 %")
  }

  @Test func case21AManagersTargetIsNotAddedToThoseOfHisReps() throws {
    let company = try company(
      "rep,Ann,bookings,month,2017-03-01,300\nrep,Bob,bookings,month,2017-03-01,500",
      reps: "rep_id,name,team,manager_id\nAnn,Ann,East,Bob\nBob,Bob,East,",
      deals: "1,Ann,Won,300,2017-01-01,2017-03-02\n2,Bob,Won,300,2017-01-01,2017-03-02")
    #expect(try target(company, "2017-03") == 300)
    #expect(try target(company, "2017-03", of: .team("East")) == 300)
    #expect(try target(company, "2017-03", of: .rep("Bob")) == 500)
    #expect(try company.value("sales.booked", "2017-03") == 600)
    #expect(try company.value("sales.booked", "2017-03", of: .team("East")) == 600)
    #expect(try company.value("sales.booked", "2017-03", of: .rep("Bob")) == 300)
  }

  @Test func case21RepsWhoManageThemselvesOrEachOtherKeepTheirTargets() throws {
    let company = try company(
      "rep,Ann,bookings,month,2017-03-01,1\nrep,Bob,bookings,month,2017-03-01,2\nrep,Cid,bookings,month,2017-03-01,4",
      reps: "rep_id,name,team,manager_id\nAnn,Ann,East,Bob\nBob,Bob,East,Ann\nCid,Cid,East,Cid")
    #expect(try target(company, "2017-03") == 7)
  }
}
