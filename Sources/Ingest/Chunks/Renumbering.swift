import Sales

extension Opportunity {
  mutating func renumber(by ids: Numbering) {
    id = ids.opportunities(id)
    name = ids.label(name)
    customer = ids.customers(customer)
    lead = ids.leads(lead)
    owner = ids.reps(owner)
    stage = ids.stages(stage)
    pipeline = ids.pipelines(pipeline)
    product = ids.products(product)
    segment = ids.segments(segment)
    source = ids.sources(source)
    mergedInto = ids.opportunities(mergedInto)
    currency = ids.currency(currency)
    place.move(by: ids)
  }
}

extension HistoryRow {
  mutating func renumber(by ids: Numbering) {
    opportunity = ids.opportunities(opportunity)
    switch field {
    case .stage: renumberValues(by: ids.stages)
    case .owner: renumberValues(by: ids.reps)
    case .amount, .expectedClose: break
    }
    place.move(by: ids)
  }

  private mutating func renumberValues(by ids: UnsafePointer<UInt32>) {
    if let old { self.old = Int64(ids(UInt32(truncatingIfNeeded: old))) }
    if let new { self.new = Int64(ids(UInt32(truncatingIfNeeded: new))) }
  }
}

extension Lead {
  mutating func renumber(by ids: Numbering) {
    id = ids.leads(id)
    owner = ids.reps(owner)
    source = ids.sources(source)
    segment = ids.segments(segment)
    customer = ids.customers(customer)
    opportunity = ids.opportunities(opportunity)
    reason = ids.label(reason)
    currency = ids.currency(currency)
    place.move(by: ids)
  }
}

extension Activity {
  mutating func renumber(by ids: Numbering) {
    id = ids.activities(id)
    rep = ids.reps(rep)
    lead = ids.leads(lead)
    opportunity = ids.opportunities(opportunity)
    customer = ids.customers(customer)
    source = ids.sources(source)
    place.move(by: ids)
  }
}

extension OpportunityLine {
  mutating func renumber(by ids: Numbering) {
    opportunity = ids.opportunities(opportunity)
    line = ids.texts(line)
    product = ids.products(product)
    place.move(by: ids)
  }
}

extension Customer {
  mutating func renumber(by ids: Numbering) {
    id = ids.customers(id)
    name = ids.label(name)
    segment = ids.segments(segment)
    source = ids.sources(source)
    owner = ids.reps(owner)
    mergedInto = ids.customers(mergedInto)
    place.move(by: ids)
  }
}

extension Subscription {
  mutating func renumber(by ids: Numbering) {
    id = ids.subscriptions(id)
    customer = ids.customers(customer)
    product = ids.products(product)
    opportunity = ids.opportunities(opportunity)
    currency = ids.currency(currency)
    place.move(by: ids)
  }
}

extension SubscriptionEvent {
  mutating func renumber(by ids: Numbering) {
    customer = ids.customers(customer)
    product = ids.products(product)
    place.move(by: ids)
  }
}

extension Order {
  mutating func renumber(by ids: Numbering) {
    id = ids.orders(id)
    customer = ids.customers(customer)
    product = ids.products(product)
    rep = ids.reps(rep)
    opportunity = ids.opportunities(opportunity)
    refundOf = ids.orders(refundOf)
    currency = ids.currency(currency)
    place.move(by: ids)
  }
}

extension Cost {
  mutating func renumber(by ids: Numbering) {
    id = ids.costs(id)
    source = ids.sources(source)
    team = ids.teams(team)
    currency = ids.currency(currency)
    place.move(by: ids)
  }
}

extension Price {
  mutating func renumber(by ids: Numbering) {
    product = ids.products(product)
    seller = ids.texts(seller)
    unit = ids.texts(unit)
    currency = ids.currency(currency)
    place.move(by: ids)
  }
}

extension ExchangeRate {
  mutating func renumber(by ids: Numbering) {
    currency = ids.currency(currency)
    place.move(by: ids)
  }
}

extension Rep {
  mutating func renumber(by ids: Numbering) {
    id = ids.reps(id)
    name = ids.texts(name)
    team = ids.teams(team)
    manager = ids.reps(manager)
    place.move(by: ids)
  }
}

extension TeamSpell {
  mutating func renumber(by ids: Numbering) {
    rep = ids.reps(rep)
    team = ids.teams(team)
    place.move(by: ids)
  }
}

extension Quota {
  mutating func renumber(by ids: Numbering) {
    switch scope {
    case .rep: scopeID = ids.reps(scopeID)
    case .team: scopeID = ids.teams(scopeID)
    case .company: break
    }
    product = ids.products(product)
    currency = ids.currency(currency)
    place.move(by: ids)
  }
}

/// Stages without an order of their own are in that of their lines: their files are read in one go.
extension StagePlan {
  static var isReadInChunks: Bool { false }

  mutating func renumber(by ids: Numbering) {
    stage = ids.stages(stage)
    place.move(by: ids)
  }
}

extension Numbering {
  /// The id of a text that is only shown; where labels are not kept it has a number that is the same everywhere.
  @inline(__always)
  fileprivate func label(_ id: UInt32) -> UInt32 { keepsLabels ? texts(id) : id }

  @inline(__always)
  fileprivate func currency(_ id: UInt16) -> UInt16 {
    UInt16(truncatingIfNeeded: currencies(UInt32(id)))
  }
}
