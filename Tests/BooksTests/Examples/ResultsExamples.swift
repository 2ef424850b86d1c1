import Metrics
import Sales
import Testing

/// The worked examples of the figures on closed deals, and when they are undefined.
@Suite struct ResultsExamples {
  static let header = "opp_id,owner_id,stage,amount,created_at,closed_at"

  /// Four wins of 90,000 in total and six losses of 60,000, all in March 2017.
  private func march() throws -> SmallCompany {
    try SmallCompany([
      .opportunities: table(Self.header, 1...10) { number in
        let amounts = [40_000, 30_000, 15_000, 5_000]
        return number <= 4
          ? "\(number),Ann,Won,\(amounts[number - 1]),2017-02-01,2017-03-0\(number)"
          : "\(number),Ann,Lost,10000,2017-02-01,2017-03-2\(number - 4)"
      }
    ])
  }

  private func empty() throws -> SmallCompany {
    try SmallCompany([.opportunities: Self.header + "\n1,Ann,Prospecting,500,2017-03-01,"])
  }

  @Test func bookingsOfFiveDealsAre42500() throws {
    let company = try SmallCompany([
      .opportunities: table(Self.header, 1...5) { "\($0),Ann,Won,8500,2017-02-01,2017-03-0\($0)" }
    ])
    #expect(try company.value("sales.booked", "2017-03") == 42_500)
    #expect(try company.value("sales.count", "2017-03") == 5)
    #expect(try company.value("sales.booked", "2017-02") == 0)
    #expect(try company.value("sales.count", "2017-02") == 0)
  }

  @Test func bookingsOfWonDealsWithoutAmountsAreUndefined() throws {
    let company = try SmallCompany([
      .opportunities: table(Self.header, 1...3) { "\($0),Ann,Won,,2017-02-01,2017-03-0\($0)" }
    ])
    #expect(try company.reason("sales.booked", "2017-03") == "3 won deals, none with an amount")
    #expect(try company.value("sales.count", "2017-03") == 3)
    #expect(try company.reason("deal.size", "2017-03") == "no won deal with an amount")
  }

  @Test func aFigureWhoseColumnIsNotThereSaysSo() throws {
    let company = try SmallCompany([.opportunities: "opp_id,stage\n1,Won\n2,Prospecting"])
    #expect(try company.reason("sales.booked", "2017-03") == "opportunities: no column closed_at")
    #expect(try company.reason("pipe.value", "2017-03") == "opportunities: no column amount")
    #expect(try company.reason("pipe.created", "2017-03") == "opportunities: no column created_at")
    #expect(try company.value("pipe.open", "2017-03") == 1)
    let other = try SmallCompany([.reps: "rep_id,name\n1,Ann"])
    #expect(try other.reason("win.rate", "2017-03") == "no opportunities table")
  }

  @Test func bookingsPerRepAre8500() throws {
    let company = try SmallCompany([
      .opportunities: table(Self.header, 1...5) { "\($0),\($0),Won,8500,2017-02-01,2017-03-0\($0)" },
      .reps: table("rep_id,name", 1...5) { "\($0),Rep \($0)" },
    ])
    #expect(try company.value("sales.per_rep", "2017-03") == 8_500)
  }

  @Test func bookingsPerRepAreUndefinedWhereNobodyIsEmployed() throws {
    let company = try SmallCompany([
      .opportunities: Self.header + "\n1,Ann,Won,8500,2017-02-01,2017-03-01",
      .reps: "rep_id,name,start_date\nAnn,Ann,2017-04-01",
    ])
    #expect(try company.reason("sales.per_rep", "2017-03") == "no rep employed in the period")
  }

  @Test func averageDealSizeIs22500AndItsMedianIsBetweenTheMiddleTwo() throws {
    let company = try march()
    #expect(try company.value("deal.size", "2017-03") == 22_500)
    #expect(try company.value("deal.size.median", "2017-03") == 22_500)
    #expect(try company.figure("deal.size.median", "2017-03").why == nil)
    #expect(try empty().reason("deal.size", "2017-03") == "no won deal with an amount")
    #expect(try empty().reason("deal.size.median", "2017-03") == "no won deal with an amount")
  }

  @Test func winRateOfFourWinsAndSixLossesIs40Percent() throws {
    let figure = try march().figure("win.rate", "2017-03")
    #expect(figure.quantity == Quantity(4, over: 10))
    #expect(try empty().reason("win.rate", "2017-03") == "no deal closed")
  }

  @Test func winRateByValueIs60Percent() throws {
    #expect(try march().value("win.value", "2017-03") == 0.6)
    #expect(try empty().reason("win.value", "2017-03") == "no amount closed")
  }

  @Test func cohortWinRateOfNineOfThirtyIs30PercentAndMatures() throws {
    let company = try SmallCompany([
      .opportunities: table(Self.header, 1...30) { number in
        switch number {
        case 1...9: "\(number),Ann,Won,100,2017-03-01,2017-04-0\(number)"
        case 10...15: "\(number),Ann,Lost,100,2017-03-02,2017-04-10"
        default: "\(number),Ann,Prospecting,100,2017-03-31,"
        }
      }
    ])
    #expect(try company.figure("win.cohort", "2017-03", asOf: "2017-12-31").quantity == Quantity(9, over: 30))
    #expect(try company.figure("win.cohort", "2017-03", asOf: "2017-04-04").quantity == Quantity(4, over: 30))
    #expect(try company.figure("win.cohort", "2017-03", asOf: "2017-03-15").quantity == Quantity(0, over: 15))
    #expect(try company.reason("win.cohort", "2017-04", asOf: "2017-12-31") == "no deal created")
  }

  @Test func cyclesOf10And20And90DaysHaveMean40AndMedian20() throws {
    let company = try SmallCompany([
      .opportunities: """
      \(Self.header)
      1,Ann,Won,100,2017-03-01,2017-03-11
      2,Ann,Won,100,2017-03-01,2017-03-21
      3,Ann,Won,100,2017-01-01,2017-04-01
      4,Ann,Lost,100,2017-01-01,2017-03-31
      """
    ])
    #expect(try company.value("cycle.days", "2017", asOf: "2017-04-01") == 40)
    #expect(try company.value("cycle.days.median", "2017", asOf: "2017-04-01") == 20)
    #expect(try company.value("cycle.days", "2017", asOf: "2017-03-31") == 15)
    #expect(try company.value("cycle.days.median", "2017", asOf: "2017-03-31") == 15)
    #expect(try company.reason("cycle.days", "2017-02") == "no won deal with both dates")
    #expect(try company.reason("cycle.days.median", "2017-02") == "no won deal with both dates")
  }

  @Test func aCycleMayStartWithTheLeadOrTheFirstActivity() throws {
    let tables: [TableName: String] = [
      .opportunities: """
      opp_id,lead_id,stage,amount,created_at,closed_at
      1,L1,Won,100,2017-03-01,2017-03-11
      2,L2,Won,100,2017-03-01,2017-03-21
      3,,Won,100,2017-03-01,2017-03-31
      """,
      .leads: "lead_id,created_at\nL1,2017-02-09\nL2,2017-02-19",
      .activities: """
      activity_id,kind,rep_id,occurred_at,status,opp_id
      a,call,Ann,2017-03-09,done,1
      b,call,Ann,2017-03-07,done,1
      c,call,Ann,2017-03-02,planned,1
      d,call,Ann,2017-03-23,done,2
      """,
    ]
    #expect(try SmallCompany(tables).value("cycle.days", "2017-03") == 20)
    var byLead = try SmallCompany(tables, settings: "cycle_starts: lead")
    #expect(try byLead.value("cycle.days", "2017-03") == 30)
    try byLead.rewrite(.leads, "lead_id,created_at\nL1,2017-02-09\nL2,2017-02-09")
    #expect(try byLead.value("cycle.days", "2017-03") == 35)
    var byActivity = try SmallCompany(tables, settings: "cycle_starts: first_activity")
    #expect(try byActivity.value("cycle.days", "2017-03") == 4)
    #expect(try byActivity.value("cycle.days.median", "2017-03") == 4)
    try byActivity.rewrite(
      .activities, "activity_id,kind,rep_id,occurred_at,status,opp_id\nd,call,Ann,2017-03-19,done,2")
    #expect(try byActivity.value("cycle.days", "2017-03") == 2)
  }

  @Test func velocityOf40DealsIs1000ADay() throws {
    let company = try SmallCompany([
      .opportunities: table(Self.header, 1...40) { number in
        switch number {
        case 1: "1,Ann,Won,5000,2017-02-01,2017-03-23"
        case 2...4: "\(number),Ann,Lost,900,2017-02-01,2017-03-05"
        default: "\(number),Ann,Prospecting,700,2017-03-01,"
        }
      }
    ])
    #expect(try company.value("cycle.days", "2017-03") == 50)
    #expect(try company.value("sales.velocity", "2017-03") == 1_000)
    #expect(try company.reason("sales.velocity", "2017-02") == "no won deal with an amount")
  }
}
