import Sales

extension Activity: TableRow {
  var key: UInt32 { id }
}

extension Activity: DecodableRow {
  typealias Columns = ActivityColumn

  static var rows: WritableKeyPath<Tables, KeyedRows<Self>> { \.activities }
  static var changes: WritableKeyPath<Look, [RowChanges<Self>]> { \.activities }

  func link(in links: inout RowLinks, times: Int32) {
    links.activitiesOfDeal.count(id, of: opportunity, times)
  }

  static func link(_ rows: UnsafeBufferPointer<Activity>, of total: Int, in links: inout RowLinks) {
    links.activitiesOfDeal.add(rows, of: total) { $0.opportunity }
  }

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> Activity? {
    var row = Activity()
    row.place = reader.place
    row.id = reader.key(ActivityColumn.activityID, in: &lexicons.activities)
    row.rep = reader.id(ActivityColumn.repID, reader.recentReps, in: &lexicons.reps)
    guard row.id != 0, row.rep != 0,
      let kind = reader.word(ActivityColumn.kind, of: ActivityWords.kinds),
      let occurred = reader.day(ActivityColumn.occurredAt)
    else {
      reader.fail(nil, "needs activity_id, kind, rep_id and occurred_at: the row is left out")
      return nil
    }
    row.occurred = occurred
    let isIncoming = reader.word(ActivityColumn.direction, of: ActivityWords.directions) ?? false
    row.kind = kind == .email && isIncoming ? .emailIn : kind
    row.status = reader.word(ActivityColumn.status, of: ActivityWords.statuses) ?? .done
    row.booked = reader.day(ActivityColumn.bookedAt)
    row.lead = reader.key(ActivityColumn.leadID, reader.recentLeads, in: &lexicons.leads)
    row.opportunity = reader.key(ActivityColumn.oppID, reader.recentDeals, in: &lexicons.opportunities)
    row.customer = reader.key(ActivityColumn.customerID, reader.recentCustomers, in: &lexicons.customers)
    row.source = reader.id(ActivityColumn.source, reader.recentSources, in: &lexicons.sources)
    let (opened, replied) = (reader.day(ActivityColumn.openedAt), reader.day(ActivityColumn.repliedAt))
    row.opened = opened ?? (reader.flag(ActivityColumn.opened) == true ? occurred : nil)
    row.replied = replied ?? (reader.flag(ActivityColumn.replied) == true ? occurred : nil)
    row.isReplyPositive = reader.flag(ActivityColumn.replyPositive)
    return row
  }
}

private enum ActivityWords {
  static let kinds: ClosedWords<ActivityKind> = [
    "call": .call, "email": .email, "meeting": .meeting, "demo": .demo, "task": .task,
  ]
  static let directions: ClosedWords<Bool> = [
    "in": true, "inbound": true, "incoming": true, "received": true,
    "out": false, "outbound": false, "outgoing": false, "sent": false,
  ]
  static let statuses: ClosedWords<Activity.Status> = [
    "done": .done, "planned": .planned, "no_show": .noShow, "bounced": .bounced,
  ]
}
