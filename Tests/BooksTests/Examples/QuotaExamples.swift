import Metrics
import Sales
import Testing

/// The worked examples of the figures on quotas, and when they are undefined.
@Suite struct QuotaExamples {
  static let deals = "opp_id,owner_id,stage,amount,created_at,closed_at"
  static let quotas = "scope,scope_id,metric,period,period_start,target"

  /// One rep with a quota for March 2017 and deals won in it.
  private func ann(
    quota: String, won: [Int], on day: String = "2017-03-01", settings: String = "pacing: calendar"
  ) throws -> SmallCompany {
    try SmallCompany(
      [
        .opportunities:
          ([Self.deals, "0,Ann,Prospecting,1,2017-01-01,"]
          + won.enumerated().map { "\($0 + 1),Ann,Won,\($1),2017-01-01,\(day)" }).joined(separator: "\n"),
        .reps: "rep_id,name\nAnn,Ann",
        .quotas: Self.quotas + "\nrep,Ann,bookings,month,2017-03-01,\(quota)",
      ], settings: settings)
  }

  @Test func attainmentOf42500Of50000Is85Percent() throws {
    let company = try ann(quota: "50000", won: [40_000, 2_500])
    #expect(try company.value("quota.attain", "2017-03", of: .rep("Ann")) == 0.85)
    let whole = try company.figure("quota.attain", "2017-03")
    #expect(whole.value == 0.85)
    #expect(whole.why == "of the sum of the reps' targets")
    #expect(try company.value("quota.attain.uncovered", "2017-03") == 0)
  }

  @Test func attainmentIsUndefinedWithoutATargetAboveZero() throws {
    #expect(
      try ann(quota: "0", won: [5]).reason("quota.attain", "2017-03") == "the target is not above zero")
    #expect(
      try ann(quota: "-5", won: [5]).reason("quota.attain", "2017-03") == "the target is not above zero")
    #expect(try ann(quota: "5", won: [5]).reason("quota.attain", "2017-04") == "no target for the period")
  }

  @Test func hiredOn16MarchTheQuotaOf31000Is16000WhereQuotasAreProrated() throws {
    let tables: [TableName: String] = [
      .opportunities: Self.deals + "\n1,Ann,Won,8000,2017-03-20,2017-03-21",
      .reps: "rep_id,name,start_date\nAnn,Ann,2017-03-16",
      .quotas: Self.quotas + "\nrep,Ann,bookings,month,2017-03-01,31000",
    ]
    let prorated = try SmallCompany(tables, settings: "prorate_quotas: true")
    #expect(try prorated.reading("2017-03", of: .rep("Ann")).quota.value == 1_600_000)
    #expect(try prorated.value("quota.attain", "2017-03", of: .rep("Ann")) == 0.5)
    let asGiven = try SmallCompany(tables)
    #expect(try asGiven.reading("2017-03", of: .rep("Ann")).quota.value == 3_100_000)
  }

  @Test func threeOfFiveRepsAtQuotaAre60Percent() throws {
    let company = try SmallCompany([
      .opportunities: table(Self.deals, 1...5) { number in
        "\(number),\(number),Won,\(number <= 3 ? 100 : 99),2017-03-01,2017-03-02"
      },
      .quotas: table(Self.quotas, 1...7) { number in
        "rep,\(number),bookings,month,2017-03-01,\(number <= 5 ? 100 : 0)"
      },
    ])
    #expect(try company.figure("quota.pct_reps", "2017-03").quantity == Quantity(3, over: 5))
    #expect(try company.figure("quota.pct_reps", "2017-03").why == nil)
    #expect(try company.reason("quota.pct_reps", "2017-04") == "no rep has a quota in the period")
  }

  @Test func below60PercentOfTheRepsAtQuotaIsAWarning() throws {
    let company = try SmallCompany([
      .opportunities: table(Self.deals, 1...5) { number in
        "\(number),\(number),Won,\(number <= 2 ? 100 : 99.99),2017-03-01,2017-03-02"
      },
      .quotas: table(Self.quotas, 1...5) { "rep,\($0),bookings,month,2017-03-01,100" },
    ])
    let figure = try company.figure("quota.pct_reps", "2017-03")
    #expect(figure.quantity == Quantity(2, over: 5))
    #expect(figure.why == "2 of 5 reps, below the floor of 60 %")
  }

  @Test func paceOf42kOf60kAfter20Of31DaysIs108Point5Percent() throws {
    let company = try ann(quota: "60000", won: [42_000])
    let pace = try company.figure("quota.pace", "2017-03", asOf: "2017-03-20", of: .rep("Ann"))
    #expect(pace.quantity?.reduced == Quantity(42 * 31, over: 60 * 20).reduced)
    #expect(try company.value("quota.pace", "2017-03", asOf: "2017-03-31", of: .rep("Ann")) == 0.7)
  }

  @Test func paceCountsWorkingDaysWithoutHolidays() throws {
    let company = try ann(
      quota: "60000", won: [30_000], settings: "holidays: [2017-03-01, 2017-03-18, 2017-03-31]")
    let reading = try company.reading("2017-03", asOf: "2017-03-15", of: .rep("Ann"))
    #expect(reading.progress.elapsed == 10)
    #expect(reading.progress.total == 21)
    #expect(reading.progress.remaining == 11)
    #expect(
      try company.figure("quota.pace", "2017-03", asOf: "2017-03-15").quantity?.reduced
        == Quantity(21, over: 20))
  }

  @Test func paceAndProjectionAreUndefinedBeforeAnythingElapsed() throws {
    let company = try ann(quota: "60000", won: [42_000])
    for day in ["2017-02-28", "2016-01-01"] {
      #expect(
        try company.reason("quota.pace", "2017-03", asOf: day) == "no day of the period has passed")
      #expect(
        try company.reason("quota.projection", "2017-03", asOf: day) == "no day of the period has passed")
    }
    #expect(try company.reason("quota.pace", "2017-04", asOf: "2017-04-10") == "no target for the period")
  }

  @Test func projectionIs65100AndWhatIsNeededADay1636Point36() throws {
    let company = try ann(quota: "60000", won: [42_000])
    #expect(try company.value("quota.projection", "2017-03", asOf: "2017-03-20") == 65_100)
    let needed = try company.figure("quota.projection.needed_per_day", "2017-03", asOf: "2017-03-20")
    #expect(needed.quantity?.reduced == Quantity(1_800_000, over: 11))
    #expect(needed.unit == .moneyPerDay)
  }

  @Test func neededPerDayIsUndefinedOnTheLastDayAndZeroOnceTheQuotaIsMet() throws {
    let company = try ann(quota: "60000", won: [42_000])
    #expect(
      try company.reason("quota.projection.needed_per_day", "2017-03", asOf: "2017-03-31") == "no day remains"
    )
    let met = try ann(quota: "60000", won: [60_000])
    #expect(try met.value("quota.projection.needed_per_day", "2017-03", asOf: "2017-03-20") == 0)
  }

  @Test func fourDealsAreNeededFor18000At5000() throws {
    let company = try ann(
      quota: "60000",
      won: [
        5_000, 5_000, 5_000, 5_000, 5_000, 5_000, 7_000, 5_000, 3_000, 5_000,
        0, 10_000,
      ])
    #expect(try company.value("deal.size", "2017-03") == 5_000)
    #expect(try company.value("deals.needed", "2017-03") == 0)
    let short = try ann(quota: "58000", won: [5_000, 5_000, 30_000, 0, 0, 0, 0, 0])
    #expect(try short.value("deal.size", "2017-03") == 5_000)
    #expect(try short.value("deals.needed", "2017-03") == 4)
    let exact = try ann(quota: "60000", won: [5_000, 5_000, 30_000, 0, 0, 0, 0, 0])
    #expect(try exact.value("deals.needed", "2017-03") == 4)
    let more = try ann(quota: "60000.01", won: [5_000, 5_000, 30_000, 0, 0, 0, 0, 0])
    #expect(try more.value("deals.needed", "2017-03") == 5)
  }

  @Test func neededDealsAreUndefinedWithoutADealSizeAboveZero() throws {
    #expect(try ann(quota: "100", won: []).reason("deals.needed", "2017-03") == "no average deal size")
    #expect(try ann(quota: "100", won: [-5]).reason("deals.needed", "2017-03") == "no average deal size")
    #expect(try ann(quota: "100", won: [5]).reason("deals.needed", "2017-05") == "no target for the period")
  }

  @Test func bookingsOfRepsWithoutATargetAreStatedApart() throws {
    let company = try SmallCompany([
      .opportunities: """
      \(Self.deals)
      1,Ann,Won,600,2017-03-01,2017-03-02
      2,Bob,Won,300,2017-03-01,2017-03-02
      3,,Won,50,2017-03-01,2017-03-02
      """,
      .reps: "rep_id,name,team\nAnn,Ann,East\nBob,Bob,East",
      .quotas: Self.quotas + "\nrep,Ann,bookings,month,2017-03-01,1000",
    ])
    #expect(try company.value("quota.attain", "2017-03") == 0.95)
    #expect(try company.value("quota.attain.uncovered", "2017-03") == 350)
    #expect(try company.value("quota.attain", "2017-03", of: .team("East")) == 0.9)
    #expect(try company.value("quota.attain.uncovered", "2017-03", of: .team("East")) == 300)
  }
}
