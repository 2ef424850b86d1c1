/// What an entry counts.
///
/// Flows happen on a day; balances hold from a day until they are taken back. A measure with a parameter is a
/// family: one for each stage, stage id, day, kind or period.
public enum Measure: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
  // MARK: Deals: flows, dated by creation
  case created, createdAmount, createdPriced
  /// Won deals by the day they were created; known on the day they were won.
  case cohortWon
  // MARK: Deals: flows, dated by the close
  case won, wonAmount, wonPriced, wonPositiveAmount
  case lost, lostAmount, lostPriced
  /// Closed deals with an amount below zero.
  case closedNegative
  case cycleDays, cycleDeals
  /// Won deals by their kind, given or derived.
  case wonOfKind, wonOfKindAmount, wonOfKindPriced
  /// Units sold, in thousandths, and won deals that say how many.
  case wonUnits, wonCounted
  /// Activities on closed deals by their kind; known once they are done.
  case activitiesOnClosed
  // MARK: Deals: flows by stage
  /// Deals that first reached the stage or one beyond it.
  case reached
  /// Those of them that went on, dated by when they reached the stage and known when they went on.
  case advanced
  /// Visits that began; and those that follow an earlier one, with the day on which that began as amount
  /// (single amounts only).
  case stageEntered, stageReentered
  /// Deals that visited every stage up to this one in order, dated by creation and known on entry.
  case strictReached
  /// Deals that visited every stage in order and were won, by the last open stage; dated and known likewise.
  case strictWon
  /// Deals that left the stage for good so far, and the days they spent in it over all visits.
  case stageExits, stageDays, stageLatestDays
  /// Those that left the stage by being lost.
  case stageLost
  /// Days from the first entry of the stage to the win, dated by the win; single amounts only.
  case revenueDays
  case stageMoves
  // MARK: Deals: balances
  case open, openAmount, openPriced
  /// What deals' own probabilities change in amount times probability (in basis points) and in how many deals
  /// have both, against the probability of the stage.
  ///
  /// The parameter is one more than the place of the stage, 0 where the stage is not known.
  case ownWeightInStage, ownWeighedInStage
  case openInUnknownStage
  case inStage, inStageAmount, inStageUnpriced
  /// Sum of the day numbers on which the deals in the stage entered it, and how many have none.
  case inStageSince, inStageUndated
  case stalled, stalledAmount, stalledPriced
  case overdue
  /// Open deals by the day on which they are expected to close.
  case expectedDeals, expectedPriced, expectedAmount
  /// The part of the expected amount that is forecast as commit; such deals without an amount, and with one that
  /// is not above zero.
  case expectedCommit, expectedCommitUnpriced, expectedCommitWorthless
  case expectedBestCase, expectedBestCaseUnpriced, expectedBestCaseWorthless
  case expectedOmitted, expectedOmittedDeals, expectedOmittedPriced
  /// Expected amount times probability in basis points, and deals with an amount but no probability.
  case expectedWeighted, expectedUnweighed
  /// Open deals by the day on which they were created.
  case openCreatedOn
  /// Open deals whose expected close moved out of a period during it, by the period.
  case slipped, slippedAmount, slippedPriced
  // MARK: Deals: to put inferred stages in order, by stage id
  case firstSeenAfter, firstSeenDeals
  case youngestCreated, youngestDeals
  // MARK: Leads
  case leads, leadsQualified, leadsQualifiedValue, leadsQualifiedValued, leadsDisqualified
  /// Qualified leads with a value in a currency that has no rate on the day.
  case leadsQualifiedUnrated
  /// Dated by creation and known on conversion; dated by qualification and known on the win.
  case leadsCohortConverted, leadsQualifiedWon
  /// Dated by conversion.
  case leadsConverted
  /// Leads with an opportunity, dated by creation and known once there is one.
  case leadsWithOpportunity
  // MARK: Activities
  /// Done activities by their kind.
  case activities
  case meetingsBooked
  case mailsDelivered, mailsOpened, mailsReplied, mailsRepliedPositively
  // MARK: Customers
  /// Monthly recurring revenue and customers who pay any, as balances.
  case recurring, customers
  /// Net movements by customer and month.
  case customersNew, customersReactivated, customersChurned
  case recurringNew, recurringReactivated, recurringExpansion, recurringContraction, recurringChurned
  /// What dated rates alone changed in recurring revenue.
  case recurringRevalued
  /// New, expanded and reactivated revenue, credited to who closed the deal.
  case recurringAdded
  case trialsStarted, trialsConverted
  /// Those who were new customers of a month, by that month: who pays and how much, as balances.
  case cohortCustomers, cohortRecurring
  /// Customers whose subscriptions are in a currency without a rate, as a balance.
  case recurringUnrated
  /// Customers by their first won deal, dated by its close.
  case customersWon
  /// Those of them for whom it shows whether they stayed, and those who left; known once it does.
  case customersWonAndSeen, customersWonAndLost
  /// Monthly recurring revenue of customers won, dated by the close and known as it changes.
  case recurringWon
  /// Customers with an order within the customer window, as a balance.
  case orderingCustomers
  case orderRevenue, purchases
  /// Customers with a purchase in the year that ends on the day, and with any so far, as balances.
  case buyersInYear, buyers
  /// Days from first to last purchase over all buyers, as a balance.
  case buyingSpanDays
  // MARK: Costs
  case costs, acquisitionCosts, acquisitionCostRows
  /// Acquisition costs in a currency without a rate.
  case acquisitionCostsUnrated
}

/// What the books hold entries of.
public enum EntityKind: UInt8, CaseIterable, Hashable, Sendable {
  case deal, lead, activity, customer, cost
}

/// One thing that posts entries, by its id in the lexicon of its kind.
public struct Entity: Hashable, Sendable {
  public var kind: EntityKind
  public var id: UInt32

  public init(_ kind: EntityKind, _ id: UInt32) {
    self.kind = kind
    self.id = id
  }

  /// One number is hashed sooner than two.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(UInt64(kind.rawValue) << 32 | UInt64(id))
  }
}

extension Measure {
  /// What posts entries of the measure.
  public var subject: EntityKind {
    switch self {
    case .leads, .leadsQualified, .leadsQualifiedValue, .leadsQualifiedValued, .leadsDisqualified,
      .leadsQualifiedUnrated,
      .leadsCohortConverted, .leadsQualifiedWon, .leadsConverted, .leadsWithOpportunity:
      .lead
    case .activities, .meetingsBooked, .mailsDelivered, .mailsOpened, .mailsReplied, .mailsRepliedPositively:
      .activity
    case .recurring, .customers, .customersNew, .customersReactivated, .customersChurned, .recurringNew,
      .recurringReactivated, .recurringExpansion, .recurringContraction, .recurringChurned,
      .recurringRevalued, .recurringAdded, .trialsStarted, .trialsConverted,
      .cohortCustomers, .cohortRecurring, .recurringUnrated, .customersWon, .customersWonAndSeen,
      .customersWonAndLost, .recurringWon, .orderingCustomers, .orderRevenue, .purchases, .buyersInYear,
      .buyers, .buyingSpanDays:
      .customer
    case .costs, .acquisitionCosts, .acquisitionCostRows, .acquisitionCostsUnrated: .cost
    default: .deal
    }
  }

  /// Whether the single amounts are kept as well as their sum, for medians.
  public var isDistributed: Bool {
    switch self {
    case .wonAmount, .cycleDays, .stageDays, .stageLatestDays, .stageReentered, .revenueDays: true
    default: false
    }
  }

  /// Whether only the single amounts are kept, because their sum says nothing.
  var isSingleOnly: Bool { self == .stageReentered || self == .revenueDays }
}

/// Some of the measures.
public struct MeasureSet: BitwiseCopyable, Hashable, Sendable {
  private var bits: UInt128

  public init() {
    bits = 0
  }

  public init(_ measures: Measure...) {
    bits = measures.reduce(0) { $0 | 1 << UInt128($1.rawValue) }
  }

  private init(bits: UInt128) {
    self.bits = bits
  }

  public static let all = MeasureSet(bits: .max)
  /// What quotas are compared with.
  public static let bookings = MeasureSet(.won, .wonAmount, .wonPriced)
  /// What moves recurring revenue from month to month.
  static let movements = MeasureSet(
    .recurringNew, .recurringReactivated, .recurringExpansion, .recurringContraction, .recurringChurned,
    .recurringAdded, .customersNew, .customersReactivated, .customersChurned)
  /// What is posted of the creation of deals.
  static let creation = MeasureSet(.created, .createdAmount, .createdPriced, .cohortWon)
  /// What is posted of the closes of deals.
  static let closes = MeasureSet(
    .won, .wonAmount, .wonPriced, .wonPositiveAmount, .lost, .lostAmount, .lostPriced, .closedNegative,
    .cycleDays, .cycleDeals, .wonOfKind, .wonOfKindAmount, .wonOfKindPriced, .wonUnits, .wonCounted,
    .activitiesOnClosed)
  /// What is posted of the stages that deals went through.
  static let stageHistory = MeasureSet(
    .reached, .advanced, .stageEntered, .stageReentered, .strictReached, .strictWon, .stageExits, .stageDays,
    .stageLatestDays, .stageLost, .revenueDays, .stageMoves)
  /// What is posted of the days on which deals were open.
  static let openDeals = MeasureSet(
    .open, .openAmount, .openPriced, .ownWeightInStage, .ownWeighedInStage, .openInUnknownStage, .inStage,
    .inStageAmount, .inStageUnpriced, .inStageSince, .inStageUndated, .stalled, .stalledAmount,
    .stalledPriced,
    .overdue, .expectedDeals, .expectedPriced, .expectedAmount, .expectedCommit, .expectedCommitUnpriced,
    .expectedCommitWorthless, .expectedBestCase, .expectedBestCaseUnpriced, .expectedBestCaseWorthless,
    .expectedOmitted, .expectedOmittedDeals, .expectedOmittedPriced, .expectedWeighted, .expectedUnweighed,
    .openCreatedOn, .slipped, .slippedAmount, .slippedPriced)
  /// What puts stages in order that nobody listed.
  public static let stageOrder = MeasureSet(
    .firstSeenAfter, .firstSeenDeals, .youngestCreated, .youngestDeals)
  /// What may become known later than the day on which it is dated.
  static let knownLate = MeasureSet.all.subtracting(
    openDeals.union(stageOrder).union(MeasureSet(.reached, .stageEntered, .stageReentered, .stageMoves)))
  /// What only a breakdown by stage tells.
  public static let byStage = MeasureSet(.openCreatedOn)
  /// What the leaderboard shows of a rep.
  public static let standings = MeasureSet(.won, .wonAmount, .wonPriced, .lost, .open)

  @inline(__always)
  public func contains(_ measure: Measure) -> Bool {
    bits & 1 << UInt128(measure.rawValue) != 0
  }

  public func isSuperset(of other: MeasureSet) -> Bool {
    bits & other.bits == other.bits
  }

  public func intersects(_ other: MeasureSet) -> Bool {
    bits & other.bits != 0
  }

  public func union(_ other: MeasureSet) -> MeasureSet {
    MeasureSet(bits: bits | other.bits)
  }

  public func intersection(_ other: MeasureSet) -> MeasureSet {
    MeasureSet(bits: bits & other.bits)
  }

  public func subtracting(_ other: MeasureSet) -> MeasureSet {
    MeasureSet(bits: bits & ~other.bits)
  }

  /// Whether the set has a measure of some kind of entity.
  public func concerns(_ kind: EntityKind) -> Bool {
    Measure.allCases.contains { $0.subject == kind && contains($0) }
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
  /// A day, as `Day.parameter` counts it.
  case day
  case dealKind
  case activityKind
  /// A period, as `Period.parameter` counts it.
  case period
}

extension Measure {
  var parameter: MeasureParameter {
    switch self {
    case .ownWeightInStage, .ownWeighedInStage: .stageIfKnown
    case .reached, .advanced, .stageEntered, .stageReentered, .strictReached, .strictWon, .stageExits,
      .stageDays, .stageLatestDays, .stageLost, .revenueDays, .inStage, .inStageAmount, .inStageUnpriced,
      .inStageSince, .inStageUndated, .stalled, .stalledAmount, .stalledPriced, .overdue:
      .stage
    case .expectedDeals, .expectedPriced, .expectedAmount, .expectedCommit, .expectedCommitUnpriced,
      .expectedCommitWorthless, .expectedBestCase, .expectedBestCaseUnpriced, .expectedBestCaseWorthless,
      .expectedOmitted, .expectedOmittedDeals, .expectedOmittedPriced, .expectedWeighted, .expectedUnweighed,
      .openCreatedOn:
      .day
    case .slipped, .slippedAmount, .slippedPriced, .cohortCustomers, .cohortRecurring: .period
    case .wonOfKind, .wonOfKindAmount, .wonOfKindPriced: .dealKind
    case .activities, .activitiesOnClosed: .activityKind
    case .firstSeenAfter, .firstSeenDeals, .youngestCreated, .youngestDeals: .spelling
    default: .none
    }
  }
}
