extension Measure {
  /// What the amounts of a measure count in.
  public enum Scale: Hashable, Sendable {
    case count, days, money
    /// Minor units times basis points.
    case weightedMoney
    /// Parts of a minor unit in which recurring revenue is kept.
    case recurringMoney

    /// How much of the amount makes one minor unit; nil where it is no money.
    public var partsOfMinor: Int128? {
      switch self {
      case .money: 1
      case .weightedMoney: 10_000
      case .recurringMoney: Int128(RecurringUnit.perMinor)
      case .count, .days, .thousandths, .dayNumbers: nil
      }
    }
    /// Thousandths of a unit sold.
    case thousandths
    /// Sums of day numbers, of which only differences mean anything.
    case dayNumbers
  }

  /// What the measure counts, as a sales manager calls it: `won deals`.
  public var title: String {
    switch self {
    case .created: "deals created"
    case .createdAmount: "amount of deals created"
    case .createdPriced: "deals created with an amount"
    case .cohortWon: "deals won of those created"
    case .won: "won deals"
    case .wonAmount: "amount of won deals"
    case .wonPriced: "won deals with an amount"
    case .wonCounted: "won deals with a quantity"
    case .leadsQualifiedUnrated: "qualified leads without a rate for their currency"
    case .wonPositiveAmount: "amount of won deals, negative ones left out"
    case .lost: "lost deals"
    case .lostAmount: "amount of lost deals"
    case .lostPriced: "lost deals with an amount"
    case .closedNegative: "closed deals with a negative amount"
    case .cycleDays: "days from creation to the win"
    case .cycleDeals: "won deals with both dates"
    case .wonOfKind: "won deals of the kind"
    case .wonOfKindAmount: "amount of won deals of the kind"
    case .wonOfKindPriced: "won deals of the kind with an amount"
    case .wonUnits: "units sold"
    case .activitiesOnClosed: "activities on closed deals"
    case .reached: "deals that reached the stage"
    case .advanced: "of them, deals that went on"
    case .stageEntered: "visits to the stage"
    case .stageReentered: "returns to the stage"
    case .strictReached: "deals that came through every stage so far"
    case .strictWon: "deals that came through every stage and were won"
    case .stageExits: "deals that left the stage"
    case .stageDays: "days they spent in the stage"
    case .stageLatestDays: "days of their latest visit"
    case .stageLost: "deals lost from the stage"
    case .revenueDays: "days from the stage to the win"
    case .stageMoves: "moves between stages"
    case .open: "open deals"
    case .openAmount: "amount of open deals"
    case .openPriced: "open deals with an amount"
    case .ownWeightInStage: "what deals' own probabilities change in amount × probability"
    case .ownWeighedInStage: "open deals whose own probability changes whether they are weighed"
    case .openInUnknownStage: "open deals in a stage not known"
    case .inStage: "deals in stages"
    case .inStageAmount: "amount of deals in stages"
    case .inStageUnpriced: "deals in stages without an amount"
    case .inStageSince: "day numbers on which they entered the stage"
    case .inStageUndated: "deals in stages that entered nobody knows when"
    case .stalled: "stalled deals"
    case .stalledAmount: "amount of stalled deals"
    case .stalledPriced: "stalled deals with an amount"
    case .overdue: "open deals past their expected close"
    case .expectedDeals: "open deals expected to close"
    case .expectedPriced: "open deals expected to close, with an amount"
    case .expectedAmount: "amount of deals expected to close"
    case .expectedCommit: "amount forecast as commit"
    case .expectedCommitUnpriced: "deals forecast as commit without an amount"
    case .expectedCommitWorthless: "deals forecast as commit with an amount not above zero"
    case .expectedBestCase: "amount forecast as best case"
    case .expectedBestCaseUnpriced: "deals forecast as best case without an amount"
    case .expectedBestCaseWorthless: "deals forecast as best case with an amount not above zero"
    case .expectedOmitted: "amount left out of the forecast"
    case .expectedOmittedDeals: "deals left out of the forecast"
    case .expectedOmittedPriced: "deals left out of the forecast, with an amount"
    case .expectedWeighted: "amount × probability of deals expected to close"
    case .expectedUnweighed: "deals expected to close, with an amount and no probability"
    case .openCreatedOn: "open deals by their day of creation"
    case .slipped: "slipped deals"
    case .slippedAmount: "amount of slipped deals"
    case .slippedPriced: "slipped deals with an amount"
    case .firstSeenAfter: "days until deals were first seen in the stage"
    case .firstSeenDeals: "deals seen in the stage"
    case .youngestCreated: "day numbers on which deals in the stage were created"
    case .youngestDeals: "deals in the stage"
    case .leads: "new leads"
    case .leadsQualified: "qualified leads"
    case .leadsQualifiedValue: "value of qualified leads"
    case .leadsQualifiedValued: "qualified leads with a value"
    case .leadsDisqualified: "disqualified leads"
    case .leadsCohortConverted: "of the new leads, customers by now"
    case .leadsQualifiedWon: "of the qualified leads, won by now"
    case .leadsConverted: "leads converted"
    case .leadsWithOpportunity: "of the new leads, those with an opportunity"
    case .activities: "activities done"
    case .meetingsBooked: "meetings booked"
    case .mailsDelivered: "e-mails delivered"
    case .mailsOpened: "e-mails opened"
    case .mailsReplied: "e-mails replied to"
    case .mailsRepliedPositively: "e-mails with a positive reply"
    case .recurring: "monthly recurring revenue"
    case .customers: "paying customers"
    case .customersNew: "new customers"
    case .customersReactivated: "reactivated customers"
    case .customersChurned: "churned customers"
    case .recurringNew: "new recurring revenue"
    case .recurringReactivated: "reactivated recurring revenue"
    case .recurringExpansion: "expansion"
    case .recurringContraction: "contraction"
    case .recurringChurned: "churned recurring revenue"
    case .recurringRevalued: "change by exchange rates alone"
    case .recurringAdded: "recurring revenue added, by who closed the deal"
    case .trialsStarted: "trials started"
    case .trialsConverted: "trials that became customers"
    case .customersWon: "customers won"
    case .customersWonAndSeen: "customers won long enough ago to tell"
    case .customersWonAndLost: "customers won who left soon after"
    case .recurringWon: "monthly recurring revenue of customers won"
    case .cohortCustomers: "customers of a month's cohort who pay"
    case .cohortRecurring: "recurring revenue of a month's cohort"
    case .recurringUnrated: "customers without a rate for their currency"
    case .orderingCustomers: "customers with a recent order"
    case .orderRevenue: "revenue from orders"
    case .purchases: "purchases"
    case .buyersInYear: "customers with a purchase within a year"
    case .buyers: "customers with any purchase"
    case .buyingSpanDays: "days from first to last purchase"
    case .costs: "costs"
    case .acquisitionCosts: "costs of winning customers"
    case .acquisitionCostRows: "rows of such costs"
    case .acquisitionCostsUnrated: "costs without a rate for their currency"
    }
  }

  public var scale: Scale {
    switch self {
    case .createdAmount, .wonAmount, .wonPositiveAmount, .lostAmount, .wonOfKindAmount, .openAmount,
      .inStageAmount, .stalledAmount, .expectedAmount, .expectedCommit, .expectedBestCase, .expectedOmitted,
      .slippedAmount, .leadsQualifiedValue, .orderRevenue, .costs, .acquisitionCosts:
      .money
    case .recurring, .recurringNew, .recurringReactivated, .recurringExpansion, .recurringContraction,
      .recurringChurned, .recurringRevalued, .recurringAdded, .recurringWon, .cohortRecurring:
      .recurringMoney
    case .ownWeightInStage, .expectedWeighted: .weightedMoney
    case .cycleDays, .stageDays, .stageLatestDays, .revenueDays, .firstSeenAfter, .buyingSpanDays: .days
    case .wonUnits: .thousandths
    case .inStageSince, .youngestCreated, .stageReentered: .dayNumbers
    default: .count
    }
  }

  /// The count of which this one has an amount, so that the rest was left out of a sum.
  public var uncounted: Measure? {
    switch self {
    case .createdPriced: .created
    case .wonPriced: .won
    case .lostPriced: .lost
    case .openPriced: .open
    case .stalledPriced: .stalled
    case .slippedPriced: .slipped
    case .expectedPriced: .expectedDeals
    case .expectedOmittedPriced: .expectedOmittedDeals
    case .wonOfKindPriced: .wonOfKind
    case .wonCounted: .won
    case .leadsQualifiedValued: .leadsQualified
    default: nil
    }
  }
}

extension Measure.Scale {
  /// A sum of the measure as a figure in its unit.
  public func figure(_ sum: Int128) -> Figure {
    switch self {
    case .count, .dayNumbers: Figure(Quantity(sum), unit: .count)
    case .days: Figure(Quantity(sum), unit: .days)
    case .money: Figure(Quantity(sum), unit: .money)
    case .weightedMoney: Figure(Quantity(sum, over: 10_000), unit: .money)
    case .recurringMoney: Figure(RecurringUnit.money(sum), unit: .money)
    case .thousandths: Figure(Quantity(sum, over: 1_000), unit: .count)
    }
  }
}
