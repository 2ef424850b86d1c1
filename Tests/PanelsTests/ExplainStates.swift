import Dashboard
import Metrics
import Sales

/// The pages of a figure and of a record, over rich, poor, missing and hostile answers.
enum ExplainStates {
  static func all(_ columns: Int, _ rows: Int) -> [DashboardState] {
    [
      waiting(columns, rows), list(columns, rows, rich), list(columns, rows, poor),
      list(columns, rows, hostile), record(columns, rows), tiles(columns, rows),
    ]
  }

  /// A wall with the arrows in its tiles.
  static func tiles(_ columns: Int, _ rows: Int) -> DashboardState {
    var state = SampleBoards.state(SampleBoards.rich, columns: columns, rows: rows)
    for key in [Key.backTab, .right] { _ = state.update(.keyPressed(key)) }
    return state
  }

  static func waiting(_ columns: Int, _ rows: Int) -> DashboardState {
    DrillBoards.state(DrillBoards.rich, columns, rows, after: [.down, .character("=")])
  }

  static func list(
    _ columns: Int, _ rows: Int, _ make: (ExplainQuestion) -> Explanation
  ) -> DashboardState {
    var state = waiting(columns, rows)
    guard let question = state.explainQuestion else { return state }
    _ = state.update(.explained(make(question)))
    _ = state.update(.keyPressed(.down))
    return state
  }

  static func record(_ columns: Int, _ rows: Int) -> DashboardState {
    var state = list(columns, rows, rich)
    _ = state.update(.keyPressed(.enter))
    _ = state.update(.recordRead(sheet))
    return state
  }

  private static func money(_ dollars: Int) -> Figure {
    Figure(Quantity(dollars * 100), unit: .money)
  }

  static func rich(_ question: ExplainQuestion) -> Explanation {
    let names = ["Xx-holding", "Cheers", "Bioholding", "Dalttechnology", "Hatfan", "Kan-code"]
    let records = (0..<60).map { number in
      Explanation.Record(
        entity: Entity(.deal, UInt32(number)), id: "D-\(1_000 + number)", name: names[number % names.count],
        day: DrillBoards.day.adding(-number),
        amounts: [nil, nil, number == 59 ? nil : money(29_220 - 7 * number)],
        source: "sales_pipeline.csv:\(8_080 - number)", others: [])
    }
    return Explanation(
      question: question, name: "Quota attainment", formula: "bookings / quota",
      figure: Figure(Quantity(893, over: 1_000), unit: .ratio, why: "of the sum of the reps' targets"),
      currency: .usd, period: FiscalCalendar().quarter(containing: DrillBoards.day), periodTitle: "Q4 2017",
      asOf: DrillBoards.day, subject: "Anna Snelling",
      terms: [
        .init(title: "won deals", value: Figure(Quantity(1_196), unit: .count)),
        .init(title: "won deals with an amount", value: Figure(Quantity(1_196), unit: .count)),
        .init(title: "amount of won deals", value: money(2_802_496)),
        .init(title: "target", value: money(3_140_000)),
      ],
      inputs: [
        .init(table: "opportunities", columns: ["closed_at", "amount"], files: ["sales_pipeline.csv"]),
        .init(table: "quotas", columns: ["target"], files: ["quotas.csv"]),
      ],
      leftOut: [
        "of the sum of the reps' targets", "2 rows of sales_pipeline.csv left out, such as line 7: no stage",
      ],
      rows: (2..<9).map {
        .init(text: "target of rep \($0) for Q4 2017: $50 000", source: "quotas.csv:\($0)")
      },
      records: records, recordCount: 1_196)
  }

  /// A figure that its files do not feed.
  static func poor(_ question: ExplainQuestion) -> Explanation {
    Explanation(
      question: question, name: "Quota attainment", formula: "bookings / quota",
      figure: .undefined("no quotas table", unit: .ratio), currency: .usd,
      period: FiscalCalendar().quarter(containing: DrillBoards.day), periodTitle: "Q4 2017",
      asOf: DrillBoards.day,
      inputs: [.init(table: "quotas", columns: ["target"], files: [], lack: "no quotas table")],
      leftOut: ["no quotas table"])
  }

  static func hostile(_ question: ExplainQuestion) -> Explanation {
    let text = "\u{1B}]0;x\u{7}\n\u{202E}王\u{200B}e\u{301}\u{302}\u{303}👨\u{200D}👩 a b"
    let figure = Figure(Quantity(Int128.min), unit: .money)
    return Explanation(
      question: question, name: text, formula: text + text, figure: figure, currency: .usd,
      period: FiscalCalendar().quarter(containing: DrillBoards.day), periodTitle: text,
      asOf: DrillBoards.day, terms: [.init(title: text, qualifier: text, value: figure)],
      inputs: [.init(table: text, columns: [text], files: [text], lack: text)], leftOut: [text, ""],
      rows: [.init(text: text, source: text)],
      records: [
        .init(entity: Entity(.deal, 0), id: text, name: text, day: nil, amounts: [], source: text)
      ], recordCount: .max)
  }

  static let sheet = RecordSheet(
    entity: Entity(.deal, 1), name: "Cheers", id: "D-1001",
    rows: [
      .init(
        source: "sales_pipeline.csv:8079",
        cells: [
          .init("opportunity_id", "D-1001"), .init("sales_agent", "Anna Snelling"),
          .init("account", "Cheers"),
          .init("deal_stage", "Won"), .init("close_date", ""), .init("close_value", "29213"),
        ]),
      .init(
        source: "opportunity_history.csv:412",
        cells: [.init("opp_id", "D-1001"), .init("at", "2017-10-29"), .init("new", "Won")]),
    ])
}
