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

  @Test(
    "Every table in which something happens moves the newest day",
    arguments: [
      (TableName.leads, "lead_id,created_at,converted_at\nL1,2024-03-05,2030-01-01"),
      (.activities, "activity_id,kind,rep_id,occurred_at,booked_at\n1,call,R1,2024-03-05,2030-01-01"),
      (.orders, "order_id,customer_id,at,amount\n1,C1,2024-03-05,10"),
      (
        .subscriptions,
        "subscription_id,customer_id,started_on,ended_on,amount\n1,C1,2024-03-05,2030-01-01,10"
      ),
      (.subscriptionEvents, "customer_id,date,mrr\nC1,2024-03-05,10"),
      (.opportunityHistory, "opp_id,at,field,old,new\nD1,2024-03-05,owner,R1,R2"),
    ])
  func whateverHappensIsSeen(table: TableName, rows: String) throws {
    let deals = "opp_id,owner_id,stage,created_at,closed_at\nD1,R1,Won,2024-01-01,2024-02-10"
    var company = try SmallCompany([.opportunities: deals], settings: "clock: latest")
    #expect(company.books.today(now: 1_900_000_000) == Day(iso: "2024-02-10"))
    try company.rewrite(table, rows)
    #expect(company.books.today(now: 1_900_000_000) == Day(iso: "2024-03-05"))
  }

  @Test("What is deleted, planned or bounced did not happen")
  func whatDidNotHappenIsNotTheLatestDay() throws {
    let company = try SmallCompany(
      [
        .opportunities: """
        opp_id,owner_id,stage,created_at,closed_at,deleted,merged_into
        D1,R1,Won,2024-01-01,2024-02-10,,
        D2,R1,Won,2024-01-01,2024-04-10,true,
        D3,R1,Won,2024-01-01,2024-04-10,,D1
        """,
        .leads: "lead_id,created_at,deleted\nL1,2024-04-05,yes",
        .activities: "activity_id,kind,rep_id,occurred_at,status\n1,call,R1,2024-04-05,planned",
      ], settings: "clock: latest")
    #expect(company.books.today(now: 1_900_000_000) == Day(iso: "2024-02-10"))
  }
}
