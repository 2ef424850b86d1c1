import Sales
import Testing

@testable import Books

struct LatestClockTests {
  @Test("The newest day is one on which something happened, not one that an open deal hopes for")
  func aForecastIsNotTheLatestDay() throws {
    var company = try SmallCompany(
      [
        .opportunities: """
        opp_id,owner_id,stage,created_at,closed_at
        D1,R1,Won,2024-01-01,2024-02-10
        D2,R1,Talking,2024-01-05,2030-12-31
        """
      ], settings: "clock: latest")
    #expect(company.books.today(now: 1_900_000_000) == Day(iso: "2024-02-10"))
    try company.rewrite(
      .opportunities, "opp_id,owner_id,stage,created_at,closed_at\nD2,R1,Lost,2024-01-05,2024-03-01")
    #expect(company.books.today(now: 1_900_000_000) == Day(iso: "2024-03-01"))
  }
}
