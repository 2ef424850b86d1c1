import Ingest
import Sales
import Testing

@Suite struct TimeZoneRulesTests {
  func zone(_ posix: String) throws -> TimeZoneRules {
    try #require(TimeZoneRules(posix: posix))
  }

  /// Seconds since 1970 of a date and time in UTC.
  func utc(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0)
    -> Int64
  {
    let number = Day(year: year, month: month, day: day)?.number ?? 0
    return Int64(number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
  }

  func local(_ zone: TimeZoneRules, _ seconds: Int64) -> String {
    let (day, second) = zone.local(atUTC: seconds)
    return "\(day) \(second / 3600):\(second / 60 % 60)"
  }

  @Test func universalTimeHasNoOffset() {
    #expect(TimeZoneRules.utc.offset(atUTC: .min) == 0)
    #expect(TimeZoneRules.utc.offset(atUTC: .max) == 0)
    #expect(local(.utc, -1) == "1969-12-31 23:59")
  }

  @Test func inSpringTheClockSkipsAnHour() throws {
    let berlin = try zone("CET-1CEST,M3.5.0,M10.5.0/3")
    #expect(local(berlin, utc(2017, 3, 26, 0, 59)) == "2017-03-26 1:59")
    #expect(local(berlin, utc(2017, 3, 26, 1)) == "2017-03-26 3:0")
  }

  @Test func inAutumnTheClockRepeatsAnHour() throws {
    let chicago = try zone("CST6CDT,M3.2.0,M11.1.0")
    #expect(local(chicago, utc(2017, 11, 5, 6, 30)) == "2017-11-05 1:30")
    #expect(local(chicago, utc(2017, 11, 5, 7, 30)) == "2017-11-05 1:30")
  }

  @Test func theDayChangesAtLocalMidnight() throws {
    let chicago = try zone("CST6CDT,M3.2.0,M11.1.0")
    #expect(local(chicago, utc(2018, 1, 1, 5, 30)) == "2017-12-31 23:30")
    #expect(local(try zone("<+13>-13"), utc(2017, 12, 31, 11)) == "2018-01-01 0:0")
    #expect(local(try zone("<-11>11"), utc(2018, 1, 1, 10, 59)) == "2017-12-31 23:59")
    #expect(local(try zone("<+0545>-5:45"), utc(2018, 1, 1)) == "2018-01-01 5:45")
  }

  @Test func southOfTheEquatorSummerCrossesTheNewYear() throws {
    let sydney = try zone("AEST-10AEDT,M10.1.0,M4.1.0/3")
    #expect(sydney.offset(atUTC: utc(2017, 1, 1)) == 39_600)
    #expect(sydney.offset(atUTC: utc(2017, 4, 1, 15, 59, 59)) == 39_600)
    #expect(sydney.offset(atUTC: utc(2017, 4, 1, 16)) == 36_000)
    #expect(sydney.offset(atUTC: utc(2017, 9, 30, 15, 59, 59)) == 36_000)
    #expect(sydney.offset(atUTC: utc(2017, 9, 30, 16)) == 39_600)
  }

  @Test func winterMayBeTheExceptionAndSummerMayNeverEnd() throws {
    let dublin = try zone("IST-1GMT0,M10.5.0,M3.5.0/1")
    #expect(dublin.offset(atUTC: utc(2017, 7, 1)) == 3600)
    #expect(dublin.offset(atUTC: utc(2017, 12, 1)) == 0)
    let always = try zone("EST5EDT,0/0,J365/25")
    #expect([1, 3, 7, 12].allSatisfy { always.offset(atUTC: utc(2017, $0, 1)) == -14_400 })
    #expect(always.offset(atUTC: utc(2018, 1, 1, 4, 30)) == -14_400)
  }

  @Test func datesOfTheYearCountLeapDaysAsTheyAreWritten() throws {
    let julian = try zone("AAA0BBB,J60/0,J300/0")
    #expect(julian.offset(atUTC: utc(2016, 2, 29, 23)) == 0)
    #expect(julian.offset(atUTC: utc(2016, 3, 1)) == 3600)
    let counted = try zone("AAA0BBB,59/0,299/0")
    #expect(counted.offset(atUTC: utc(2016, 2, 29)) == 3600)
    #expect(counted.offset(atUTC: utc(2017, 2, 28, 23)) == 0)
  }

  @Test func theRuleHoldsFarIntoTheFuture() throws {
    let chicago = try zone("CST6CDT,M3.2.0,M11.1.0")
    #expect(chicago.offset(atUTC: utc(2150, 7, 1)) == -18_000)
    #expect(chicago.offset(atUTC: utc(2199, 12, 31)) == -21_600)
    #expect(chicago.offset(atUTC: utc(1900, 7, 1)) == -18_000)
  }

  @Test(arguments: [
    "", "C", "CST", "CST6CDT,", "CST6CDT,M3.2.0", "CST6CDT,M13.2.0,M11.1.0", "CST6CDT,M3.2.7,M11.1.0",
    "CST99",
    "<+13-13", "CST6CDT,M3.2.0,M11.1.0,", "America/Chicago", "CST6CDT,J0,J365", "CST6CDT,M3.2.0/168,M11.1.0",
  ])
  func whatIsNoRuleIsNothing(text: String) {
    #expect(TimeZoneRules(posix: text) == nil)
  }

  @Test func anyTextIsReadWithoutATrap() {
    let alphabet = ["CST", "6", "CDT", ",", "M3.2.0", "/", "J60", "-", "<+13>", ":30", "365"]
    var zones = 0
    for bytes in mangledCells(count: 3000, alphabet: alphabet, seed: 7)
    where TimeZoneRules(posix: String(decoding: bytes, as: UTF8.self)) != nil {
      zones += 1
    }
    #expect(zones > 0)
  }
}
