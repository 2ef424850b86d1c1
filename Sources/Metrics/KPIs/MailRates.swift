import Sales

extension KPI {
  /// E-mail open rate: opened over delivered, which is sent less bounced; by the day of sending.
  static let mailOpenRate = KPI(
    "mail.open", "E-mail open rate", short: "Opened", unit: .ratio,
    formula: "outgoing e-mails opened / delivered (sent less bounced)", ofActivitiesWith: ["opened_at"],
    or: ["opened"]
  ) { reading in
    reading.mailShare(.mailsOpened)
  }

  /// E-mail reply rate: replied to over delivered, by the day of sending.
  static let mailReplyRate = KPI(
    "mail.reply", "E-mail reply rate", short: "Replied", unit: .ratio,
    formula: "outgoing e-mails replied to / delivered (sent less bounced)", ofActivitiesWith: ["replied_at"],
    or: ["replied"]
  ) { reading in
    reading.mailShare(.mailsReplied)
  }

  /// Share of the replies that were positive; a reply of which nobody says is not.
  static let positiveReplyRate = KPI(
    "mail.reply.positive", "Positive replies", unit: .ratio,
    formula: "positive replies / outgoing e-mails replied to", ofActivitiesWith: ["replied_at"],
    or: ["replied"], and: [.activities("reply_positive")]
  ) { reading in
    let replied = reading.flow(.mailsReplied)
    guard replied > 0 else { return .undefined("no e-mail was replied to", unit: .ratio) }
    return Figure(Quantity(reading.flow(.mailsRepliedPositively), over: replied), unit: .ratio)
  }
}

extension Reading {
  fileprivate func mailShare(_ measure: Measure) -> Figure {
    let delivered = flow(.mailsDelivered)
    guard delivered > 0 else { return .undefined("no e-mail delivered", unit: .ratio) }
    return Figure(Quantity(flow(measure), over: delivered), unit: .ratio)
  }
}
