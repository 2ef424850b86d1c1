import Sales

extension KPI {
  /// Mean revenue per rep: bookings over headcount, which is employed days over days of the period so far.
  static let salesPerRep = KPI(
    "sales.per_rep", "Bookings per rep", short: "Per rep", unit: .money,
    formula: "bookings / reps employed in the period (employed days / days)",
    inputs: [.opportunities("closed_at", "amount"), .reps], by: [.team, .month]
  ) { reading in
    guard let booked = reading.booked.quantity else { return reading.booked }
    let days = reading.elapsedDays
    let employed = reading.company.context.reps.reps.reduce(0) { sum, rep in
      reading.spans(of: rep.id, within: days).reduce(sum) { $0 + rep.employedDays(in: $1) }
    }
    guard employed > 0 else { return .undefined("no rep employed in the period", unit: .money) }
    let length = days.upperBound.days(since: days.lowerBound)
    return Figure(booked * Quantity(length, over: employed), unit: .money)
  }
}

extension Reading {
  /// The parts of a span of days in which a rep belongs to the slice: a team's reps belong to it by the day.
  func spans(of rep: UInt32, within days: Range<Day>) -> [Range<Day>] {
    switch people {
    case .all: [days]
    case .member(.team, let team): company.context.reps.days(of: rep, in: team, within: days)
    case .member(.rep, let id): id == rep ? [days] : []
    case .member: []
    }
  }
}
