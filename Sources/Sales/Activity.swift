/// What sort of work an activity was; incoming e-mails count apart from those sent.
package enum ActivityKind: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
  case call, email, emailIn, meeting, demo, task

  /// As figures' ids spell it: `call`, `email_in`.
  package var word: String {
    switch self {
    case .call: "call"
    case .email: "email"
    case .emailIn: "email_in"
    case .meeting: "meeting"
    case .demo: "demo"
    case .task: "task"
    }
  }
}

/// One row of activities.csv; names are ids in `Lexicons`, 0 where the cell was empty.
package struct Activity: BitwiseCopyable, Sendable {
  package enum Status: UInt8, BitwiseCopyable, Hashable, Sendable {
    case done, planned, noShow, bounced
  }

  package var id: UInt32 = 0
  package var rep: UInt32 = 0
  package var lead: UInt32 = 0
  package var opportunity: UInt32 = 0
  package var customer: UInt32 = 0
  package var source: UInt32 = 0
  package var kind = ActivityKind.task
  package var status = Status.done
  /// What a reply was like; nil where nobody says.
  package var isReplyPositive: Bool?
  package var occurred = Day(number: 0)
  @CompactDay package var booked: Day?
  /// When an e-mail was first opened; the day it was sent where the files only say that it was.
  @CompactDay package var opened: Day?
  @CompactDay package var replied: Day?
  package var place = SourceLine(file: 0, line: 0)

  package init() {}
}

extension Activity {
  package func hasSameCells(as other: Activity) -> Bool {
    id == other.id && rep == other.rep && lead == other.lead && opportunity == other.opportunity
      && customer == other.customer && source == other.source && kind == other.kind
      && status == other.status && isReplyPositive == other.isReplyPositive && occurred == other.occurred
      && booked == other.booked && opened == other.opened
      && replied == other.replied
  }
}
