import Sales

/// Turns deals, their history and customers into rows.
struct SampleRows: Sendable {
  let roster: Roster
  let names: Names
  /// Whether deals name the lead they came from and the currency.
  let (hasLeads, hasCurrencies): (Bool, Bool)

  init(_ company: SampleCompany, _ roster: Roster) {
    self.roster = roster
    names = Names(seed: company.seed)
    hasLeads = company.tables.contains(.leads)
    hasCurrencies = company.tables.contains(.fx)
  }

  var opportunityHeader: String {
    "opp_id,name,customer_id,owner_id,stage,amount,kind,product,quantity,source,created_at,expected_close,"
      + "closed_at,lost_reason,updated_at\(hasLeads ? ",lead_id" : "")\(hasCurrencies ? ",currency" : "")\n"
  }
  static let historyHeader = "opp_id,at,field,old,new,seq\n"
  static let customerHeader = "customer_id,name,segment,industry,region,owner_id,source,merged_into\n"

  static func id(_ letter: String, _ number: Int, width: Int) -> String {
    var text = CSVText()
    text.append(letter)
    text.append(number, width: width)
    return String(decoding: text.bytes, as: UTF8.self)
  }

  static func repID(_ number: Int) -> String { id("R", number + 1, width: 3) }
  static func dealID(_ number: Int) -> String { id("D", number + 1, width: 6) }

  func rep(_ number: Int, to text: inout CSVText) {
    text.append("R")
    text.append(number + 1, width: 3)
  }

  private func deal(_ number: Int, to text: inout CSVText) {
    text.append("D")
    text.append(number + 1, width: 6)
    text.comma()
  }

  private func customer(_ number: Int, to text: inout CSVText) {
    text.append("C")
    text.append(number + 1, width: 5)
    text.comma()
  }

  func customer(_ number: Int, of customers: Customers, to text: inout CSVText) {
    customer(number, to: &text)
    let mark = text.count
    text.append(names.customer(number))
    text.quote(since: mark)
    let trade = customers.trade(of: number)
    for cell in [Segment.all[customers.segment(of: number)].name, trade.industry, trade.region] {
      text.comma()
      text.append(cell)
    }
    text.comma()
    if let owner = customers[owner: number] { rep(owner, to: &text) }
    text.comma()
    if let source = customers.source(of: number) { text.append(Source.all[source].name) }
    text.comma()
    if let other = customers.merged(into: number) { id("C", other, 5, to: &text) }
    text.newline()
  }
}

extension SampleRows {
  func opportunity(_ deal: Deal, to text: inout CSVText) {
    self.deal(deal.number, to: &text)
    name(of: deal, to: &text)
    customer(deal.customer, to: &text)
    if deal.blemish == .unknownOwner { text.append("R999") } else { rep(deal.owner, to: &text) }
    text.comma()
    text.append(deal.stage.name)
    text.comma()
    amount(of: deal, to: &text)
    text.append(deal.kind.rawValue)
    text.comma()
    text.append(Product.all[deal.product].name)
    text.comma()
    text.append(deal.quantity)
    text.comma()
    text.append(Source.all[deal.source].name)
    text.comma()
    dates(of: deal, to: &text)
    text.append(deal.lostReason?.rawValue ?? "")
    text.comma()
    text.append(deal.updated)
    if hasLeads {
      text.comma()
      if let lead = deal.lead { id("L", lead, 7, to: &text) }
    }
    if hasCurrencies {
      text.comma()
      text.append(deal.currency.rawValue)
    }
    text.newline()
  }

  private func name(of deal: Deal, to text: inout CSVText) {
    let mark = text.count
    text.append(names.customer(deal.customer))
    text.append(" · ")
    text.append(Product.all[deal.product].name)
    if deal.blemish == .awkwardName { text.append(",\nthe \"big\" one") }
    text.quote(since: mark)
    text.comma()
  }

  private func amount(of deal: Deal, to text: inout CSVText) {
    switch deal.blemish {
    case .emptyAmount: break
    case .decoratedAmount:
      let dollars = Int(deal.amount / 100)
      text.append("\"$")
      text.append(dollars / 1000)
      text.comma()
      text.append(dollars % 1000, width: 3)
      text.append(".00\"")
    default: text.append(cents: deal.amount)
    }
    text.comma()
  }

  private func dates(of deal: Deal, to text: inout CSVText) {
    text.append(deal.created.day)
    text.comma()
    if deal.blemish == .unreadableDate {
      text.append("31.02.2025")
    } else {
      text.append(deal.expectedClose)
    }
    text.comma()
    if let closed = deal.closed {
      text.append(deal.blemish == .closedBeforeCreated ? deal.created.day.adding(-9) : closed)
    }
    text.comma()
  }
}

extension SampleRows {
  /// A row of history; `sequence` counts the deal's rows from 1.
  func event(_ event: DealEvent, of deal: Int, sequence: Int, to text: inout CSVText) {
    self.deal(deal, to: &text)
    text.append(event.at)
    switch event.change {
    case .stage(let old, let new):
      text.append(",stage,")
      text.append(old?.name ?? "")
      text.comma()
      text.append(new.name)
    case .owner(let old, let new):
      text.append(",owner,")
      rep(old, to: &text)
      text.comma()
      rep(new, to: &text)
    case .amount(let old, let new):
      text.append(",amount,")
      text.append(cents: old)
      text.comma()
      text.append(cents: new)
    case .expectedClose(let old, let new):
      text.append(",expected_close,")
      text.append(old)
      text.comma()
      text.append(new)
    }
    text.comma()
    text.append(sequence)
    text.newline()
  }

  /// The deal as its row was before the last change of stage.
  func former(_ deal: Deal, _ events: [DealEvent]) -> Deal {
    var former = deal
    former.closed = nil
    former.lostReason = nil
    former.updated = deal.created
    for event in events.reversed() {
      if case .stage(let old?, _) = event.change {
        former.stage = old
        break
      }
    }
    return former
  }
}
