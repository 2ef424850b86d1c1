/// What sort of work an activity was; incoming e-mails count apart from those sent.
public enum ActivityKind: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
  case call, email, emailIn, meeting, demo, task

  /// As figures' ids spell it: `call`, `email_in`.
  public var word: String {
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
public struct Activity: BitwiseCopyable, Sendable {
  public enum Status: UInt8, BitwiseCopyable, Hashable, Sendable {
    case done, planned, noShow, bounced
  }

  public var id: UInt32 = 0
  public var rep: UInt32 = 0
  public var lead: UInt32 = 0
  public var opportunity: UInt32 = 0
  public var customer: UInt32 = 0
  public var source: UInt32 = 0
  public var kind = ActivityKind.task
  public var status = Status.done
  /// What a reply was like; nil where nobody says.
  public var isReplyPositive: Bool?
  public var occurred = Day(number: 0)
  @CompactDay public var booked: Day?
  /// When an e-mail was first opened; the day it was sent where the files only say that it was.
  @CompactDay public var opened: Day?
  @CompactDay public var replied: Day?
  public var place = SourceLine(file: 0, line: 0)

  public init() {}
}

extension Activity {
  public func hasSameCells(as other: Activity) -> Bool {
    id == other.id && rep == other.rep && lead == other.lead && opportunity == other.opportunity
      && customer == other.customer && source == other.source && kind == other.kind
      && status == other.status && isReplyPositive == other.isReplyPositive && occurred == other.occurred
      && booked == other.booked && opened == other.opened
      && replied == other.replied
  }
}
