import Books
import Metrics
import Sales
import Testing

/// Breakdowns: what a figure cannot be asked by is undefined, and rows add up to the total.
@Suite struct BreakdownTests {
  private func company() throws -> SmallCompany {
    try SmallCompany([
      .stages: PipelineExamples.stages,
      .opportunities: """
      opp_id,owner_id,customer_id,stage,amount,product,source,segment,kind,created_at,closed_at
      1,Ann,c1,Won,100,GTX,web,,new,2017-01-01,2017-03-02
      2,Ann,c2,Won,20,,,small,add_on,2017-01-01,2017-03-02
      3,Bob,c1,Lost,3,GTX,,,,2017-01-01,2017-03-02
      4,,,Discovery,1000,MG,web,large,new,2017-01-01,
      5,Bob,c3,Qualified,400,,,,renewal,2017-01-01,
      """,
      .customers: "customer_id,segment,source\nc1,large,fair\nc2,large,fair\nc3,,",
      .reps: "rep_id,name,team\nAnn,Ann,East\nBob,Bob,West",
      .quotas: """
      scope,scope_id,metric,period,period_start,target
      company,,bookings,month,2017-03-01,240
      rep,Ann,bookings,month,2017-03-01,100
      """,
    ])
  }

  @Test func aFigureIsUndefinedByWhatItCannotBeBrokenDownBy() throws {
    let company = try company()
    #expect(try company.reason("win.rate", "2017-03", stage: "Discovery") == "not by stage")
    #expect(try company.reason("quota.attain", "2017-03", of: .product("GTX")) == "not by product")
    #expect(try company.reason("quota.attain.uncovered", "2017-03", of: .rep("Ann")) == "not by rep")
    #expect(try company.reason("sales.per_rep", "2017-03", of: .product("GTX")) == "not by product")
    #expect(try company.reason("deal.stalled", "2017-03", of: .kind(.new)) == "not by kind")
  }

  @Test func weightedPipelineIsKnownByStage() throws {
    let company = try company()
    #expect(try company.value("pipe.weighted", "2017-03") == 400)
    #expect(try company.value("pipe.weighted", "2017-03", stage: "Discovery") == 200)
    #expect(try company.value("pipe.weighted", "2017-03", stage: "Qualified") == 200)
    #expect(try company.value("pipe.weighted", "2017-03", stage: "Commit") == 0)
  }

  @Test func sourceAndSegmentAreTheDealsOwnElseItsCustomers() throws {
    let company = try company()
    #expect(try company.value("sales.booked", "2017-03", of: .source("web")) == 100)
    #expect(try company.value("sales.booked", "2017-03", of: .source("fair")) == 20)
    #expect(try company.value("sales.booked", "2017-03", of: .segment("large")) == 100)
    #expect(try company.value("sales.booked", "2017-03", of: .segment("small")) == 20)
    #expect(try company.value("pipe.value", "2017-03", of: .source(nil)) == 400)
    #expect(try company.value("win.rate", "2017-03", of: .source("fair")) == 0.5)
  }

  @Test(arguments: [Dimension.rep, .team, .source, .product, .segment, .kind])
  func rowsAddUpToTheTotal(dimension: Dimension) throws {
    let company = try company()
    let span = try company.reading("2017-03").period
    var books = company.books
    let report = books.report(ReportRequest(period: span, asOf: span.lastDay, by: dimension))
    for id: KPIIdentifier in ["sales.booked", "sales.count", "pipe.open", "pipe.value", "pipe.weighted"] {
      let total = report.lines.first { $0.kpi.id == id }?.figure.quantity
      let parts = report.rows.compactMap { row in row.lines.first { $0.kpi.id == id }?.figure.quantity }
      #expect(parts.reduce(Quantity(0)) { $0 + $1 }.reduced == total?.reduced, "\(id)")
      #expect(total != nil)
    }
  }

  @Test func ratiosOfAPartAreOfItsOwnSums() throws {
    let company = try company()
    #expect(try company.figure("win.rate", "2017-03").quantity == Quantity(2, over: 3))
    #expect(try company.value("win.rate", "2017-03", of: .rep("Ann")) == 1)
    #expect(try company.value("win.rate", "2017-03", of: .rep("Bob")) == 0)
    #expect(try company.value("win.rate", "2017-03", of: .product("GTX")) == 0.5)
    #expect(try company.value("deal.size", "2017-03", of: .kind(.addOn)) == 20)
  }

  @Test func aMonthOfAPeriodHasTheFiguresOfThatMonth() throws {
    let company = try company()
    var books = company.books
    let year = try company.reading("2017").period
    let day = try company.reading("2017-04").period.lastDay
    let report = books.report(ReportRequest(period: year, asOf: day, by: .month))
    #expect(report.rows.map(\.key) == ["2017-01", "2017-02", "2017-03", "2017-04"])
    for row in report.rows {
      for line in row.lines {
        let asked = try company.figure(line.kpi.id, row.key ?? "", asOf: "\(day)")
        #expect(line.figure == asked, "\(line.kpi.id) of \(row.label)")
      }
    }
  }
}
