import Sales

/// A call, an e-mail, a meeting, a demo or a task.
struct SampleActivity: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case call, email, meeting, demo, task
  }

  enum Status: String, Sendable {
    case done, planned, noShow = "no_show", bounced
  }

  var kind: Kind
  var at: LocalTime
  var rep = 0
  var status = Status.done
  var isIncoming = false
  /// When a meeting or demo was agreed on.
  var booked: Day?
  var lead: Int?
  var deal: Int?
  var customer: Int?
  var source = 0
  var opened: LocalTime?
  var replied: LocalTime?
  var isReplyPositive = false
  var minutes: Int?
  /// Whether the row already says that the e-mail was opened.
  var isTold = false

  private static let shares = [31, 47, 9, 5, 8]

  /// Something done at a moment, with what came of it by `horizon`.
  static func done(at time: LocalTime, until horizon: LocalTime, by chance: inout Chance) -> SampleActivity {
    var activity = SampleActivity(kind: Kind.allCases[chance.index(by: shares)], at: time)
    switch activity.kind {
    case .call: activity.minutes = 1 + chance.skewed() * 8 / 1000
    case .email: activity.send(until: horizon, by: &chance)
    case .meeting, .demo:
      activity.booked = time.day.adding(-chance.within(1...9)).sameOrPreviousWorkday
      if chance.happens(perMille: 110) { activity.status = .noShow }
      activity.minutes = activity.status == .noShow ? nil : 15 * chance.within(2...5)
    case .task: break
    }
    return activity
  }

  /// Something agreed on for a later day.
  static func planned(at time: LocalTime, bookedOn day: Day, by chance: inout Chance) -> SampleActivity {
    let kind: Kind = [.call, .meeting, .demo, .task][chance.index(by: [35, 30, 15, 20])]
    var activity = SampleActivity(kind: kind, at: time)
    activity.status = .planned
    if kind == .meeting || kind == .demo { activity.booked = day }
    return activity
  }

  /// Of five e-mails one comes in; of those that go out and arrive, three in ten are opened.
  private mutating func send(until horizon: LocalTime, by chance: inout Chance) {
    isIncoming = chance.happens(perMille: 200)
    guard !isIncoming else { return }
    guard !chance.happens(perMille: 28) else {
      status = .bounced
      return
    }
    guard chance.happens(perMille: 305) else { return }
    let first = at.adding(seconds: chance.within(60...150_000))
    guard first <= horizon else { return }
    opened = first
    guard chance.happens(perMille: 300) else { return }
    let answer = first.adding(seconds: chance.within(120...90_000))
    guard answer <= horizon else { return }
    replied = answer
    isReplyPositive = chance.happens(perMille: 420)
  }
}

extension LocalTime {
  func adding(seconds: Int) -> LocalTime {
    let sum = second + seconds
    return LocalTime(
      day: day.adding(sum / (LocalTime.lastSecond + 1)), second: sum % (LocalTime.lastSecond + 1))
  }
}
