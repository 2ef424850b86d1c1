import Sales

/// The files that grow with the deals, written side by side.
struct DealFiles: ~Copyable {
  private let seed: UInt64
  private let rows: SampleRows
  private let diary: Diary
  private var deals: OutputFile
  private var history: OutputFile
  private var lines: OutputFile
  private var leads: OutputFile
  private var activities: OutputFile
  /// Deals whose newer row stands at the end.
  private var later: [Deal] = []

  init(_ company: SampleCompany, _ rows: SampleRows, into directory: String) throws(SampleDataError) {
    let deals = try OutputFile(.opportunities, of: company, in: directory)
    let history = try OutputFile(.history, of: company, in: directory)
    let lines = try OutputFile(.lines, of: company, in: directory)
    let leads = try OutputFile(.leads, of: company, in: directory)
    let activities = try OutputFile(.activities, of: company, in: directory)
    seed = company.seed
    self.rows = rows
    diary = Diary(seed: company.seed, horizon: company.now, roster: rows.roster)
    self.deals = deals
    self.history = history
    self.lines = lines
    self.leads = leads
    self.activities = activities
    self.deals.text.append(rows.opportunityHeader)
    self.history.text.append(SampleRows.historyHeader)
    self.lines.text.append(SampleRows.lineHeader)
    self.leads.text.append(SampleRows.leadHeader)
    self.activities.text.append(SampleRows.activityHeader)
  }

  /// Writes the deal that the past came to, with all that belongs to it.
  mutating func write(_ past: SalesPast) throws(SampleDataError) {
    try write(past.deal, past.events)
    if lines.isWanted {
      for line in SampleLines.of(past.deal, seed: seed) {
        rows.line(line, of: past.deal.number, to: &lines.text)
        try lines.endRow()
      }
    }
    if leads.isWanted {
      for lead in past.leads {
        rows.lead(lead, to: &leads.text)
        try leads.endRow()
      }
    }
    if activities.isWanted { try writeActivities(past) }
  }

  private mutating func write(_ deal: Deal, _ events: [DealEvent]) throws(SampleDataError) {
    if deal.blemish == .repeatedID {
      later.append(deal)
      rows.opportunity(rows.former(deal, events), to: &deals.text)
    } else {
      rows.opportunity(deal, to: &deals.text)
    }
    try deals.endRow()
    for (index, event) in events.enumerated() {
      rows.event(event, of: deal.number, sequence: index + 1, to: &history.text)
      try history.endRow()
    }
  }

  private mutating func writeActivities(_ past: SalesPast) throws(SampleDataError) {
    var text = CSVText()
    swap(&text, &activities.text)
    var number = activities.rows
    let rows = rows
    func write(_ activity: SampleActivity) {
      rows.activity(activity, number: number, to: &text)
      number += 1
    }
    diary.forEach(of: past.deal, past.events, from: past.origin, write)
    for lead in past.leads where lead.deal == nil { diary.forEach(of: lead, write) }
    swap(&text, &activities.text)
    try activities.endRows(number - activities.rows)
  }

  mutating func close(_ summary: inout SampleSummary) throws(SampleDataError) {
    for deal in later {
      rows.opportunity(deal, to: &deals.text)
      try deals.endRow()
    }
    try deals.flush()
    try history.flush()
    try lines.flush()
    try leads.flush()
    try activities.flush()
    summary.rows[.opportunities] = deals.rows
    summary.rows[.history] = history.rows
    summary.rows[.lines] = lines.rows
    summary.rows[.leads] = leads.rows
    summary.rows[.activities] = activities.rows
  }
}
