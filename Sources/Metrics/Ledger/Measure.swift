/// What an entry counts.
///
/// Flows happen on a day; balances hold from a day until they are taken back. A measure with a parameter is a
/// family: one for each stage, stage id or month.
package enum Measure: UInt8, CaseIterable, Hashable, Sendable {
  // Flows, dated by creation.
  case created, createdAmount, createdPriced
  /// Won deals by the day they were created; known on the day they were won.
  case cohortWon
  // Flows, dated by the close.
  case won, wonAmount, wonPriced, wonPositiveAmount
  case lost, lostAmount, lostPriced
  /// Closed deals with an amount below zero.
  case closedNegative
  case cycleDays, cycleDeals
  // Flows by stage.
  /// Deals that first reached the stage or one beyond it.
  case reached
  /// Those of them that went on, dated by when they reached the stage and known when they went on.
  case advanced
  /// Deals that left the stage for good so far, and the days they spent in it over all visits.
  case stageExits, stageDays, stageLatestDays
  case stageMoves
  // Balances.
  case open, openAmount, openPriced
  /// Amount times probability in basis points, for open deals that have both, and how many there are.
  ///
  /// The parameter is one more than the place of the stage, 0 where the stage is not known.
  case weightedInStage, weighedInStage
  case openInUnknownStage
  case inStage, inStageAmount, inStagePriced
  /// Sum of the day numbers on which the deals in the stage entered it, and how many have one.
  case inStageSince, inStageDated
  case stalled, stalledAmount, stalledPriced
  case overdue
  /// Amount of open deals by the month in which they are expected to close.
  case expectedAmount
  case expectedDeals, expectedPriced
  // To put inferred stages in order, by stage id.
  case firstSeenAfter, firstSeenDeals
  case youngestCreated, youngestDeals
}

extension Measure {
  /// Whether the single amounts are kept as well as their sum, for medians.
  package var isDistributed: Bool {
    switch self {
    case .wonAmount, .cycleDays, .stageDays, .stageLatestDays: true
    default: false
    }
  }
}

/// Some of the measures.
package struct MeasureSet: Hashable, Sendable {
  private var bits: UInt64

  package init(_ measures: Measure...) {
    bits = measures.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
  }

  private init(bits: UInt64) {
    self.bits = bits
  }

  package static let all = MeasureSet(bits: .max)
  /// What quotas are compared with.
  package static let bookings = MeasureSet(.won, .wonAmount, .wonPriced)
  /// What the leaderboard shows of a rep.
  package static let standings = MeasureSet(.won, .wonAmount, .wonPriced, .lost, .open)

  func contains(_ measure: Measure) -> Bool {
    bits & 1 << UInt64(measure.rawValue) != 0
  }

  func isSuperset(of other: MeasureSet) -> Bool {
    bits & other.bits == other.bits
  }

  func union(_ other: MeasureSet) -> MeasureSet {
    MeasureSet(bits: bits | other.bits)
  }
}

/// What tells the members of a family of measures apart.
enum MeasureParameter {
  case none
  /// A place in the stage book.
  case stage
  /// One more than a place in the stage book, 0 where the stage is not known.
  case stageIfKnown
  /// A stage id: one spelling of a stage's name.
  case spelling
  case month
}

extension Measure {
  var parameter: MeasureParameter {
    switch self {
    case .created, .createdAmount, .createdPriced, .cohortWon, .won, .wonAmount, .wonPriced,
      .wonPositiveAmount, .lost, .lostAmount, .lostPriced, .closedNegative, .cycleDays, .cycleDeals,
      .stageMoves, .open, .openAmount, .openPriced, .openInUnknownStage:
      .none
    case .weightedInStage, .weighedInStage: .stageIfKnown
    case .reached, .advanced, .stageExits, .stageDays, .stageLatestDays, .inStage, .inStageAmount,
      .inStagePriced, .inStageSince, .inStageDated, .stalled, .stalledAmount, .stalledPriced, .overdue:
      .stage
    case .expectedAmount, .expectedDeals, .expectedPriced: .month
    case .firstSeenAfter, .firstSeenDeals, .youngestCreated, .youngestDeals: .spelling
    }
  }
}
