/// Where the amounts of a measure stand among those of its family.
///
/// Measures that are dated alike are one family: a deal that closes adds to most of them on the same day, and finds them
/// side by side.
struct MeasureColumn: BitwiseCopyable, Equatable, Sendable {
  /// The number of the measure that stands for the family.
  var family: UInt8
  var column: UInt8
  /// How many columns the family has.
  var width: UInt8
}

/// The columns of a book that keeps some measures.
struct MeasureColumns: Equatable, Sendable {
  /// By measure; one that is not kept has a family of its own, which stays empty.
  private let columns: [MeasureColumn]
  /// By family, the measures of its columns.
  private let measures: [[Measure]]

  static let all = MeasureColumns(keeping: .all)

  /// A book of few measures has room for no others.
  init(keeping kept: MeasureSet) {
    var columns = Measure.allCases.map { MeasureColumn(family: $0.rawValue, column: 0, width: 1) }
    var measures = Measure.allCases.map { [$0] }
    for family in MeasureColumns.families {
      let members = family.filter(kept.contains)
      guard let first = members.first else { continue }
      measures[Int(first.rawValue)] = members
      for (column, measure) in members.enumerated() {
        columns[Int(measure.rawValue)] = MeasureColumn(
          family: first.rawValue, column: UInt8(column), width: UInt8(members.count))
      }
    }
    (self.columns, self.measures) = (columns, measures)
  }

  @inline(__always)
  subscript(measure: Measure) -> MeasureColumn { columns[Int(measure.rawValue)] }

  /// The measures of the columns of a family.
  func measures(ofFamily family: UInt8) -> [Measure] { measures[Int(family)] }

  /// Those of each family have the same kind of parameter.
  private static let families: [[Measure]] = [
    [.created, .createdAmount, .createdPriced, .cohortWon],
    [.won, .wonAmount, .wonPriced, .wonPositiveAmount, .cycleDays, .cycleDeals, .wonUnits, .wonCounted],
    [.lost, .lostAmount, .lostPriced],
    [.wonOfKind, .wonOfKindAmount, .wonOfKindPriced],
    [.reached, .advanced],
    [.stageExits, .stageDays, .stageLatestDays, .stageLost],
    [.open, .openAmount, .openPriced, .openInUnknownStage],
    [.inStage, .inStageAmount, .inStageSince],
    [.stalled, .stalledAmount, .stalledPriced],
    [.expectedDeals, .expectedAmount, .expectedPriced, .expectedWeighted, .expectedUnweighed],
    [.slipped, .slippedAmount, .slippedPriced],
    [.leadsQualified, .leadsQualifiedValue, .leadsQualifiedValued],
    [.recurring, .customers],
    [.customersNew, .recurringNew],
    [.customersReactivated, .recurringReactivated],
    [.customersChurned, .recurringChurned],
    [.cohortCustomers, .cohortRecurring],
    [.orderRevenue, .purchases],
    [.acquisitionCosts, .acquisitionCostRows, .costs],
  ]
}
