import Sales

extension KPI {
  /// Bookings of new accounts, by close date.
  static let bookedNew = ofKind(.new, "Booked from new accounts", short: "New")
  /// Bookings of add-ons to active customers, by close date.
  static let bookedAddOn = ofKind(.addOn, "Booked as add-ons", short: "Add-on")
  /// Bookings of renewals, by close date; only deals that say so are renewals.
  static let bookedRenewal = ofKind(.renewal, "Booked as renewals", short: "Renewal")
  /// Bookings of customers who came back, by close date.
  static let bookedReturning = ofKind(.returning, "Booked from returning customers", short: "Returning")

  private static func ofKind(_ kind: DealKind, _ name: String, short: String) -> KPI {
    let word = kind.word ?? ""
    return KPI(
      KPIIdentifier("sales.kind.\(word)"), name, short: short, unit: .money,
      formula: "sum of the amounts of won deals of the kind \(word), given or told by the customer's past",
      inputs: [.opportunities("closed_at", "amount")], by: .people
    ) { reading in
      reading.booked(kind)
    }
  }
}

extension Reading {
  /// Bookings of one kind; won deals without a kind that have no customer either are in none.
  fileprivate func booked(_ kind: DealKind) -> Figure {
    let inputs = company.inputs
    guard inputs.has(.opportunities, "kind") || inputs.has(.opportunities, "customer_id") else {
      return .undefined("opportunities: no column kind and no column customer_id", unit: .money)
    }
    let unknown = flow(.wonOfKind, Int(DealKind.unknown.rawValue))
    let why = unknown > 0 ? "\(unknown.counted("won deal")) without kind and customer in none" : nil
    let won = flow(.wonOfKind, Int(kind.rawValue))
    guard won == 0 || flow(.wonOfKindPriced, Int(kind.rawValue)) > 0 else {
      return .undefined("\(won.counted("won deal")) of the kind, none with an amount", unit: .money)
    }
    return Figure(Quantity(flow(.wonOfKindAmount, Int(kind.rawValue))), unit: .money, why: why)
  }
}
