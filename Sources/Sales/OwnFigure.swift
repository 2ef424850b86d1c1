/// A figure that a company makes of others, as `figures:` in salesboard.yml gives it.
public struct OwnFigure: Equatable, Sendable {
  /// What an own figure counts in, as settings spell it.
  public enum Unit: String, CaseIterable, Hashable, Sendable {
    case money, ratio, count, days, months, index
    case moneyPerDay = "money_per_day"
  }

  public var id: String
  public var name: String
  public var unit: Unit
  /// The formula as it is written.
  public var text: String
  public var formula: FigureFormula

  public init(id: String, name: String, unit: Unit, text: String, formula: FigureFormula) {
    self.id = id
    self.name = name
    self.unit = unit
    self.text = text
    self.formula = formula
  }
}

/// A formula over the ids of figures.
///
/// Money in it is in major units, a share of 100 % is 1.
public indirect enum FigureFormula: Equatable, Sendable {
  /// A decimal number as digits over a power of ten.
  case number(digits: Int64, scale: Int64)
  case figure(id: String, place: TextPlace)
  case negative(FigureFormula)
  case sum(FigureFormula, FigureFormula)
  case difference(FigureFormula, FigureFormula)
  case product(FigureFormula, FigureFormula)
  case quotient(FigureFormula, FigureFormula)
}

extension FigureFormula {
  /// Every figure that the formula names, in the order in which it names them, each as often as it does.
  public var operands: [(id: String, place: TextPlace)] {
    switch self {
    case .number: []
    case .figure(let id, let place): [(id, place)]
    case .negative(let part): part.operands
    case .sum(let left, let right), .difference(let left, let right), .product(let left, let right),
      .quotient(let left, let right):
      left.operands + right.operands
    }
  }
}
