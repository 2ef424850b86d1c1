import Sales

/// Every figure of a company: those that the program brings, then the company's own.
public struct FigureCatalog: Sendable {
  public let all: [KPI]
  /// The company's own figures.
  public let own: [KPI]
  private let byID: [KPIIdentifier: KPI]
  private let figures: [OwnFigure]

  /// The catalogue with own figures behind the others; an own one may be made of other own ones.
  public init(own figures: [OwnFigure] = []) {
    self.figures = figures
    own = OwnFigureMaking(figures: figures).kpis
    all = KPICatalog.all + own
    byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension FigureCatalog {
  /// Without figures of anybody's own.
  public static let builtIn = FigureCatalog()

  /// The figures by what they are about, the company's own last.
  public var sections: [(title: String, kpis: [KPI])] {
    (KPICatalog.sections + [("Own figures", own)]).filter { !$0.kpis.isEmpty }
  }

  /// Whether a figure is another one, or an own one made of it at whatever remove.
  func isMade(_ id: String, of other: String) -> Bool {
    if id == other { return true }
    guard let own = figures.first(where: { $0.id == id }) else { return false }
    return own.formula.operands.contains { $0.id != id && isMade($0.id, of: other) }
  }

  public func kpi(_ id: KPIIdentifier) -> KPI? {
    byID[id]
  }
}

/// The catalogue decides nothing that the own figures do not.
extension FigureCatalog: Equatable {
  public static func == (left: FigureCatalog, right: FigureCatalog) -> Bool {
    left.figures == right.figures
  }
}
