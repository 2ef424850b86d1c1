import Books
import Ingest
import Sales
import Testing

/// What only several rows together tell of leads, activities, revenue, costs and prices.
@Suite struct EntityProblemsTests {
  private func problems(_ files: [String: String]) throws -> [String] {
    let books = try CheckFolder(files).books
    #expect(books.bookWarningCount == books.bookProblems.warnings)
    return books.bookProblems.kept.map(\.description)
  }

  @Test func case14AKeySeenTwiceWithOtherCellsIsToldInEveryTable() throws {
    let found = try problems([
      "leads.csv": "lead_id,created_at,updated_at\nL1,2024-01-01,2024-03-01\nL1,2024-01-02,2024-02-01\n"
        + "L2,2024-01-01,\nL2,2024-01-01,\n",
      "activities.csv": "activity_id,kind,rep_id,occurred_at\nA1,call,R,2024-01-01\nA1,email,R,2024-01-01\n",
      "orders.csv": "order_id,customer_id,at,amount\nO1,C1,2024-01-01,5\nO1,C2,2024-01-01,5\n",
      "subscriptions.csv": "subscription_id,customer_id,started_on,ended_on,amount\n"
        + "S1,C1,2024-01-01,2024-02-01,5\nS1,C1,2024-01-01,2024-02-01,6\nS1,C1,2024-02-01,,7\n",
      "subscription_events.csv": "customer_id,date,mrr\nC1,2024-01-01,5\nC1,2024-01-01,6\nC1,2024-02-01,6\n",
      "costs.csv": "cost_id,date,amount\nX,2024-01,5\nX,2024-01,6\n",
      "prices.csv": "product,seller,as_of,price\nP,us,2024-01-01,5\nP,us,2024-01-01,6\nP,them,2024-01-01,7\n",
      "fx.csv": "currency,from,rate_to_base\nEUR,2024-01-01,1.1\nEUR,2024-01-01,1.2\nGBP,2024-01-01,1.2\n",
    ])
    #expect(
      found.sorted()
        == [
          "prices.csv:2: product: P of us as of 2024-01-01 stands again at prices.csv:3, which counts",
          "fx.csv:2: currency: EUR from 2024-01-01 stands again at fx.csv:3, which counts",
          "leads.csv:3: lead_id: L1 stands again at leads.csv:2, which counts",
          "activities.csv:2: activity_id: A1 stands again at activities.csv:3, which counts",
          "orders.csv:2: order_id: O1 stands again at orders.csv:3, which counts",
          "subscriptions.csv:2: subscription_id: S1 from 2024-01-01 stands again at subscriptions.csv:3, which counts",
          "subscription_events.csv:2: customer_id: C1 on 2024-01-01 stands again at subscription_events.csv:3, which counts",
          "costs.csv:2: cost_id: X stands again at costs.csv:3, which counts",
        ].sorted())
  }

  @Test func case31LinesThatDoNotMakeTheAmountAndRepeatedLinesAreTold() throws {
    let found = try problems([
      "opportunities.csv": "opp_id,owner_id,stage,amount,created_at\n1,,Open,100,2024-01-01\n"
        + "2,,Open,30,2024-01-01\n3,,Open,,2024-01-01\n",
      "opportunity_lines.csv":
        "opp_id,line,product,amount\n1,a,P,60.50\n1,b,Q,30\n2,a,P,10\n2,b,P,20\n3,a,P,1\n"
        + "2,a,P,10\n1,b,Q,30.01\n",
    ])
    #expect(
      found == [
        "opportunities.csv:2: amount: the lines of 1 add up to 90.51 and not to its amount of 100.00: "
          + "by product the lines count",
        "opportunities.csv:4: amount: the lines of 3 add up to 1.00 and not to its amount, which is missing: "
          + "by product the lines count",
        "opportunity_lines.csv:3: opp_id: 1, line b, stands again at opportunity_lines.csv:8, which counts",
      ])
  }

  @Test func case31LinesAreComparedInTheDealsOwnUnits() throws {
    let found = try problems([
      "opportunities.csv": "opp_id,stage,amount,currency,created_at\n1,Open,500,JPY,2024-01-01\n",
      "opportunity_lines.csv": "opp_id,line,product,amount\n1,a,P,200\n1,b,P,300\n",
      "fx.csv": "currency,from,rate_to_base\nJPY,2024-01-01,0.007\n",
    ])
    #expect(found == [])
  }

  @Test func case34OverlappingRowsOfOneSubscriptionAreFlagged() throws {
    let found = try problems([
      "subscriptions.csv": """
      subscription_id,customer_id,started_on,ended_on,amount
      S1,C1,2024-01-01,2024-03-01,5
      S1,C1,2024-03-01,,6
      S2,C1,2024-01-01,,5
      S2,C1,2024-02-01,2024-02-01,6
      S2,C1,2024-04-01,2024-05-01,6
      S3,C1,2024-01-01,2024-06-01,5
      S3,C1,2024-02-01,2024-03-01,5
      S3,C1,2024-05-01,,5

      """
    ])
    #expect(
      found == [
        "subscriptions.csv:4: ended_on: S2 has no end, but begins again on 2024-04-01 at subscriptions.csv:6: both rows count",
        "subscriptions.csv:7: ended_on: S3 goes on until 2024-06-01, but begins again on 2024-02-01 at subscriptions.csv:8: both rows count",
        "subscriptions.csv:7: ended_on: S3 goes on until 2024-06-01, but begins again on 2024-05-01 at subscriptions.csv:9: both rows count",
      ])
  }

  private let foreign = [
    "opportunities.csv": "opp_id,owner_id,stage,amount,currency,created_at,closed_at\n"
      + "D1,,Won,5,EUR,2024-01-01,2024-03-01\nD2,,Won,5,EUR,2024-01-01,2024-04-01\nD3,,Won,,GBP,2024-01-01,2024-04-01\n",
    "leads.csv": "lead_id,created_at,value,currency\nL1,2024-01-01,5,GBP\n",
    "subscriptions.csv": "subscription_id,customer_id,started_on,amount,currency\nS1,C1,2024-01-01,5,EUR\n",
    "orders.csv": "order_id,customer_id,at,amount,currency\nO1,C1,2024-05-01,5,EUR\nO2,C1,2024-01-01,5,EUR\n",
    "costs.csv": "cost_id,date,amount,currency\nX1,2024-02,5,EUR\n",
  ]

  @Test func case28AnAmountWithoutARateOnItsDayIsFlagged() throws {
    var files = foreign
    files["fx.csv"] = "currency,from,rate_to_base\nEUR,2024-03-15,1.1\n"
    #expect(
      try problems(files) == [
        "opportunities.csv:2: currency: D1: EUR has no rate on 2024-03-01: the amount is left out",
        "costs.csv:2: currency: X1: EUR has no rate on 2024-02-01: the amount is left out",
        "leads.csv:2: currency: L1: GBP has no rate on 2024-01-01: the amount is left out",
        "orders.csv:3: currency: O2: EUR has no rate on 2024-01-01: the amount is left out",
        "subscriptions.csv:2: currency: S1: EUR has no rate on 2024-01-01: the amount is left out",
      ])
  }

  @Test func whatIsCountedLookByLookIsWhatACountFromScratchGives() throws {
    let folder = try CheckFolder(foreign)
    var books = folder.books
    var second = 1_700_000_000
    func look(_ warnings: Int, _ comment: Comment) {
      second += 5
      _ = books.reload(now: second)
      #expect(books.bookWarningCount == warnings, comment)
      #expect(folder.books.bookWarningCount == warnings, comment)
      #expect(books.bookProblems.warnings == warnings, comment)
    }
    look(7, "no rate at all")
    try folder.write("fx.csv", Array("currency,from,rate_to_base\nEUR,2024-01-01,1.1\n".utf8))
    look(1, "but for the lead")
    try folder.append("leads.csv", "L1,2024-01-01,6,USD\nL2,2024-01-01,1,USD\n")
    look(1, "the lead is in the base currency now, and stands twice")
    try folder.append("orders.csv", "O2,C2,2024-01-01,5,EUR\nO3,C2,2024-01-01,5,GBP\n")
    look(3, "an order of another customer replaces one, and one has no rate")
    try folder.append("subscriptions.csv", "S1,C1,2024-02-01,5,EUR\n")
    look(4, "an overlap")
    try folder.write(
      "orders.csv", Array("order_id,customer_id,at,amount,currency\nO1,C1,2024-05-01,5,EUR\n".utf8))
    look(2, "both orders are gone")
    try folder.write("opportunity_lines.csv", Array("opp_id,line,product,amount\nD1,1,P,4\n".utf8))
    look(3, "a line that does not make the amount")
    try folder.append("opportunity_lines.csv", "D1,2,P,1\n")
    look(2, "the lines make it")
  }
}
