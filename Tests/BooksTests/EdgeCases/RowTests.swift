import Metrics
import Sales
import Testing

/// Cases 13 to 15: rows that are merged, deleted, doubled or misdated.
@Suite struct RowTests {
  static let header = "opp_id,owner_id,customer_id,stage,amount,created_at,expected_close,closed_at"

  @Test func case13MergedAndDeletedDealsContributeNothing() throws {
    let company = try SmallCompany([
      .opportunities: """
      \(Self.header),merged_into,deleted
      1,Ann,,Won,100,2017-01-01,,2017-03-01,,
      2,Ann,,Won,20,2017-01-01,,2017-03-01,1,
      3,Ann,,Won,3,2017-01-01,,2017-03-01,,true
      4,Ann,,Won,4000,2017-01-01,,2017-03-01,,no
      5,Ann,,Prospecting,7,2017-01-01,,,4,
      6,Ann,,Prospecting,9,2017-01-01,,,nowhere,
      """
    ])
    #expect(try company.value("sales.booked", "2017-03") == 4_100)
    #expect(try company.value("pipe.open", "2017-03") == 0)
    #expect(try company.value("pipe.created", "2017-01") == 2)
  }

  @Test func case13RowsOfMergedCustomersCountForTheOneAtTheEndOfTheChain() throws {
    let company = try SmallCompany([
      .opportunities: """
      \(Self.header)
      1,Ann,old,Won,100,2017-01-01,,2017-03-01
      2,Ann,mid,Won,20,2017-01-01,,2017-03-01
      3,Ann,new,Won,3,2017-01-01,,2017-03-01
      4,Ann,x,Won,4000,2017-01-01,,2017-03-01
      """,
      .customers: """
      customer_id,segment,merged_into
      old,small,mid
      mid,small,new
      new,large,
      x,round,y
      y,round,x
      """,
    ])
    #expect(try company.value("sales.booked", "2017-03", of: .segment("large")) == 123)
    #expect(try company.value("sales.booked", "2017-03", of: .segment("small")) == 0)
    #expect(try company.value("sales.booked", "2017-03", of: .segment("round")) == 4_000)
  }

  @Test func case13ACustomerMergedLaterTakesItsDealsAlong() throws {
    var company = try SmallCompany([
      .opportunities: Self.header + "\n1,Ann,old,Won,100,2017-01-01,,2017-03-01",
      .customers: "customer_id,segment,merged_into\nold,small,\nnew,large,",
    ])
    #expect(try company.value("sales.booked", "2017-03", of: .segment("small")) == 100)
    try company.rewrite(.customers, "customer_id,segment,merged_into\nold,small,new\nnew,large,")
    #expect(try company.value("sales.booked", "2017-03", of: .segment("small")) == 0)
    #expect(try company.value("sales.booked", "2017-03", of: .segment("large")) == 100)
  }

  @Test func case13ADeletedDealThatComesBackCountsAgain() throws {
    let header = "opp_id,stage,amount,created_at,closed_at,updated_at,deleted\n"
    let rows = [
      "1,Won,100,2017-01-01,2017-03-01,2017-03-01,false", "1,Won,100,2017-01-01,2017-03-01,2017-03-02,true",
      "1,Won,100,2017-01-01,2017-03-01,2017-03-03,false",
    ]
    var company = try SmallCompany([.opportunities: header + rows[0]])
    #expect(try company.value("sales.booked", "2017-03") == 100)
    try company.rewrite(.opportunities, header + rows[0...1].joined(separator: "\n"))
    #expect(try company.value("sales.booked", "2017-03") == 0)
    try company.rewrite(.opportunities, header + rows.reversed().joined(separator: "\n"))
    #expect(try company.value("sales.booked", "2017-03") == 100)
  }

  @Test func case14OfTwoRowsWithOneKeyTheLaterUpdateCountsElseTheLaterRow() throws {
    let header = "opp_id,stage,amount,created_at,closed_at,updated_at\n"
    let updated = try SmallCompany([
      .opportunities: header
        + "1,Won,5,2017-01-01,2017-03-01,2017-05-01\n1,Won,7,2017-01-01,2017-03-01,2017-04-01"
    ])
    #expect(try updated.value("sales.booked", "2017-03") == 5)
    let plain = try SmallCompany([
      .opportunities: header + "1,Won,5,2017-01-01,2017-03-01,\n1,Won,7,2017-01-01,2017-03-01,"
    ])
    #expect(try plain.value("sales.booked", "2017-03") == 7)
    #expect(try plain.value("sales.count", "2017-03") == 1)
  }

  @Test func case14IdsAreTextsWithTheirZerosAndInnerSpaces() throws {
    let company = try SmallCompany([
      .opportunities: """
      \(Self.header)
      7,Ann,,Won,1,2017-01-01,,2017-03-01
      007,Ann,,Won,20,2017-01-01,,2017-03-01
      0 7,Ann,,Won,300,2017-01-01,,2017-03-01
      7 ,Ann,,Won,4000,2017-01-01,,2017-03-01
      """
    ])
    #expect(try company.value("sales.booked", "2017-03") == 4_320)
  }

  @Test func case15ACloseBeforeTheCreationIsNoCycleAndCountsOnItsDay() throws {
    let company = try SmallCompany([
      .opportunities: """
      \(Self.header)
      1,Ann,,Won,100,2017-03-20,,2017-03-01
      2,Ann,,Won,100,2017-03-01,,2017-03-11
      """
    ])
    #expect(try company.value("cycle.days", "2017-03") == 10)
    #expect(try company.value("cycle.days.median", "2017-03") == 10)
    #expect(try company.value("sales.count", "2017-03") == 2)
    #expect(try company.value("pipe.open", "2017-03") == 0)
  }

  @Test func case15ACloseInTheFutureIsNotCountedUntilThen() throws {
    let company = try SmallCompany([
      .opportunities: Self.header + "\n1,Ann,,Won,100,2017-03-01,,2017-03-20"
    ])
    #expect(try company.value("sales.booked", "2017-03", asOf: "2017-03-19") == 0)
    #expect(try company.value("win.rate", "2017-03", asOf: "2017-03-19") == nil)
    #expect(try company.value("pipe.open", "2017-03", asOf: "2017-03-19") == 1)
    #expect(try company.value("sales.booked", "2017-03", asOf: "2017-03-20") == 100)
  }

  @Test func case15AnOpenDealWhoseExpectedCloseHasPassedStaysOpen() throws {
    let company = try SmallCompany([
      .opportunities: Self.header + "\n1,Ann,,Prospecting,100,2017-01-01,2017-02-01,",
      .quotas: "scope,scope_id,metric,period,period_start,target\ncompany,,bookings,year,2017-01-01,1200",
    ])
    #expect(try company.value("pipe.value", "2017-03") == 100)
    #expect(try company.value("pipe.coverage", "2017-02", asOf: "2017-03-31") == 1)
    #expect(try company.value("pipe.coverage", "2017-03", asOf: "2017-03-31") == 0)
  }

  @Test func aClosingDateOnAnOpenDealIsWhatItExpects() throws {
    let company = try SmallCompany([
      .opportunities: "opp_id,stage,amount,created_at,closed_at\n1,Prospecting,100,2017-01-01,2017-03-10",
      .quotas: "scope,scope_id,metric,period,period_start,target\ncompany,,bookings,month,2017-03-01,50",
    ])
    #expect(try company.value("sales.count", "2017-03") == 0)
    #expect(try company.value("pipe.open", "2017-03") == 1)
    #expect(try company.value("pipe.coverage", "2017-03", asOf: "2017-03-31") == 2)
  }

  @Test func aDealClosedWithoutADateCountsInNoPeriod() throws {
    let company = try SmallCompany([
      .opportunities: Self.header + "\n1,Ann,,Won,100,2017-01-01,,\n2,Ann,,Lost,100,2017-01-01,,"
    ])
    #expect(try company.value("sales.booked", "2017") == 0)
    #expect(try company.value("win.rate", "2017") == nil)
    #expect(try company.value("pipe.open", "2017") == 0)
    #expect(try company.value("pipe.created", "2017") == 2)
  }

  @Test func aDealWithoutACreationDateIsInSnapshotsOnly() throws {
    let company = try SmallCompany([
      .opportunities: Self.header + "\n1,Ann,,Prospecting,100,,,\n2,Ann,,Won,50,,,2017-03-01"
    ])
    #expect(try company.value("pipe.value", "2017-03") == 100)
    #expect(try company.value("pipe.open", "2016") == 2)
    #expect(try company.value("pipe.created", "2017") == 0)
    #expect(try company.value("sales.booked", "2017-03") == 50)
    #expect(try company.value("cycle.days", "2017-03") == nil)
  }

  @Test func aStatusWinsOverTheStagesType() throws {
    let company = try SmallCompany([
      .opportunities: """
      opp_id,stage,status,amount,created_at,closed_at
      1,Proposal,won,10,2017-01-01,2017-03-01
      2,Proposal,LOST,20,2017-01-01,2017-03-01
      3,Proposal,,30,2017-01-01,
      4,,open,40,2017-01-01,
      """
    ])
    #expect(try company.value("sales.booked", "2017-03") == 10)
    #expect(try company.value("win.rate", "2017-03") == 0.5)
    #expect(try company.value("pipe.value", "2017-03") == 70)
    #expect(try company.value("pipe.value", "2017-03", stage: "Proposal") == 30)
  }
}
