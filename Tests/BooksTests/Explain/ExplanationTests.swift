@testable import Books
import Ingest
import Metrics
import Sales
import Testing

extension SmallCompany {
  /// How a figure came about, as known at the end of a day, which is the period's last where none is given.
  func explain(
    _ figure: KPIIdentifier, _ period: String, asOf day: String? = nil,
    of subject: ExplainQuestion.Subject? = nil, offset: Int = 0, count: Int = 100
  ) throws -> Explanation {
    var books = books
    let span = try #require(books.company.settings.fiscal.period(period, asOf: Day(number: 0)))
    let asOf = try day.map { try #require(Day(iso: $0)) } ?? span.lastDay
    var question = ExplainQuestion(figure, of: subject)
    (question.offset, question.count) = (offset, count)
    return try books.explanation(ExplainRequest(question, period: span, asOf: asOf))
  }
}

extension Explanation {
  /// `won deals 3`.
  var lines: [String] {
    let format = FigureFormat(currency: currency)
    return terms.map { "\($0.text) \(format.full($0.value))" }
  }
}

@Suite struct ExplanationTests {
  static let header = "opp_id,owner_id,stage,amount,created_at,closed_at"
  static let deals = """
    \(header)
    w1,Ann,Won,100,2017-01-02,2017-03-01
    w2,Bob,Won,900,2017-01-02,2017-03-05
    w3,Ann,Won,,2017-01-02,2017-03-09
    l1,Ann,Lost,50,2017-01-02,2017-03-02
    l2,Bob,Lost,70,2017-01-02,2017-04-02
    o1,Ann,Talk,500,2017-01-02,
    """

  @Test func winRateIsExplainedByItsWonAndLostDeals() throws {
    let told = try SmallCompany([.opportunities: Self.deals]).explain("win.rate", "2017-03")
    #expect(told.lines == ["won deals 3", "lost deals 1"])
    #expect(told.figure.value == 0.75)
    #expect(told.recordCount == 4)
    #expect(Set(told.records.map(\.id)) == ["w1", "w2", "w3", "l1"])
    #expect(told.inputs.map(\.files) == [["opportunities.csv"]])
    let lost = try #require(told.records.first { $0.id == "l1" })
    #expect(lost.source == "opportunities.csv:5")
    #expect(lost.day == Day(iso: "2017-03-02"))
    #expect(lost.amounts.map { $0?.value } == [nil, 1])
  }

  @Test func bookingsOfARepHoldTheDealsOfTheRepTheLargestFirst() throws {
    let company = try SmallCompany([.opportunities: Self.deals])
    let ann = try company.explain("sales.booked", "2017-03", of: .init(.rep, "ann"))
    #expect(ann.subject == "Ann (unknown rep)")
    #expect(ann.figure.value == 10_000)
    #expect(ann.records.map(\.id) == ["w1", "w3"])
    #expect(ann.leftOut.contains("1 won deals without an amount, or without a rate for it"))
    let all = try company.explain("sales.booked", "2017-03")
    #expect(all.records.map(\.id) == ["w2", "w1", "w3"])
  }

  @Test func theWeightedPipelineOfAStageIsAmountTimesProbability() throws {
    let told = try SmallCompany(
      [.opportunities: Self.deals],
      settings: """
        stages:
          - { name: Talk, type: open, probability: 40 }
          - { name: Won, type: won }
          - { name: Lost, type: lost }
        """
    ).explain("pipe.weighted", "2017-03", of: .init(.stage, "talk"))
    #expect(told.figure.value == 20_000)
    #expect(told.lines.contains("amount of deals in stages in Talk $500"))
    #expect(told.records.map(\.id) == ["o1"])
  }

  @Test func aCustomersRecordIsTheRowThatSaysWhatHePaysByThen() throws {
    let told = try SmallCompany([
      .customers: "customer_id,name,merged_into\nA,Acme,\nB,Bolt,A",
      .subscriptionEvents: "customer_id,date,mrr\nB,2017-01-05,10\nA,2017-02-05,20\nA,2017-05-05,30",
    ]).explain("mrr", "2017-03")
    #expect(told.records.map(\.id) == ["A"])
    #expect(told.records.map(\.source) == ["subscription_events.csv:3"])
    #expect(told.records[0].others.contains("subscription_events.csv:2"))
  }

  @Test func attainmentNamesItsTargetAndTheRowThatGivesIt() throws {
    let told = try SmallCompany([
      .opportunities: Self.deals, .reps: "rep_id,name\nAnn,Ann Long\nBob,Bob",
      .quotas: QuotaExamples.quotas + "\nrep,Ann,bookings,quarter,2017-01-01,200",
    ]).explain("quota.attain", "2017-Q1", of: .init(.rep, "Ann Long"))
    #expect(told.figure.value == 0.5)
    #expect(told.lines.contains("target $200"))
    #expect(told.rows == [.init(text: "target of Ann Long for Q1 2017: $200", source: "quotas.csv:2")])
  }

  @Test func aMedianCountsADealOfNoMoney() throws {
    let rows = ["a,Ann,Won,0", "b,Ann,Won,10", "c,Ann,Won,30"].map { $0 + ",2017-01-01,2017-03-01" }
    let told = try SmallCompany([.opportunities: ([Self.header] + rows).joined(separator: "\n")])
      .explain("deal.size.median", "2017-03")
    #expect(told.figure.value == 1_000)
    #expect(told.records.map(\.id) == ["c", "b", "a"])
  }

  @Test func whatWasOpenedAndClosedOrWonAndReopenedIsNoRecord() throws {
    let company = try SmallCompany([
      .opportunities: "opp_id,stage,created_at,closed_at\n1,Talk,2017-01-01,\n2,Won,2017-01-01,2017-02-01",
      .opportunityHistory: """
      opp_id,at,field,old,new
      1,2017-01-10,stage,Talk,Won
      1,2017-03-10,stage,Won,Talk
      """,
    ])
    let won = try company.explain("sales.count", "2017-Q1")
    #expect(won.records.map(\.id) == ["2"])
    let before = try company.explain("sales.count", "2017-Q1", asOf: "2017-03-01")
    #expect(Set(before.records.map(\.id)) == ["1", "2"])
    #expect(try company.explain("pipe.open", "2017-Q1").records.map(\.id) == ["1"])
    #expect(before.records.first { $0.id == "1" }?.others.first == "opportunity_history.csv:2")
  }

  @Test func recordsComeInPagesWithTheirCount() throws {
    let text = table(Self.header, 1...250) { "d\($0),Ann,Won,\($0),2017-01-01,2017-03-01" }
    let company = try SmallCompany([.opportunities: text])
    let page = try company.explain("sales.booked", "2017-03", offset: 100)
    #expect(page.recordCount == 250)
    #expect(page.records.count == 100)
    #expect(page.records.first?.id == "d150")
    #expect(try company.explain("sales.booked", "2017-03", offset: 200).records.count == 50)
    #expect(try company.explain("sales.booked", "2017-03", offset: 900).records.isEmpty)
    #expect(try company.explain("sales.booked", "2017-03", count: .max).records.count == 250)
  }

  @Test func keptRecordsAreFoundAnewOnceTheBooksChange() throws {
    var company = try SmallCompany([.opportunities: Self.deals])
    var books = company.books
    let question = ExplainQuestion("sales.count")
    let span = try #require(books.company.settings.fiscal.period("2017-03", asOf: Day(number: 0)))
    let request = ExplainRequest(question, period: span, asOf: span.lastDay)
    #expect(try books.explanation(request).recordCount == 3)
    #expect(try books.explanation(request).recordCount == 3)
    try company.rewrite(.opportunities, Self.deals + "\nw9,Ann,Won,5,2017-01-02,2017-03-20")
    _ = books.reload(now: 1_700_000_000)
    #expect(try books.explanation(request).recordCount == 4)
  }

  @Test func nobodyWaitsForACancelledExplanation() throws {
    var books = try SmallCompany([.opportunities: Self.deals]).books
    let span = try #require(books.company.settings.fiscal.period("2017-03", asOf: Day(number: 0)))
    let request = ExplainRequest(ExplainQuestion("win.rate"), period: span, asOf: span.lastDay)
    #expect(throws: ExplainRefusal.cancelled) { try books.explanation(request) { false } }
  }

  @Test func unknownFiguresAndMembersAreAnsweredWithTheNearest() throws {
    let company = try SmallCompany([.opportunities: Self.deals])
    #expect(throws: ExplainRefusal.unknownKey(nearest: ["Ann"])) {
      try company.explain("win.rate", "2017-03", of: .init(.rep, "Anm"))
    }
    #expect { try company.explain("winrate", "2017-03") } throws: { error in
      guard case .unknownFigure(let nearest) = error as? ExplainRefusal else { return false }
      return nearest.contains("win.rate")
    }
  }

  /// The sums that a figure reads are those of its records: no figure needs words of its own for that.
  @Test func everyFigureIsExplainedByWhatItReads() throws {
    let company = try SmallCompany([
      .opportunities: Self.deals, .reps: "rep_id,name\nAnn,Ann\nBob,Bob",
      .quotas: QuotaExamples.quotas + "\ncompany,,bookings,quarter,2017-01-01,2000",
    ])
    for kpi in KPICatalog.all {
      let told = try company.explain(kpi.id, "2017-Q1", count: .max)
      #expect(told.figure == (try company.figure(kpi.id, "2017-Q1")), "\(kpi.id)")
      for (index, term) in told.terms.enumerated() where index < (told.records.first?.amounts.count ?? 0) {
        let sum = told.records.compactMap { $0.amounts[index]?.value }.reduce(0, +)
        #expect(abs(sum - (term.value.value ?? 0)) < 0.001, "\(kpi.id): \(term.text)")
      }
    }
  }

  @Test func jsonAndTextTellTheSame() throws {
    let told = try SmallCompany([.opportunities: Self.deals]).explain("win.rate", "2017-03")
    #expect(told.json.contains("\"id\": \"win.rate\""))
    #expect(told.json.contains("\"source\": \"opportunities.csv:5\""))
    for columns in [30, 60, 200] {
      let lines = ExplanationText(told, columns: columns) { $0.count }.lines
      #expect(lines.allSatisfy { $0.count <= max(columns, 48) })
      #expect(lines.contains { $0.hasSuffix("= 75.0 %") })
    }
    #expect(ExplanationText(told, columns: 80) { $0.count }.markdown.contains("| won deals | 3 |"))
  }

  @Test func aRecordShowsTheCellsOfItsRowsAsTheFilesHaveThem() throws {
    let company = try SmallCompany([
      .opportunities: "opp_id,name,stage,our words\n1,\"two\nlines\",Talk,first\n2,plain,Won,\"a \"\"b\"\"\"",
      .opportunityHistory: "opp_id,at,field,old,new\n2,2017-01-10,stage,Talk,Won",
    ])
    let id = try #require(company.books.directory.tables.lexicons.opportunities.knownID(of: "2"))
    let sheet = try #require(company.books.recordSheet(of: Entity(.deal, id)))
    #expect(sheet.rows.map(\.source) == ["opportunities.csv:4", "opportunity_history.csv:2"])
    #expect(
      sheet.rows.first?.cells == [
        .init("opp_id", "2"), .init("name", "plain"), .init("stage", "Won"), .init("our words", "a \"b\""),
      ])
  }
}
