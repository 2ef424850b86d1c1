import Sales
import Testing

@testable import Books

@Suite struct MappingGuessTests {
  @Test(arguments: [
    (
      "sales_pipeline.csv", "opportunity_id sales_agent product account deal_stage close_date close_value",
      TableName.opportunities
    ),
    ("x.csv", "Id OwnerId StageName Amount CreatedDate CloseDate", .opportunities),
    ("teams.csv", "sales_agent manager regional_office", .reps),
    ("accounts.csv", "account sector revenue office_location", .customers),
    ("y.csv", "OpportunityId CreatedDate Field OldValue NewValue", .opportunityHistory),
    ("z.csv", "rep month quota", .quotas),
    ("phases.csv", "Stage Type Probability", .stages),
    ("mql.csv", "mql_id first_contact_date landing_page_id origin", .leads),
    ("Lead.csv", "Id IsDeleted Company LeadSource Status OwnerId ConvertedDate ConvertedAccountId", .leads),
    (
      "hubspot_contacts.csv", "Contact_ID Email Lifecycle_Stage Create_Date Contact_Owner Lead_Source", .leads
    ),
    (
      "hubspot_activities.csv", "Activity_ID Activity_Type Activity_Date Activity_Owner Task_Status",
      .activities
    ),
    ("email_sends.csv", "send_id campaign_id user_id send_date opened clicked replied", .activities),
    ("subs.csv", "user_id company_name plan mrr status signup_date churn_date", .subscriptions),
    ("ledger.csv", "event_id customer_id event_date event_type mrr_before mrr_after", .subscriptionEvents),
    ("invoices.csv", "Invoice_No Customer_ID Invoice_Date Total", .orders),
    ("marketing_spend.csv", "month channel spend", .costs),
    ("competitor_prices.csv", "product_id competitor_price scrape_date", .prices),
    ("fx_rates.csv", "code date rate", .fx),
    ("items.csv", "OpportunityId Id ProductName Quantity TotalPrice", .opportunityLines),
  ])
  func headersTellTheTable(file: String, headers: String, table: TableName) throws {
    let guess = try #require(
      MappingGuess(file: file, headers: headers.split(separator: " ").map { String($0) }))
    #expect(guess.table == table)
  }

  @Test(arguments: ["product series sales_price", "Table Field Description", "", "id"])
  func headersThatTellNothingGiveNoGuess(headers: String) {
    #expect(MappingGuess(file: "x.csv", headers: headers.split(separator: " ").map { String($0) }) == nil)
  }

  @Test func aFileNamedLikeATableThatLacksItsColumnsGetsAMapping() throws {
    let folder = try CheckFolder(["costs.csv": "month,channel,spend\n2024-01,Ads,5\n"])
    let lines = try #require(folder.report.section("To read more files")).toPaste
    #expect(lines.contains("    file: costs.csv"))
    #expect(lines.contains { $0.hasPrefix("      date:") && $0.hasSuffix(" month") })
  }

  @Test func noHeaderFeedsTwoColumns() throws {
    let guess = try #require(
      MappingGuess(file: "d.csv", headers: ["ID", "Name", "Stage", "Close Date", "Owner"]))
    #expect(Set(guess.columns.map(\.header)).count == guess.columns.count)
  }

  @Test func whatIsToldToPasteIsReadWhenItIsPasted() throws {
    let folder = try CheckFolder([
      "deals #1.csv":
        "Deal: ID,\"Deal \"\"Stage\"\"\",Amount,Close Date,Deal Owner\n1,Won,5,2024-01-01,Ann\n",
      "people.csv": "sales_agent,regional_office\nAnn,North\n",
    ])
    let before = folder.report
    #expect(!before.isRecognised)
    let lines = try #require(before.section("To read more files")).toPaste
    try folder.write("salesboard.yml", Array((lines.joined(separator: "\n") + "\n").utf8))
    let after = folder.report
    #expect(after.isRecognised && after.errors == 0, "\(after.lines)")
    #expect(after.section("Tables")?.lines.contains("  deals #1.csv  1 row") == true)
    #expect(after.section("Tables")?.lines.contains("    stage     ← Deal \"Stage\"") == true)
    #expect(after.section("Tables")?.lines.contains("  people.csv  1 row") == true)
  }

  @Test func controlsInHeadersAreEscapedInWhatIsPasted() throws {
    let folder = try CheckFolder(["d.csv": "Id,Stage\u{1B}[31m,Stage,Amount\u{202E}\n1,Won,5,6\n"])
    let lines = try #require(folder.report.section("To read more files")).toPaste.joined()
    #expect(!lines.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
  }

  @Test(arguments: [
    ("Deal Stage", "Deal Stage"), ("a: b", "\"a: b\""), ("#1", "\"#1\""), ("x ", "\"x \""), ("7", "\"7\""),
    ("say \"hi\"", "\"say \\\"hi\\\"\""), ("", "\"\""), ("a\u{1B}b", "\"a\\u001bb\""), ("Größe", "Größe"),
  ])
  func textsAreQuotedWhereYAMLNeedsIt(text: String, written: String) {
    #expect(YAMLText.scalar(text) == written)
  }

  @Test func severalFilesWithTheSameHeadersMakeAList() throws {
    let folder = try CheckFolder([
      "a.csv": "Id,Stage,Amount\n1,Won,5\n", "b.csv": "Id,Stage,Amount\n2,Won,5\n",
    ])
    let lines = try #require(folder.report.section("To read more files")).toPaste
    #expect(lines.filter { $0.hasPrefix("    - file: ") } == ["    - file: a.csv", "    - file: b.csv"])
  }
}
