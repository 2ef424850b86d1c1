import Metrics
import Sales
import Testing

/// The worked examples of growth, and when it is undefined.
@Suite struct GrowthExamples {
  /// Deals won on days, with their amounts.
  static func company(_ wins: [(String, Int)]) throws -> SmallCompany {
    try SmallCompany([
      .opportunities: table("opp_id,stage,amount,created_at,closed_at", 0...wins.count) { number in
        number == 0
          ? "0,Prospecting,1,2015-01-01,"
          : "\(number),Won,\(wins[number - 1].1),2015-01-01,\(wins[number - 1].0)"
      }
    ])
  }

  @Test func growthOf66kOn60kIs10Percent() throws {
    let company = try Self.company([("2017-02-28", 60_000), ("2017-03-31", 66_000)])
    #expect(try company.value("sales.growth", "2017-03") == 0.1)
  }

  @Test func monthToDateIsComparedWithAsManyDaysOfTheMonthBefore() throws {
    let company = try Self.company([
      ("2017-02-10", 20_000), ("2017-02-11", 40_000), ("2017-03-10", 21_000), ("2017-03-11", 9_000),
    ])
    #expect(try company.value("sales.growth", "2017-03", asOf: "2017-03-10") == 0.05)
  }

  @Test func aRangeIsComparedWithAsManyDaysBeforeIt() throws {
    let company = try Self.company([("2017-03-04", 1_000), ("2017-03-05", 10), ("2017-03-08", 30)])
    #expect(try company.value("sales.growth", "2017-03-08..2017-03-10") == 2)
  }

  @Test func aQuarterAndAYearAreComparedWithTheOneBefore() throws {
    let company = try Self.company([("2015-06-01", 10), ("2016-12-31", 10), ("2017-01-01", 30)])
    #expect(try company.value("sales.growth", "2017-Q1") == 2)
    #expect(try company.value("sales.growth", "2017", asOf: "2018-05-05") == 2)
    #expect(try company.value("sales.growth", "2016") == 0)
  }

  @Test func yearOverYearOf120On100Is20Percent() throws {
    let company = try Self.company([("2016-03-31", 100), ("2017-03-15", 120)])
    #expect(try company.value("sales.yoy", "2017-03") == 0.2)
    #expect(try company.value("sales.yoy", "2017-Q1") == 0.2)
    #expect(try company.value("sales.yoy", "2017-03", asOf: "2017-04-20") == 0.2)
  }

  @Test func anUnfinishedMonthIsComparedWithTheSameDatesAYearEarlier() throws {
    let company = try Self.company([("2016-03-20", 100), ("2016-03-21", 900), ("2017-03-15", 120)])
    #expect(try company.value("sales.yoy", "2017-03", asOf: "2017-03-20") == 0.2)
    #expect(try company.value("sales.yoy", "2017-03-01..2017-03-20", asOf: "2018-01-01") == 0.2)
  }

  @Test func growthIsUndefinedWhereNothingWasBookedBefore() throws {
    let company = try Self.company([("2017-03-15", 120)])
    #expect(try company.reason("sales.growth", "2017-03") == "nothing booked before")
    #expect(try company.reason("sales.yoy", "2017-03") == "nothing booked before")
  }

  @Test func theYearsMeanIsOverCompleteMonths() throws {
    let company = try Self.company([("2017-01-31", 100), ("2017-03-01", 50), ("2017-04-01", 999)])
    #expect(try company.value("sales.yoy.mean", "2017", asOf: "2017-04-15") == 50)
    #expect(try company.value("sales.yoy.mean", "2017-01-15..2017-03-31") == 25)
    #expect(try company.reason("sales.yoy.mean", "2017-04", asOf: "2017-04-29") == "no complete month")
  }
}
