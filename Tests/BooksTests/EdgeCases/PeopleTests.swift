import Books
import Metrics
import Sales
import Testing

/// Cases 16 to 18: owners that change, are unknown or missing, reps who come and go, teams that change.
@Suite struct PeopleTests {
  static let deals = "opp_id,owner_id,stage,amount,created_at,closed_at"
  static let history = "opp_id,at,field,old,new,seq"

  private func handed(on at: String, closed: String = "2017-03-10") throws -> SmallCompany {
    try SmallCompany([
      .opportunities: Self.deals + "\n1,Bob,Won,1000,2017-01-01,\(closed)",
      .opportunityHistory: """
      \(Self.history)
      1,2017-01-01T09:00:00,stage,,Prospecting,1
      1,\(closed)T12:00:00,stage,Prospecting,Won,2
      1,\(at),owner,Ann,Bob,3
      """,
    ])
  }

  @Test(arguments: ["2017-03-10T12:00:01", "2017-03-11T08:00:00", "2017-12-01"])
  func case16ADealHandedOnAfterItsCloseIsCreditedToWhoClosedIt(at: String) throws {
    let company = try handed(on: at)
    #expect(try company.value("sales.booked", "2017-03", asOf: "2017-12-31", of: .rep("Ann")) == 1_000)
    #expect(try company.value("sales.booked", "2017-03", asOf: "2017-12-31", of: .rep("Bob")) == 0)
    #expect(try company.value("win.rate", "2017-03", asOf: "2017-12-31", of: .rep("Bob")) == nil)
  }

  @Test(arguments: ["2017-02-15", "2017-03-10T11:59:59"])
  func case16ADealHandedOnBeforeItsCloseIsCreditedToTheNewOwner(at: String) throws {
    let company = try handed(on: at)
    #expect(try company.value("sales.booked", "2017-03", asOf: "2017-12-31", of: .rep("Bob")) == 1_000)
    #expect(try company.value("sales.booked", "2017-03", asOf: "2017-12-31", of: .rep("Ann")) == 0)
    #expect(try company.value("pipe.created", "2017-01", of: .rep("Ann")) == 1)
    #expect(try company.value("pipe.created", "2017-01", of: .rep("Bob")) == 0)
  }

  @Test func case16UnknownAndMissingOwnersHaveRowsSoThatTotalsReconcile() throws {
    let company = try SmallCompany([
      .opportunities: """
      \(Self.deals)
      1,Ann,Won,100,2017-01-01,2017-03-10
      2,Zed,Won,20,2017-01-01,2017-03-10
      3,,Won,3,2017-01-01,2017-03-10
      """,
      .reps: "rep_id,name,team\nAnn,Ann Lee,East",
    ])
    #expect(try company.value("sales.booked", "2017-03") == 123)
    #expect(try company.value("sales.booked", "2017-03", of: .rep("Zed")) == 20)
    #expect(try company.value("sales.booked", "2017-03", of: .rep(nil)) == 3)
    #expect(try company.value("sales.booked", "2017-03", of: .team("East")) == 100)
    #expect(try company.value("sales.booked", "2017-03", of: .team(nil)) == 23)
    let span = try company.reading("2017-03").period
    var books = company.books
    let report = books.report(ReportRequest(period: span, asOf: span.lastDay, by: .rep))
    #expect(report.rows.map(\.key) == ["Ann", "Zed", nil])
    #expect(report.rows.map(\.label) == ["Ann Lee", "Zed (unknown rep)", "(none)"])
  }

  @Test func case17HeadcountIsEmployedDaysOverDays() throws {
    let company = try SmallCompany([
      .opportunities: Self.deals + "\n1,Ann,Won,3100,2017-01-01,2017-03-10",
      .reps: """
      rep_id,name,start_date,end_date
      Ann,Ann,,
      Gone,Gone,,2017-03-10
      Late,Late,2017-03-31,
      Next,Next,2017-04-01,
      Left,Left,,2017-02-28
      """,
    ])
    #expect(try company.value("sales.per_rep", "2017-03") == 3_100.0 * 31 / 42)
    #expect(try company.value("sales.per_rep", "2017-03", asOf: "2017-03-10") == 1_550)
  }

  @Test func case17ARepWhoLeftKeepsHisHistoryAndHisOpenDeals() throws {
    let company = try SmallCompany([
      .opportunities: Self.deals
        + "\n1,Gone,Won,500,2016-01-01,2016-03-10\n2,Gone,Prospecting,70,2016-01-01,",
      .reps: "rep_id,name,team,end_date\nGone,Gone,East,2016-12-31",
    ])
    #expect(try company.value("sales.booked", "2016-03", of: .rep("Gone")) == 500)
    #expect(try company.value("pipe.value", "2017-03", of: .rep("Gone")) == 70)
    #expect(try company.value("pipe.value", "2017-03", of: .team("East")) == 70)
  }

  @Test func case17EmploymentOnLeapDayCountsADay() throws {
    let company = try SmallCompany(
      [
        .opportunities: Self.deals + "\n1,Ann,Won,500,2016-01-01,2016-02-29",
        .reps: "rep_id,name,start_date,end_date\nAnn,Ann,2016-02-29,2016-02-29",
        .quotas: "scope,scope_id,metric,period,period_start,target\nrep,Ann,bookings,month,2016-02-01,2900",
      ], settings: "prorate_quotas: true")
    #expect(try company.value("quota.attain", "2016-02", of: .rep("Ann")) == 5)
    #expect(try company.value("sales.per_rep", "2016-02") == 14_500)
  }

  @Test func case17ARepHiredAgainIsEmployedFromThenOnWhateverTheOldEnd() throws {
    let company = try SmallCompany(
      [
        .opportunities: Self.deals
          + "\n1,Ann,Won,500,2016-01-01,2016-02-10\n2,Ann,Won,300,2017-01-01,2017-03-20",
        .reps: "rep_id,name,start_date,end_date\nAnn,Ann,2017-03-17,2016-12-31",
        .quotas: "scope,scope_id,metric,period,period_start,target\nrep,Ann,bookings,month,2017-03-01,3100",
      ], settings: "prorate_quotas: true")
    #expect(try company.value("sales.per_rep", "2017-03") == 620)
    #expect(try company.value("quota.attain", "2017-03", of: .rep("Ann")) == 0.2)
    #expect(try company.value("sales.booked", "2016-02", of: .rep("Ann")) == 500)
    #expect(try company.reason("sales.per_rep", "2016-02") == "no rep employed in the period")
  }

  @Test func case17OfTwoRowsOfARepHiredAgainTheLaterCounts() throws {
    let company = try SmallCompany([
      .opportunities: Self.deals + "\n1,Ann,Won,310,2017-01-01,2017-03-20",
      .reps: "rep_id,name,start_date,end_date\nAnn,Ann,2015-01-01,2016-12-31\nAnn,Ann,2017-03-22,",
    ])
    #expect(try company.value("sales.per_rep", "2017-03") == 961)
    #expect(company.books.bookWarningCount == 1)
  }

  /// Ann moves from East to West on 15 February; Bob stays in East.
  private func moved() throws -> SmallCompany {
    try SmallCompany([
      .opportunities: """
      \(Self.deals)
      1,Ann,Won,100,2017-01-01,2017-02-14
      2,Ann,Won,200,2017-01-01,2017-02-15
      3,Bob,Won,1000,2017-01-01,2017-03-01
      4,Ann,Prospecting,40,2017-01-01,
      """,
      .reps: "rep_id,name,team\nAnn,Ann,East\nBob,Bob,East",
      .repTeams: "rep_id,from,team\nAnn,2017-02-15,West",
      .quotas: "scope,scope_id,metric,period,period_start,target\nrep,Ann,bookings,quarter,2017-01-01,600",
    ])
  }

  @Test func case18BookingsFollowTheTeamOfTheDay() throws {
    let company = try moved()
    #expect(try company.value("sales.booked", "2017-Q1", of: .team("East")) == 1_100)
    #expect(try company.value("sales.booked", "2017-Q1", of: .team("West")) == 200)
    #expect(try company.value("pipe.value", "2017-01", of: .team("East")) == 1_340)
    #expect(try company.value("pipe.value", "2017-Q1", of: .team("East")) == 0)
    #expect(try company.value("pipe.value", "2017-Q1", of: .team("West")) == 40)
  }

  @Test func case18ATeamsOwnTargetIsNotTheSumOfItsMembers() throws {
    var company = try moved()
    #expect(try company.value("quota.attain", "2017-Q1", of: .team("West")) == 200.0 / 600)
    try company.rewrite(
      .quotas,
      "scope,scope_id,metric,period,period_start,target\nrep,Ann,bookings,quarter,2017-01-01,600"
        + "\nteam,East,bookings,quarter,2017-01-01,2200")
    #expect(try company.value("quota.attain", "2017-Q1", of: .team("East")) == 0.5)
    #expect(try company.value("quota.attain", "2017-Q1") == 1_300.0 / 600)
  }

  @Test func case18OnlyWhatARepBookedInATeamIsCoveredInIt() throws {
    let company = try moved()
    #expect(try company.value("quota.attain.uncovered", "2017-Q1") == 1_000)
    #expect(try company.value("quota.attain.uncovered", "2017-Q1", of: .team("East")) == 1_000)
    #expect(try company.value("quota.attain.uncovered", "2017-Q1", of: .team("West")) == 0)
  }

  @Test func case18ATeamsHeadcountIsOfTheDaysInWhichItsRepsWereInIt() throws {
    let company = try moved()
    let (east, west) = (
      try company.figure("sales.per_rep", "2017-Q1", of: .team("East")),
      try company.figure("sales.per_rep", "2017-Q1", of: .team("West"))
    )
    #expect(east.quantity?.reduced == Quantity(110_000 * 90, over: 90 + 45).reduced)
    #expect(west.quantity?.reduced == Quantity(20_000 * 90, over: 45).reduced)
  }
}
