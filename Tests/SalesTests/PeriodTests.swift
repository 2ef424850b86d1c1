import Sales
import Testing

/// Texts of periods, fiscal quarters and years, and what they are called.
@Suite struct PeriodTests {
  private func day(_ text: String) throws -> Day {
    try #require(Day(iso: text))
  }

  private func days(_ text: String, firstMonth: Int = 1, asOf: String = "2017-12-31") throws -> String? {
    FiscalCalendar(firstMonth: firstMonth).period(text, asOf: try day(asOf)).map { "\($0.start) \($0.end)" }
  }

  @Test(arguments: [
    ("2017-12", "2017-12-01 2018-01-01"), ("2017-02", "2017-02-01 2017-03-01"),
    ("2016-02", "2016-02-01 2016-03-01"), ("2017-Q4", "2017-10-01 2018-01-01"),
    ("2017-q1", "2017-01-01 2017-04-01"), ("2017", "2017-01-01 2018-01-01"),
    ("FY2017", "2017-01-01 2018-01-01"), ("FY2017-Q2", "2017-04-01 2017-07-01"),
    ("2017-10-01..2017-12-31", "2017-10-01 2018-01-01"), ("2016-02-29..2016-02-29", "2016-02-29 2016-03-01"),
    ("month", "2017-12-01 2018-01-01"), ("Quarter", "2017-10-01 2018-01-01"),
    ("YEAR", "2017-01-01 2018-01-01"),
  ])
  func aTextNamesAPeriod(text: String, days expected: String) throws {
    #expect(try days(text) == expected)
  }

  @Test(arguments: [
    "", " ", "2017-13", "2017-00", "2017-1", "2017-001", "2017-Q0", "2017-Q5", "2017-Q", "2017-Q01",
    "2017-Q+1",
    "2017-+1", "2017--12", "2017-", "-2017", "2017 12", "2017-12-", "+201", "17", "20170", "1900", "2199",
    "FY2017-12", "FY", "FY17", "Q4", "2017Q4", "2017-12-01", "2017-12-01..", "..2017-12-01",
    "2017-12-02..2017-12-01", "2017-02-29..2017-03-01", "2017-12-01...2017-12-31", "2017-12..2017-12",
    "2017-+1-01..2017-12-31", "2017-12-01 .. 2017-12-31", "last month", "quarters", "２０１７",
  ])
  func anyOtherTextNamesNone(text: String) throws {
    #expect(try days(text) == nil)
  }

  @Test(arguments: [
    (2, "2018-Q3", "2017-08-01 2017-11-01"), (2, "FY2018-Q3", "2017-08-01 2017-11-01"),
    (2, "FY2018 Q4", "2017-11-01 2018-02-01"), (2, "2018", "2017-02-01 2018-02-01"),
    (2, "2018-01", "2018-01-01 2018-02-01"),
    (7, "2018-Q3", "2018-01-01 2018-04-01"), (7, "2018-Q1", "2017-07-01 2017-10-01"),
    (7, "FY2018", "2017-07-01 2018-07-01"),
    (10, "2018-Q3", "2018-04-01 2018-07-01"), (10, "2018-Q1", "2017-10-01 2018-01-01"),
    (10, "2018", "2017-10-01 2018-10-01"),
    (12, "2018-Q1", "2017-12-01 2018-03-01"), (12, "2018-Q4", "2018-09-01 2018-12-01"),
  ])
  func case23FiscalPeriodsAreNamedForTheYearInWhichTheyEnd(
    firstMonth: Int, text: String, expected: String
  ) throws {
    #expect(try days(text, firstMonth: firstMonth) == expected)
  }

  @Test(arguments: [
    (2, "2018-01-31", "2017-11-01 2018-02-01", "2017-02-01 2018-02-01"),
    (2, "2018-02-01", "2018-02-01 2018-05-01", "2018-02-01 2019-02-01"),
    (7, "2017-12-31", "2017-10-01 2018-01-01", "2017-07-01 2018-07-01"),
    (10, "2017-09-30", "2017-07-01 2017-10-01", "2016-10-01 2017-10-01"),
    (12, "2018-01-15", "2017-12-01 2018-03-01", "2017-12-01 2018-12-01"),
  ])
  func case23TheQuarterAndYearOfADayMayCrossTheCalendarYear(
    firstMonth: Int, asOf: String, quarter: String, year: String
  ) throws {
    #expect(try days("quarter", firstMonth: firstMonth, asOf: asOf) == quarter)
    #expect(try days("year", firstMonth: firstMonth, asOf: asOf) == year)
  }

  @Test(arguments: 1...12)
  func everyLabelNamesItsPeriodAgain(firstMonth: Int) throws {
    let calendar = FiscalCalendar(firstMonth: firstMonth)
    var today = try day("2015-11-03")
    for _ in 0..<40 {
      let periods = [
        calendar.month(containing: today), calendar.quarter(containing: today),
        calendar.year(containing: today), Period(kind: .range, days: today..<today.adding(5)),
      ]
      for period in periods {
        #expect(period.days.contains(today))
        #expect(calendar.period(calendar.label(of: period), asOf: today) == period)
      }
      today = today.adding(17)
    }
  }

  @Test func labelsAndTitlesSayFiscalWhereTheYearBeginsLater() throws {
    let (plain, fiscal) = (FiscalCalendar(), FiscalCalendar(firstMonth: 2))
    let today = try day("2017-09-10")
    #expect(plain.label(of: plain.quarter(containing: today)) == "2017-Q3")
    #expect(plain.label(of: plain.year(containing: today)) == "2017")
    #expect(fiscal.label(of: fiscal.quarter(containing: today)) == "FY2018 Q3")
    #expect(fiscal.label(of: fiscal.year(containing: today)) == "FY2018")
    #expect(fiscal.label(of: fiscal.month(containing: today)) == "2017-09")
    #expect(fiscal.title(of: fiscal.quarter(containing: today)) == "Q3 FY2018")
    #expect(plain.label(of: Period(kind: .range, days: today..<today.adding(1))) == "2017-09-10..2017-09-10")
  }

  @Test func aPeriodIsCompleteOnItsLastDay() throws {
    let month = FiscalCalendar().month(containing: try day("2017-02-10"))
    #expect(month.lastDay == (try day("2017-02-28")))
    #expect(!month.isComplete(asOf: try day("2017-02-27")))
    #expect(month.isComplete(asOf: try day("2017-02-28")))
    #expect(month.length == 28)
  }
}
