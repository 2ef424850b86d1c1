import Sales

extension Activity {
  /// Adds every dated entry of the activity to those of a room; a pure function of the row and the context.
  public func post(into room: inout PostingRoom, context: BookContext) {
    guard max(occurred, booked ?? occurred).number >= room.windowOfOthers.activityHorizon else { return }
    var poster = ActivityPoster(
      activity: self, context: context, window: room.windowOfOthers, entries: room.lendEntries())
    poster.postBooking()
    poster.postWork()
    room.give(&poster.entries)
  }

  /// What the activity's entries of a day belong to: whose it was, and its own source.
  func members(on day: Day, in context: BookContext) -> Members {
    var members = Members()
    members.rep = rep
    members.team = context.reps.team(of: rep, on: day)
    members.source = source
    members.product = Members.absent
    members.segment = Members.absent
    members.kind = Members.absent
    return members
  }
}

/// Works out the entries of one activity.
struct ActivityPoster: Poster {
  let activity: Activity
  let context: BookContext
  let window: PostingWindow
  var entries: [Entry]

  /// A meeting counts as booked on the day somebody booked it, whatever became of it.
  mutating func postBooking() {
    guard activity.kind == .meeting, let booked = activity.booked else { return }
    emit(.meetingsBooked, on: booked, 1, activity.members(on: booked, in: context))
  }

  /// What was done counts on its day; of e-mails that went out also what came of them, once it is known.
  mutating func postWork() {
    guard activity.status == .done else { return }
    let day = activity.occurred
    let members = activity.members(on: day, in: context)
    emit(.activities, Int(activity.kind.rawValue), on: day, 1, members)
    guard activity.kind == .email else { return }
    emit(.mailsDelivered, on: day, 1, members)
    if let opened = activity.opened { emit(.mailsOpened, on: day, known: opened, 1, members) }
    guard let replied = activity.replied else { return }
    emit(.mailsReplied, on: day, known: replied, 1, members)
    if activity.isReplyPositive == true { emit(.mailsRepliedPositively, on: day, known: replied, 1, members) }
  }
}
