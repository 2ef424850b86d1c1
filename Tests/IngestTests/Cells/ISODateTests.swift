import Ingest
import Sales
import Testing

@Suite struct ISODateTests {
  let chicago = TimeZoneRules(posix: "CST6CDT,M3.2.0,M11.1.0") ?? .utc

  func parse(_ text: String, zone: TimeZoneRules = .utc, allowsMonth: Bool = false) -> String? {
    reading(text) { ISODate.parse($0, in: zone, allowsMonth: allowsMonth) }.map(written)
  }

  @Test func aDateIsADayWithoutATime() {
    #expect(parse("2017-12-31") == "2017-12-31")
    #expect(parse("2016-02-29") == "2016-02-29")
    #expect(parse(" 2017-12-31\u{A0}") == "2017-12-31")
    #expect(parse("2017-12-31" + String(repeating: " ", count: 9)) == "2017-12-31")
    #expect(parse("\t2017-12-31T00:01 ") == "2017-12-31 60")
  }

  @Test func aDateIsNeverShiftedByTheZone() {
    #expect(parse("2017-12-31", zone: chicago) == "2017-12-31")
  }

  @Test func aTimeWithoutAZoneIsBusinessTime() {
    #expect(parse("2017-12-31T23:30:00", zone: chicago) == "2017-12-31 84600")
    #expect(parse("2017-12-31 00:05", zone: chicago) == "2017-12-31 300")
    #expect(parse("2017-12-31 23:59:60") == "2017-12-31 86399")
  }

  @Test func aTimeWithAnOffsetIsShiftedToTheBusinessZone() {
    #expect(parse("2018-01-01T05:30:00Z", zone: chicago) == "2017-12-31 84600")
    #expect(parse("2018-01-01T05:30:00.123456+0000", zone: chicago) == "2017-12-31 84600")
    #expect(parse("2018-01-01 05:30:00 UTC", zone: chicago) == "2017-12-31 84600")
    #expect(parse("2017-12-31T23:30:00-08:00", zone: .utc) == "2018-01-01 27000")
    #expect(parse("2017-12-31T23:30-08", zone: .utc) == "2018-01-01 27000")
  }

  @Test func aMonthIsItsFirstDayWhereMonthsAreAllowed() {
    #expect(parse("2017-12", allowsMonth: true) == "2017-12-01")
    #expect(parse("2017-12") == nil)
    #expect(parse("2017-13", allowsMonth: true) == nil)
  }

  @Test(arguments: [
    "", "-", "2017-02-29", "2017-13-01", "2017-00-10", "2017-01-00", "0000-00-00", "1899-12-31", "2200-01-01",
    "2017/12/31", "2017-1-1", "20171231", "2017-12-31T", "2017-12-31T24:00", "2017-12-31T23:60", "2017-12-3l",
    "2017-12-31T23:30:00+", "2017-12-31T23:30:00+0", "2017-12-31T23:30:00+01:", "2017-12-31T23:30:00Zulu",
    "2017-12-31T23:30:0", "2017-12-31T23:30:00.", "２０１７-12-31", "2199-12-31T23:59:59-12:00",
  ])
  func whatIsNoDateIsNothing(text: String) {
    #expect(parse(text) == nil)
  }

  @Test func anyBytesAreReadWithoutATrap() {
    let alphabet = ["2017", "-", "12", "31", "T", ":", "30", "Z", "+", "05", " ", ".", "UT", "\u{A0}"]
    var dates = 0
    for cell in mangledCells(count: 40_000, alphabet: alphabet, seed: 1) {
      cell.withUnsafeBufferPointer { bytes in
        guard let moment = ISODate.parse(bytes, in: chicago, allowsMonth: true) else { return }
        dates += 1
        #expect(1900...2199 ~= moment.day.date.year)
        #expect(-1..<86_400 ~= moment.second)
      }
    }
    #expect(dates > 0)
  }
}

/// A moment as `2017-12-31`, or `2017-12-31 84600` where it has a second of the day.
func written(_ moment: Moment) -> String {
  moment.second < 0 ? "\(moment.day)" : "\(moment.day) \(moment.second)"
}
