import Ingest
import Sales
import Testing

@Suite struct DatePatternTests {
  func parse(_ pattern: String, _ text: String, zone: TimeZoneRules = .utc) throws -> String? {
    let pattern = try DatePattern(pattern)
    return reading(text) { pattern.parse($0, in: zone) }.map(written)
  }

  @Test(arguments: [
    ("M/d/yyyy", "3/1/2017", "2017-03-01"), ("M/d/yyyy", "12/31/2017", "2017-12-31"),
    ("dd.MM.yyyy", "01.03.2017", "2017-03-01"), ("dd/MM/yyyy", "1/3/2017", "2017-03-01"),
    ("d-MMM-yy", "1-Mar-17", "2017-03-01"), ("d MMM yy", "1 SEPT 68", "2068-09-01"),
    ("M/d/yy", "3/1/69", "1969-03-01"), ("MMMM d, yyyy", "March 1, 2017", "2017-03-01"),
    ("MMM d, yyyy", "Mar. 1, 2017", "2017-03-01"), ("EEE, d MMM yyyy", "Wed, 1 Mar 2017", "2017-03-01"),
    ("yyyyMMdd", "20170301", "2017-03-01"), ("MM/yyyy", "03/2017", "2017-03-01"),
    ("M/d/yyyy H:mm", "3/1/2017 9:05", "2017-03-01 32700"),
    ("M/d/yyyy h:mm a", "3/1/2017 12:05 AM", "2017-03-01 300"),
    ("M/d/yyyy h:mm a", "3/1/2017 12:05\u{202F}PM", "2017-03-01 43500"),
    ("M/d/yyyy hh:mm:ss a", "3/1/2017 11:00:01 p.m.", "2017-03-01 82801"),
    ("yyyyMMdd'T'HHmmss.SSS", "20170301T235959.123", "2017-03-01 86399"),
    ("d 'o''clock' M yyyy", "1 o'clock 3 2017", "2017-03-01"), ("''yy-M-d", "'17-3-1", "2017-03-01"),
    ("yyyy年M月d日", "2017年3月1日", "2017-03-01"),
  ])
  func aCellIsReadByItsPattern(pattern: String, text: String, day: String) throws {
    #expect(try parse(pattern, text) == day)
    #expect(try parse(pattern, "  \(text) ") == day)
  }

  @Test(arguments: [
    ("M/d/yyyy", "31/12/2017"), ("dd/MM/yyyy", "31/02/2017"), ("M/d/yyyy", "3/1/17"),
    ("M/d/yy", "3/1/2017"), ("M/d/yyyy", "3/1/2017 9:05"), ("yyyyMMdd", "2017031"), ("M/d/yyyy", ""),
    ("M/d/yyyy H:mm", "3/1/2017 24:00"), ("M/d/yyyy h:mm a", "3/1/2017 13:00 PM"),
    ("d MMM yyyy", "1 Mrz 2017"), ("d MMM yyyy", "1 Ma 2017"), ("M/d/yyyy", "003/1/2017"),
  ])
  func aCellInAnotherFormIsNothing(pattern: String, text: String) throws {
    #expect(try parse(pattern, text) == nil)
  }

  @Test func anOffsetIsShiftedToTheBusinessZone() throws {
    let chicago = try #require(TimeZoneRules(posix: "CST6CDT,M3.2.0,M11.1.0"))
    #expect(try parse("M/d/yyyy HH:mm Z", "7/1/2017 04:30 +0000", zone: chicago) == "2017-06-30 84600")
    #expect(try parse("M/d/yyyy HH:mmXXX", "1/1/2018 05:30Z", zone: chicago) == "2017-12-31 84600")
    #expect(try parse("M/d/yyyy HH:mm", "1/1/2018 05:30", zone: chicago) == "2018-01-01 19800")
  }

  @Test(arguments: [
    ("YYYY-MM-dd", DatePatternProblem.unknownLetter("Y")), ("yyyy-MM-ddTHH:mm", .unknownLetter("T")),
    ("M/d", .noYear), ("d yyyy", .noMonth), ("d'of", .openQuote), ("d/d/yyyy", .twice("d")), ("", .noYear),
  ])
  func aPatternThatCannotBeReadSaysWhy(pattern: String, problem: DatePatternProblem) {
    #expect(throws: problem) { try DatePattern(pattern) }
  }

  @Test func patternsAreTriedInOrderThenISO() throws {
    let reader = DateReader(
      patterns: [try DatePattern("M/d/yyyy H:mm"), try DatePattern("M/d/yyyy")], zone: .utc)
    #expect(reading("3/1/2017") { reader.read($0) }.map(written) == "2017-03-01")
    #expect(reading("3/1/2017 1:00") { reader.read($0) }.map(written) == "2017-03-01 3600")
    #expect(reading("2017-03-01") { reader.read($0) }.map(written) == "2017-03-01")
    #expect(reading("1. März") { reader.read($0) } == nil)
  }

  @Test func anyBytesAreReadWithoutATrap() throws {
    let texts = [
      "M/d/yyyy h:mm a", "EEE d MMM yy HH:mm:ss.SSS Z", "yyyyMMddHHmmss", "MMMM d yyyy", "M/d/yyyy",
    ]
    let patterns = try texts.map { try DatePattern($0) }
    let alphabet = ["3/1/2017", " ", "9:05", "AM", "Mar", "march", ".", "20170301", "+01:00", "\u{A0}", "W"]
    var dates = 0
    for cell in mangledCells(count: 20_000, alphabet: alphabet, seed: 2) {
      cell.withUnsafeBufferPointer { bytes in
        for pattern in patterns where pattern.parse(bytes, in: .utc) != nil { dates += 1 }
      }
    }
    #expect(dates > 0)
  }
}
