import Metrics
import Sales
import Testing

/// The worked examples of the figures of activities and e-mails, and when they are undefined.
@Suite struct ActivityExamples {
  static let activities = "activity_id,kind,rep_id,occurred_at,direction,status,opp_id"
  static let mails =
    "activity_id,kind,rep_id,occurred_at,status,opened_at,replied_at,reply_positive"
  static let deals = "opp_id,owner_id,stage,amount,created_at,closed_at"

  @Test("Worked example of act.count and demo.done: 310 calls, 900 e-mails, 24 demos")
  func activityVolume() throws {
    let company = try SmallCompany([
      .activities: table(Self.activities, 1...1_240) { number in
        switch number {
        case 1...310: "\(number),call,Ann,2017-03-0\(number % 9 + 1),,,"
        case 311...1_210: "\(number),email,Ann,2017-03-31,\(number % 2 == 0 ? "out" : ""),done,"
        case 1_211...1_234: "\(number),Demo,Bob,2017-03-15,,,"
        case 1_235: "\(number),email,Ann,2017-03-15,Inbound,,"
        case 1_236: "\(number),call,Ann,2017-03-15,,planned,"
        case 1_237: "\(number),demo,Ann,2017-03-15,,no_show,"
        case 1_238: "\(number),email,Ann,2017-03-15,,bounced,"
        case 1_239: "\(number),task,Bob,2017-03-15,,,"
        default: "\(number),meeting,Bob,2017-04-01,,,"
        }
      }
    ])
    #expect(try company.value("act.count.call", "2017-03") == 310)
    #expect(try company.value("act.count.email", "2017-03") == 900)
    #expect(try company.value("act.count.email_in", "2017-03") == 1)
    #expect(try company.value("act.count.demo", "2017-03") == 24)
    #expect(try company.value("demo.done", "2017-03") == 24)
    #expect(try company.value("act.count.task", "2017-03") == 1)
    #expect(try company.value("act.count.meeting", "2017-03") == 0)
    #expect(try company.value("act.count", "2017-03") == 1_236)
    #expect(try company.value("act.count", "2017-03", of: .rep("Bob")) == 25)
    #expect(try company.value("act.count", "2017-03", asOf: "2017-03-30") == 336)
  }

  @Test func aMeetingCountsAsBookedOnOneDayAndAsHeldOnAnother() throws {
    let header = "activity_id,kind,rep_id,occurred_at,booked_at,status"
    let company = try SmallCompany([
      .activities: """
      \(header)
      1,meeting,Ann,2017-04-03,2017-03-28,done
      2,meeting,Ann,2017-04-04,2017-03-29,no_show
      3,meeting,Ann,2017-04-05,2017-03-31,planned
      4,call,Ann,2017-04-05,2017-03-31,done
      5,meeting,Ann,2017-03-05,,done
      """
    ])
    #expect(try company.value("act.count.meeting_booked", "2017-03") == 3)
    #expect(try company.value("act.count.meeting_booked", "2017-03", asOf: "2017-03-29") == 2)
    #expect(try company.value("act.count.meeting", "2017-03") == 1)
    #expect(try company.value("act.count.meeting", "2017-04") == 1)
    let bare = try SmallCompany([.activities: Self.activities + "\n1,meeting,Ann,2017-03-01,,,"])
    #expect(try bare.reason("act.count.meeting_booked", "2017-03") == "activities: no column booked_at")
  }

  @Test func activitiesHaveASourceOnlyByTheirOwnColumnAndNeverAProduct() throws {
    let company = try SmallCompany([
      .activities: Self.activities + "\n1,call,Ann,2017-03-01,,,",
      .leads: "lead_id,created_at,source\nL1,2017-03-01,Web",
    ])
    #expect(try company.reason("act.count", "2017-03", of: .source("Web")) == "activities: no column source")
    #expect(try company.reason("act.count", "2017-03", of: .product(nil)) == "not by product")
    #expect(try company.reason("act.count", "2017-03", of: .segment(nil)) == "not by segment")
    #expect(try company.reason("act.count", "2017-03", of: .kind(.new)) == "not by kind")
    let sourced = try SmallCompany([
      .activities:
        "activity_id,kind,rep_id,occurred_at,source\n1,call,Ann,2017-03-01,Fair\n2,call,Ann,2017-03-01,"
    ])
    #expect(try sourced.value("act.count.call", "2017-03", of: .source("Fair")) == 1)
    #expect(try sourced.value("act.count.call", "2017-03", of: .source(nil)) == 1)
    let none = try SmallCompany([.opportunities: Self.deals + "\n1,Ann,Won,1,,2017-04-05"])
    #expect(try none.reason("act.count", "2017-03") == "no activities table")
    #expect(try none.reason("mail.open", "2017-03") == "no activities table")
  }

  @Test("Worked example of act.per_deal: 96 calls on 12 closed deals are 8.0")
  func callsPerClosedDeal() throws {
    let company = try SmallCompany([
      .opportunities: table(Self.deals, 1...13) { number in
        number == 13
          ? "13,Ann,Discovery,1,2017-01-01,"
          : "\(number),Ann,\(number % 3 == 0 ? "Won" : "Lost"),1,2017-01-01,2017-03-10"
      },
      .activities: table(Self.activities, 1...109) { number in
        switch number {
        case 1...94: "\(number),call,Bob,2017-02-01,,,\(number % 12 + 1)"
        case 95, 96: "\(number),call,Bob,2017-03-20,,,1"
        case 97...102: "\(number),email,Bob,2017-03-01,out,,2"
        case 103...105: "\(number),call,Bob,2017-03-01,,planned,2"
        default: "\(number),call,Bob,2017-03-01,,,\(number == 106 ? "13" : "")"
        }
      },
    ])
    let calls = try company.figure("act.per_deal.call", "2017-03")
    #expect(calls.quantity?.reduced == Quantity(8))
    #expect(FigureFormat(currency: .usd).full(calls) == "8.0")
    #expect(try company.value("act.per_deal.email", "2017-03") == 0.5)
    #expect(try company.value("act.per_deal", "2017-03") == 8.5)
    #expect(try company.value("act.per_deal.call", "2017-03", of: .rep("Ann")) == 8)
    #expect(
      try company.figure("act.per_deal.call", "2017-03", asOf: "2017-03-19").quantity
        == Quantity(94, over: 12))
    #expect(try company.reason("act.per_deal", "2017-04") == "no deal closed")
    #expect(try company.reason("act.per_deal.call", "2017-03", of: .rep("Bob")) == "no deal closed")
  }

  @Test func activitiesOnAReopenedDealMoveWithItsClose() throws {
    let company = try SmallCompany([
      .stages: PipelineExamples.stages,
      .opportunities: Self.deals + "\n1,Ann,Lost,1,2017-01-01,2017-04-10",
      .opportunityHistory: """
      opp_id,at,field,old,new
      1,2017-01-01,stage,,Discovery
      1,2017-03-10,stage,Discovery,Won
      1,2017-03-20,stage,Won,Discovery
      1,2017-04-10,stage,Discovery,Lost
      """,
      .activities: """
      \(Self.activities)
      1,call,Ann,2017-03-01,,,1
      2,call,Ann,2017-03-15,,,1
      3,call,Ann,2017-03-25,,,1
      """,
    ])
    #expect(try company.value("act.per_deal.call", "2017-03", asOf: "2017-03-14") == 1)
    #expect(try company.value("act.per_deal.call", "2017-03", asOf: "2017-03-19") == 2)
    #expect(try company.reason("act.per_deal.call", "2017-03", asOf: "2017-03-20") == "no deal closed")
    #expect(try company.value("act.per_deal.call", "2017-04") == 3)
  }

  @Test("Worked example of act.per_day: 310 calls on 20 weekdays are 15.5")
  func callsPerDay() throws {
    let people = "rep_id,name,start_date,end_date\nAnn,Ann,2017-02-01,\nBob,Bob,2017-03-06,2017-03-10"
    let company = try SmallCompany([
      .reps: people,
      .activities: table(Self.activities, 1...330) {
        $0 <= 310 ? "\($0),call,Ann,2017-02-10,,," : "\($0),email,\($0 <= 320 ? "Bob" : "Zed"),2017-03-07,,,"
      },
    ])
    let calls = try company.figure("act.per_day.call", "2017-02")
    #expect(calls.quantity == Quantity(310, over: 20))
    #expect(FigureFormat(currency: .usd).compact(calls) == "15.5")
    #expect(try company.value("act.per_day.call", "2017-02", asOf: "2017-02-12") == 38.75)
    #expect(try company.value("act.per_day.email", "2017-03", of: .rep("Bob")) == 2)
    #expect(try company.figure("act.per_day", "2017-03").quantity == Quantity(20, over: 23 + 5))
    #expect(
      try company.reason("act.per_day", "2017-02", of: .rep("Bob"))
        == "no rep employed on a weekday of the period so far")
    #expect(try company.reason("act.per_day", "2017-03", of: .rep("Zed")) == "the rep is not in reps")
    let bare = try SmallCompany([.activities: Self.activities + "\n1,call,Ann,2017-03-01,,,"])
    #expect(try bare.reason("act.per_day", "2017-03") == "no reps table")
  }

  /// Reps with so many calls and so many won and lost deals, closed in March 2017.
  private func reps(_ reps: [(calls: Int, won: Int, lost: Int)]) throws -> SmallCompany {
    var (calls, deals) = ([Self.activities], [Self.deals])
    for (rep, work) in reps.enumerated() {
      calls += (0..<work.calls).map { "\(rep)-\($0),call,R\(rep),2017-03-01,,," }
      deals += (0..<work.won).map { "\(rep)w\($0),R\(rep),Won,1,2017-01-01,2017-03-02" }
      deals += (0..<work.lost).map { "\(rep)l\($0),R\(rep),Lost,1,2017-01-01,2017-03-02" }
    }
    return try SmallCompany([
      .activities: calls.joined(separator: "\n"), .opportunities: deals.joined(separator: "\n"),
    ])
  }

  @Test("Worked examples of act.corr: rates that rise with the calls give 1.00, mixed ones 0.50")
  func correlationOfCallsAndWinRate() throws {
    let rising = try reps([(10, 2, 8), (20, 3, 7), (30, 4, 6), (99, 0, 0)])
    let r = try rising.figure("act.corr.call", "2017-03")
    #expect(r.quantity?.reduced == Quantity(1))
    #expect(FigureFormat(currency: .usd).full(r) == "1.00")
    #expect(try rising.value("act.corr", "2017-03") == 1)
    let mixed = try reps([(10, 3, 7), (20, 2, 8), (30, 4, 6)])
    #expect(try mixed.figure("act.corr.call", "2017-03").quantity?.reduced == Quantity(1, over: 2))
    let falling = try reps([(0, 4, 0), (20, 1, 1), (40, 0, 3)])
    #expect(try falling.value("act.corr.call", "2017-03") == -1)
  }

  @Test func correlationIsUndefinedOverTwoRepsOrWhereOneSideIsTheSame() throws {
    let two = try reps([(10, 2, 8), (20, 3, 7), (30, 0, 0)])
    #expect(try two.reason("act.corr.call", "2017-03") == "2 reps closed deals, needs 3")
    #expect(
      try two.reason("act.corr.call", "2017-04") == "0 reps closed deals, needs 3")
    let sameRate = try reps([(10, 1, 2), (20, 2, 4), (30, 3, 6)])
    #expect(
      try sameRate.reason("act.corr.call", "2017-03") == "all reps have as many calls or the same win rate")
    let sameCalls = try reps([(10, 1, 2), (10, 2, 2), (10, 3, 2)])
    #expect(try sameCalls.value("act.corr.call", "2017-03") == nil)
    #expect(try sameCalls.value("act.corr.email", "2017-03") == nil)
    #expect(try sameCalls.reason("act.corr", "2017-03", of: .rep("R1")) == "not by rep")
  }

  @Test("Worked examples of mail.open and mail.reply: 240 and 96 of 960 delivered are 25 % and 10 %")
  func openedAndReplied() throws {
    let company = try SmallCompany([
      .activities: table(Self.mails, 1...1_010) { number in
        let opened = number <= 240 ? "2017-04-02" : ""
        let replied = number <= 96 ? "2017-04-03" : ""
        let positive = number <= 24 ? "yes" : number <= 48 ? "no" : ""
        let status = number <= 960 ? "" : number <= 1_000 ? "bounced" : "planned"
        return "\(number),email,Ann,2017-03-31,\(status),\(opened),\(replied),\(positive)"
      }
    ])
    #expect(
      try company.figure("mail.open", "2017-03", asOf: "2017-04-02").quantity == Quantity(240, over: 960))
    #expect(try company.value("mail.open", "2017-03", asOf: "2017-04-01") == 0)
    #expect(try company.value("mail.reply", "2017-03", asOf: "2017-04-03") == 0.1)
    #expect(try company.value("mail.reply.positive", "2017-03", asOf: "2017-04-03") == 0.25)
    #expect(
      try company.reason("mail.reply.positive", "2017-03", asOf: "2017-04-02") == "no e-mail was replied to")
    #expect(try company.reason("mail.open", "2017-04") == "no e-mail delivered")
  }

  @Test func flagsDoAsWellAsDatesAndIncomingMailsAreNotSent() throws {
    let company = try SmallCompany([
      .activities: """
      activity_id,kind,rep_id,occurred_at,direction,opened
      1,email,Ann,2017-03-01,out,yes
      2,email,Ann,2017-03-01,,no
      3,email,Ann,2017-03-01,in,yes
      """
    ])
    #expect(try company.figure("mail.open", "2017-03", asOf: "2017-03-01").quantity == Quantity(1, over: 2))
    #expect(
      try company.reason("mail.reply", "2017-03")
        == "activities: no column replied_at; nor replied of activities")
  }
}
