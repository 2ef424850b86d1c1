import Metrics
import Sales
import Testing

/// Cases 22 to 27: days of the business, fiscal quarters, leap days, months of other lengths, unfinished periods.
@Suite struct TimeTests {
  static let header = "opp_id,stage,amount,created_at,closed_at"

  @Test(arguments: [
    ("America/Chicago", "2018-01-01T05:30:00Z", "2017-12"),
    ("America/Chicago", "2018-01-01T06:00:00Z", "2018-01"),
    ("Pacific/Tongatapu", "2017-12-31T11:00:00Z", "2018-01"),
    ("Pacific/Pago_Pago", "2018-01-01T10:59:00Z", "2017-12"),
    ("America/Chicago", "2017-12-31", "2017-12"), ("Pacific/Pago_Pago", "2018-01-01", "2018-01"),
    ("America/Chicago", "2017-12-31T23:30:00", "2017-12"),
  ])
  func case22AMomentCountsInTheMonthOfTheBusiness(zone: String, closed: String, month: String) throws {
    let company = try SmallCompany(
      [.opportunities: Self.header + "\n1,Won,100,2017-01-01,\(closed)"], settings: "time_zone: \(zone)")
    #expect(try company.value("sales.booked", month) == 100)
  }

  @Test func case23AFiscalQuarterAcrossTheCalendarYearHasTheDealsOfBoth() throws {
    let company = try SmallCompany(
      [
        .opportunities: """
        \(Self.header)
        1,Won,1,2017-01-01,2017-10-31
        2,Won,20,2017-01-01,2017-11-01
        3,Won,300,2017-01-01,2018-01-31
        4,Won,4000,2017-01-01,2018-02-01
        """
      ], settings: "fiscal_year_starts: 2")
    #expect(try company.value("sales.booked", "2018-Q4") == 320)
    #expect(try company.value("sales.booked", "FY2018") == 321)
    #expect(try company.value("sales.growth", "2018-Q4") == 319)
  }

  @Test func case24TheMonthBeforeIsCutAtItsEnd() throws {
    let company = try GrowthExamples.company([
      ("2017-02-28", 100), ("2017-03-01", 100), ("2017-03-30", 20), ("2017-01-31", 400),
      ("2017-02-01", 1_000),
    ])
    #expect(
      try company.figure("sales.growth", "2017-03", asOf: "2017-03-30").quantity?.reduced
        == Quantity(120 - 1_100, over: 1_100).reduced)
    #expect(try company.value("sales.growth", "2017-02", asOf: "2017-02-01") == nil)
    #expect(try company.value("sales.growth", "2017-02") == 1.75)
  }

  @Test func case24LeapDayIsComparedWithThe28th() throws {
    let company = try GrowthExamples.company([
      ("2015-02-28", 100), ("2015-03-01", 1_000), ("2016-02-29", 150), ("2017-02-28", 300),
    ])
    #expect(try company.value("sales.yoy", "2016-02-29..2016-02-29") == 0.5)
    #expect(try company.value("sales.yoy", "2016-Q1", asOf: "2016-02-29") == 0.5)
    #expect(try company.value("sales.yoy", "2016-02") == 0.5)
    #expect(try company.value("sales.yoy", "2017-02") == 1)
    #expect(try company.value("sales.yoy", "2017-Q1", asOf: "2017-02-28") == nil)
  }

  @Test func case24ThePeriodBeforeThe31stIsTheMonthBeforeAndNotTheSameOne() throws {
    let company = try GrowthExamples.company([("2017-04-15", 100), ("2017-05-31", 50), ("2017-03-31", 25)])
    #expect(try company.value("sales.growth", "month", asOf: "2017-05-31") == -0.5)
    #expect(try company.value("sales.growth", "month", asOf: "2017-03-31") == nil)
  }

  @Test func case24OnAWeekendAtTheStartOfAMonthNothingHasElapsed() throws {
    let company = try SmallCompany([
      .opportunities: Self.header + "\n1,Won,100,2017-01-01,2017-04-01",
      .quotas: "scope,scope_id,metric,period,period_start,target\ncompany,,bookings,month,2017-04-01,2000",
    ])
    for day in ["2017-04-01", "2017-04-02"] {
      #expect(try company.reason("quota.pace", "2017-04", asOf: day) == "no day of the period has passed")
      #expect(
        try company.reason("quota.projection", "2017-04", asOf: day) == "no day of the period has passed")
      #expect(try company.value("quota.attain", "2017-04", asOf: day) == 0.05)
    }
    #expect(try company.value("quota.pace", "2017-04", asOf: "2017-04-03") == 1)
    #expect(try company.value("quota.projection", "2017-04", asOf: "2017-04-03") == 2_000)
  }

  @Test func case25AnUnfinishedMonthCountsUpToAsOf() throws {
    let company = try SmallCompany([
      .opportunities: """
      \(Self.header)
      1,Won,100,2017-03-01,2017-03-10
      2,Won,20,2017-03-02,2017-03-25
      3,Prospecting,3,2017-03-26,
      """,
      .quotas: """
      scope,scope_id,metric,period,period_start,target
      company,,bookings,month,2017-03-01,120
      rep,Ann,bookings,month,2017-03-01,1
      """,
    ])
    let reading = try company.reading("2017-03", asOf: "2017-03-20")
    #expect(!reading.period.isComplete(asOf: reading.asOf))
    #expect(reading.progress.elapsed == 14)
    #expect(reading.progress.total == 23)
    #expect(try company.value("sales.booked", "2017-03", asOf: "2017-03-20") == 100)
    #expect(try company.value("pipe.created", "2017-03", asOf: "2017-03-20") == 2)
    #expect(try company.value("pipe.open", "2017-03", asOf: "2017-03-20") == 1)
    #expect(try company.value("win.cohort", "2017-03", asOf: "2017-03-20") == 0.5)
    #expect(
      try company.figure("quota.pct_reps", "2017-03", asOf: "2017-03-20").quantity == Quantity(0, over: 1))
  }

  @Test func case27ADayBeforeAllDataHasNothingAndADayLongAfterHasItAll() throws {
    let company = try SmallCompany([.opportunities: Self.header + "\n1,Won,100,2017-03-01,2017-03-10"])
    #expect(try company.value("sales.booked", "2017", asOf: "2016-01-01") == 0)
    #expect(try company.value("pipe.open", "2017", asOf: "2016-01-01") == 0)
    #expect(try company.value("sales.booked", "2017", asOf: "2150-01-01") == 100)
  }
}
