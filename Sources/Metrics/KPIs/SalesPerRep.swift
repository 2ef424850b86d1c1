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
    let employed = reading.repsOfSlice.reduce(0) { $0 + $1.employedDays(in: days) }
    guard employed > 0 else { return .undefined("no rep employed in the period", unit: .money) }
    let length = days.upperBound.days(since: days.lowerBound)
    return Figure(booked * Quantity(length, over: employed), unit: .money)
  }
}

extension Reading {
  /// The reps that the slice is about: all, or those of a team at the end of the period so far.
  var repsOfSlice: [Rep] {
    switch slice {
    case .all: company.context.reps.reps
    case .member(.team, let team):
      company.context.reps.reps.filter { company.context.reps.team(of: $0.id, on: snapshot) == team }
    case .member(.rep, let rep): company.context.reps.rep(rep).map { [$0] } ?? []
    case .member: []
    }
  }
}
