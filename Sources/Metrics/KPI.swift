import Sales

/// A key performance indicator: what it is called, what it needs, and how it is worked out.
///
/// A formula is a pure function of a `Reading`. Where it has several figures (a mean and a median, a count and an
/// amount) each is a KPI of its own with a suffixed id. There is one of each: reports of many members have thousands of
/// lines that name them.
public final class KPI: Sendable {
  public let id: KPIIdentifier
  public let name: String
  /// A few letters fewer, for one line.
  public let shortName: String
  public let unit: Unit
  /// The formula in words.
  public let formula: String
  public let inputs: [Input]
  /// What the figure can be broken down by.
  public let dimensions: Set<Dimension>
  /// What of the books must be open besides the total and the slice that is read.
  public let needs: BookNeeds
  private let compute: @Sendable (Reading) -> Figure

  public init(
    _ id: KPIIdentifier, _ name: String, short: String? = nil, unit: Unit, formula: String, inputs: [Input],
    by dimensions: Set<Dimension>, needs: BookNeeds = BookNeeds(),
    compute: @escaping @Sendable (Reading) -> Figure
  ) {
    self.id = id
    self.name = name
    shortName = short ?? name
    self.unit = unit
    self.formula = formula
    self.inputs = inputs
    self.dimensions = dimensions
    self.needs = needs
    self.compute = compute
  }

  /// The figure of a reading; undefined with a reason where an input is missing.
  public func figure(_ reading: Reading) -> Figure {
    figure(reading, lacking: reading.company.inputs.lack(inputs))
  }

  /// The figure of a reading whose company is known to lack an input, or none: for who asks it of many members.
  public func figure(_ reading: Reading, lacking why: String?) -> Figure {
    if let why { return .undefined(why, unit: unit) }
    if let dimension = reading.dimension, !dimensions.contains(dimension), dimensions != .stage {
      return .undefined("not by \(dimension.rawValue)", unit: unit)
    }
    return compute(reading)
  }
}

/// Parts of the books that a figure reads besides the total: breakdowns, and single amounts for medians.
public struct BookNeeds: Equatable, Sendable {
  public var breakdowns: [Dimension: MeasureSet] = [:]
  public var singleAmounts = false
  /// Whether customers' purchases are predicted as of the reading's day.
  public var predictions = false

  public init(
    _ breakdowns: [Dimension: MeasureSet] = [:], singleAmounts: Bool = false, predictions: Bool = false
  ) {
    self.breakdowns = breakdowns
    self.singleAmounts = singleAmounts
    self.predictions = predictions
  }

  /// Targets of reps are summed and compared with what each booked.
  public static let bookingsByRep = BookNeeds([.rep: .bookings])
  public static let singleAmounts = BookNeeds(singleAmounts: true)

  public func union(_ other: BookNeeds) -> BookNeeds {
    BookNeeds(
      breakdowns.merging(other.breakdowns) { $0.union($1) },
      singleAmounts: singleAmounts || other.singleAmounts, predictions: predictions || other.predictions)
  }
}

extension Set<Dimension> {
  /// Every dimension that deals have.
  static let deals: Set = [.rep, .team, .source, .product, .segment, .kind, .month]
  /// For figures that compare wins with other deals, of which only won ones have a derived kind.
  static let dealsButKind = deals.subtracting([.kind])
  static let dealsAndStage = deals.union([.stage])
  static let people: Set = [.rep, .team, .month]
  static let stage: Set = [.stage]
}
