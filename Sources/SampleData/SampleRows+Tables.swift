import Sales

/// Rows of the tables around the deals.
extension SampleRows {
  static let leadHeader =
    "lead_id,created_at,owner_id,source,value,currency,qualified_at,converted_at,disqualified_at,reason,"
    + "customer_id,opp_id,segment,updated_at\n"
  static let activityHeader =
    "activity_id,kind,rep_id,occurred_at,booked_at,direction,status,lead_id,opp_id,customer_id,source,"
    + "opened_at,replied_at,reply_positive,duration_min\n"
  static let lineHeader = "opp_id,line,product,quantity,amount\n"
  static let subscriptionHeader =
    "subscription_id,customer_id,product,started_on,ended_on,amount,currency,interval,interval_count,"
    + "quantity,status,opp_id\n"
  static let eventHeader = "customer_id,date,mrr,event,product,seq\n"
  static let orderHeader = "order_id,customer_id,at,amount,currency,product,rep_id,opp_id,refund_of\n"

  /// A letter and the number counted from 1.
  func id(_ letter: String, _ number: Int, _ width: Int, to text: inout CSVText) {
    text.append(letter)
    text.append(number + 1, width: width)
  }

  private func cell(_ letter: String, _ number: Int?, _ width: Int, to text: inout CSVText) {
    if let number { id(letter, number, width, to: &text) }
    text.comma()
  }

  private func cell(_ word: String, to text: inout CSVText) {
    text.append(word)
    text.comma()
  }

  private func day(_ day: Day?, to text: inout CSVText) {
    if let day { text.append(day) }
    text.comma()
  }

  private func rep(_ rep: Int?, cell text: inout CSVText) {
    if let rep { self.rep(rep, to: &text) }
    text.comma()
  }

  private func money(_ cents: Int64?, _ currency: SampleCurrency, to text: inout CSVText) {
    if let cents { text.append(cents: cents) }
    text.comma()
    cell(hasCurrencies ? currency.rawValue : "", to: &text)
  }

  func lead(_ lead: SampleLead, to text: inout CSVText) {
    cell("L", lead.number, 7, to: &text)
    text.append(lead.created)
    text.comma()
    rep(lead.owner, cell: &text)
    cell(Source.all[lead.source].name, to: &text)
    money(lead.value, lead.currency, to: &text)
    for date in [lead.qualified, lead.converted, lead.disqualified] { day(date, to: &text) }
    cell(lead.reason ?? "", to: &text)
    cell("C", lead.customer, 5, to: &text)
    cell("D", lead.deal, 6, to: &text)
    cell(Segment.all[lead.segment].name, to: &text)
    text.append(lead.updated)
    text.newline()
  }

  func activity(_ activity: SampleActivity, number: Int, to text: inout CSVText) {
    cell("A", number, 8, to: &text)
    cell(activity.kind.rawValue, to: &text)
    rep(activity.rep, cell: &text)
    text.append(activity.at)
    text.comma()
    day(activity.booked, to: &text)
    let isMail = activity.kind == .email
    cell(activity.isIncoming ? "in" : isMail || activity.kind == .call ? "out" : "", to: &text)
    cell(activity.status.rawValue, to: &text)
    cell("L", activity.lead, 7, to: &text)
    cell("D", activity.deal, 6, to: &text)
    cell("C", activity.customer, 5, to: &text)
    cell(Source.all[activity.source].name, to: &text)
    for time in [activity.opened, activity.replied] {
      if let time { text.append(time) }
      text.comma()
    }
    cell(activity.replied == nil ? "" : activity.isReplyPositive ? "true" : "false", to: &text)
    if let minutes = activity.minutes { text.append(minutes) }
    text.newline()
  }
}

extension SampleRows {
  func line(_ line: SampleLines.Line, of deal: Int, to text: inout CSVText) {
    cell("D", deal, 6, to: &text)
    text.append(line.number)
    text.comma()
    cell(Product.all[line.product].name, to: &text)
    text.append(line.quantity)
    text.comma()
    text.append(cents: line.amount)
    text.newline()
  }

  func subscription(_ row: SampleSubscription, to text: inout CSVText) {
    cell("S", row.number, 6, to: &text)
    cell("C", row.customer, 5, to: &text)
    cell(Product.all[row.product].name, to: &text)
    day(row.started, to: &text)
    day(row.ended, to: &text)
    money(row.price, row.currency, to: &text)
    cell(row.interval.rawValue, to: &text)
    text.append(Int(row.intervalCount))
    text.comma()
    text.append(Int(row.quantity))
    text.comma()
    cell(row.isTrial ? "trial" : row.ended == nil ? "active" : "ended", to: &text)
    if let deal = row.deal { id("D", deal, 6, to: &text) }
    text.newline()
  }

  func event(
    _ event: SubscriptionLedger.Event, of customer: Int, sequence: Int, to text: inout CSVText
  ) {
    cell("C", customer, 5, to: &text)
    day(event.day, to: &text)
    text.append(cents: event.recurring)
    text.comma()
    cell(event.word, to: &text)
    text.comma()
    text.append(sequence)
    text.newline()
  }

  func order(_ order: SampleOrder, to text: inout CSVText) {
    cell("P", order.number, 7, to: &text)
    cell("C", order.customer, 5, to: &text)
    day(order.day, to: &text)
    money(order.amount, order.currency, to: &text)
    cell(Product.all[order.product].name, to: &text)
    rep(order.rep, cell: &text)
    cell("D", order.deal, 6, to: &text)
    if let order = order.refunded { id("P", order, 7, to: &text) }
    text.newline()
  }

  func cost(_ cost: Spending.Cost, to text: inout CSVText) {
    cell("X", cost.number, 5, to: &text)
    cell(cost.date, to: &text)
    text.append(cents: cost.amount)
    text.append(",USD,")
    cell(cost.category, to: &text)
    cell(cost.source.map { Source.all[$0].name } ?? "", to: &text)
    cell(cost.team.map { roster.teams[$0] } ?? "", to: &text)
    text.append(cost.isAcquisition ? "true" : "false")
    text.newline()
  }

  func price(_ price: Market.Price, note: String = "", to text: inout CSVText) {
    cell(Product.all[price.product].name, to: &text)
    cell(Market.sellers[price.seller], to: &text)
    day(price.day, to: &text)
    text.append(cents: price.amount)
    text.append(",USD,piece,")
    text.append(note)
    text.newline()
  }

  /// Ten-thousandths of a dollar for one of the currency.
  func rate(_ currency: SampleCurrency, _ rate: (day: Day, rate: Int), to text: inout CSVText) {
    cell(currency.rawValue, to: &text)
    day(rate.day, to: &text)
    text.append(rate.rate / 10_000)
    text.append(".")
    text.append(rate.rate % 10_000, width: 4)
    text.newline()
  }
}
