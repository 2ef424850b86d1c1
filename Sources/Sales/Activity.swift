/// What sort of work an activity was; incoming e-mails count apart from those sent.
package enum ActivityKind: UInt8, CaseIterable, Hashable, Sendable {
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
package struct Activity: Sendable {
  package enum Status: UInt8, Hashable, Sendable {
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
  private var bookedNumber = Activity.noDay
  private var openedNumber = Activity.noDay
  private var repliedNumber = Activity.noDay
  package var place = SourceLine(file: 0, line: 0)

  private static let noDay = Int32.min

  package init() {}
}

extension Activity {
  package var booked: Day? {
    get { Activity.day(bookedNumber) }
    set { bookedNumber = newValue?.number ?? Activity.noDay }
  }

  /// When an e-mail was first opened; the day it was sent where the files only say that it was.
  package var opened: Day? {
    get { Activity.day(openedNumber) }
    set { openedNumber = newValue?.number ?? Activity.noDay }
  }

  package var replied: Day? {
    get { Activity.day(repliedNumber) }
    set { repliedNumber = newValue?.number ?? Activity.noDay }
  }

  private static func day(_ number: Int32) -> Day? {
    number == noDay ? nil : Day(number: number)
  }

  package func hasSameCells(as other: Activity) -> Bool {
    id == other.id && rep == other.rep && lead == other.lead && opportunity == other.opportunity
      && customer == other.customer && source == other.source && kind == other.kind
      && status == other.status && isReplyPositive == other.isReplyPositive && occurred == other.occurred
      && bookedNumber == other.bookedNumber && openedNumber == other.openedNumber
      && repliedNumber == other.repliedNumber
  }
}
