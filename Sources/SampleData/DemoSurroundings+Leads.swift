import Sales

extension DemoSurroundings {
  /// A lead for a deal that begins, if one is at hand; the caller writes the deal that names it.
  mutating func takeLead(for deal: Deal, _ customers: Customers) throws(SampleDataError) -> Int? {
    guard tables.contains(.leads), !openLeads.isEmpty, chance.happens(perMille: 800) else { return nil }
    let place = openLeads.count - 1 - chance.below(min(openLeads.count, 60))
    let number = openLeads[place]
    guard leads[number].created <= deal.created else { return nil }
    openLeads.remove(at: place)
    leads[number].deal = deal.number
    leads[number].customer = deal.customer
    leads[number].segment = customers.segment(of: deal.customer)
    leads[number].qualified = leads[number].qualified ?? deal.created.day
    try write(number)
    return number
  }

  /// The lead of a deal that was won has become a customer.
  mutating func convert(_ lead: Int?, on day: Day) throws(SampleDataError) {
    guard let lead, leads.indices.contains(lead) else { return }
    leads[lead].converted = day
    try write(lead)
  }

  mutating func findLead(at time: LocalTime) throws(SampleDataError) {
    guard tables.contains(.leads) else { return }
    let owner = Duty(rows.roster, on: time.day).drawn(by: &chance)
    var lead = prospects.stray(at: time, owner: owner, by: &chance)
    (lead.qualified, lead.disqualified, lead.reason) = (nil, nil, nil)
    leads.append(lead)
    openLeads.append(lead.number)
    try write(lead.number)
  }

  /// Qualifies an open lead, or gives it up.
  mutating func moveLead(at time: LocalTime) throws(SampleDataError) {
    guard tables.contains(.leads), !openLeads.isEmpty else { return }
    let place = openLeads.count - 1 - chance.below(min(openLeads.count, 150))
    let number = openLeads[place]
    if leads[number].qualified == nil, chance.happens(perMille: 550) {
      leads[number].qualified = time.day
    } else {
      leads[number].disqualified = time.day
      leads[number].reason = SampleLead.reasons.drawn(by: &chance)
      openLeads.remove(at: place)
    }
    try write(number)
  }

  private func write(_ lead: Int) throws(SampleDataError) {
    try append(to: .leads) { rows.lead(leads[lead], to: &$0) }
  }

  /// Each lead once, as exports have it.
  func rewriteLeads() throws(SampleDataError) {
    try replaceFile(at: SampleTable.leads.path(in: directory)) { (file) throws(SampleDataError) in
      file.text.append(SampleRows.leadHeader)
      for lead in leads {
        rows.lead(lead, to: &file.text)
        try file.endRow()
      }
    }
  }
}

extension DemoSurroundings {
  /// One or two activities on open deals and leads, and what came back of e-mails sent before.
  mutating func workOn(_ deals: [Deal], open: [Int], at time: LocalTime) throws(SampleDataError) {
    guard tables.contains(.activities) else { return }
    var text = CSVText()
    for _ in 0..<chance.within(1...2) {
      guard var activity = subject(deals, open: open, at: time) else { continue }
      let late = LocalTime(day: time.day.adding(30), second: 0)
      let result = SampleActivity.done(at: time, until: late, by: &chance)
      (activity.kind, activity.status, activity.isIncoming) = (result.kind, result.status, result.isIncoming)
      (activity.booked, activity.minutes) = (result.booked.map { min($0, time.day) }, result.minutes)
      rows.activity(activity, number: activityCount, to: &text)
      if result.opened != nil, mails.count < 400 {
        (activity.opened, activity.replied) = (result.opened, result.replied)
        activity.isReplyPositive = result.isReplyPositive
        mails.append((activityCount, activity))
      }
      activityCount += 1
    }
    answer(by: time, to: &text)
    try append(to: .activities) { $0.append(text) }
  }

  private mutating func subject(_ deals: [Deal], open: [Int], at time: LocalTime) -> SampleActivity? {
    var activity = SampleActivity(kind: .call, at: time)
    if !open.isEmpty, chance.happens(perMille: 650) || openLeads.isEmpty {
      let deal = deals[open.drawn(by: &chance)]
      guard deal.created <= time else { return nil }
      (activity.rep, activity.deal, activity.customer) = (deal.owner, deal.number, deal.customer)
      activity.source = deal.source
    } else {
      guard !openLeads.isEmpty else { return nil }
      let lead = leads[openLeads.drawn(by: &chance)]
      guard lead.created <= time else { return nil }
      (activity.rep, activity.lead, activity.source) = (lead.owner, lead.number, lead.source)
    }
    return rows.roster.reps[activity.rep].isEmployed(on: time.day) ? activity : nil
  }

  /// Writes anew the e-mails that were opened or answered by now.
  private mutating func answer(by time: LocalTime, to text: inout CSVText) {
    var waiting: [(number: Int, activity: SampleActivity)] = []
    for (number, activity) in mails {
      guard let opened = activity.opened, opened <= time else {
        waiting.append((number, activity))
        continue
      }
      var known = activity
      if let replied = activity.replied, replied > time {
        known.replied = nil
        waiting.append((number, told(activity)))
        guard !activity.isTold else { continue }
      }
      rows.activity(known, number: number, to: &text)
    }
    mails = waiting
  }

  private func told(_ activity: SampleActivity) -> SampleActivity {
    var activity = activity
    activity.isTold = true
    return activity
  }
}
