import Sales

/// Turns own figures into KPIs; each can name those before and behind it.
struct OwnFigureMaking {
  let figures: [OwnFigure]

  /// In the order of the settings.
  var kpis: [KPI] {
    figures.map { kpi($0, within: [$0.id]) }
  }

  private func kpi(_ figure: OwnFigure, within chain: Set<String>) -> KPI {
    var operands: [String: KPI] = [:]
    for (id, _) in figure.formula.operands where operands[id] == nil {
      operands[id] = operand(id, within: chain)
    }
    let known = operands.values.sorted { $0.id.text < $1.id.text }
    let unit = Unit(figure.unit)
    return KPI(
      KPIIdentifier(figure.id), figure.name, unit: unit, formula: figure.text,
      inputs: known.reduce(into: []) { inputs, kpi in
        for input in kpi.inputs where !inputs.contains(input) { inputs.append(input) }
      },
      by: known.map(\.dimensions).reduce(nil) { $0?.intersection($1) ?? $1 } ?? [],
      needs: known.reduce(BookNeeds()) { $0.union($1.needs) }
    ) { [operands] reading in
      FormulaValue(reading: reading, operands: operands).figure(of: figure.formula, unit: unit)
    }
  }

  /// The settings let no figure need itself; a chain that does all the same ends here.
  private func operand(_ id: String, within chain: Set<String>) -> KPI? {
    if let own = figures.first(where: { $0.id == id }) {
      return chain.contains(id) ? nil : kpi(own, within: chain.union([id]))
    }
    return KPICatalog.kpi(KPIIdentifier(id))
  }
}

extension Unit {
  init(_ unit: OwnFigure.Unit) {
    switch unit {
    case .money: self = .money
    case .ratio: self = .ratio
    case .count: self = .count
    case .days: self = .days
    case .months: self = .months
    case .index: self = .index
    case .moneyPerDay: self = .moneyPerDay
    }
  }

  /// Whether quantities of the unit are kept in minor units.
  var isMoney: Bool { self == .money || self == .moneyPerDay }
}

/// Works a formula out in one reading; money counts in major units while it is worked with.
private struct FormulaValue {
  let reading: Reading
  let operands: [String: KPI]

  /// Why a formula has no value.
  private struct Lack: Error {
    var why: String
  }

  func figure(of formula: FigureFormula, unit: Unit) -> Figure {
    var notes: [String] = []
    do throws(Lack) {
      let value = try value(of: formula, &notes)
      let scale = unit.isMoney ? Quantity(reading.company.settings.currency.scale) : Quantity(1)
      return Figure(
        value * scale, unit: unit, why: notes.isEmpty ? nil : notes.joined(separator: "; "))
    } catch {
      return .undefined(error.why, unit: unit)
    }
  }

  private func value(of formula: FigureFormula, _ notes: inout [String]) throws(Lack) -> Quantity {
    switch formula {
    case .number(let digits, let scale): return Quantity(digits, over: scale)
    case .figure(let id, _): return try value(ofFigure: id, &notes)
    case .negative(let part): return Quantity(0) - (try value(of: part, &notes))
    case .sum(let left, let right):
      return (try value(of: left, &notes) + value(of: right, &notes)).reduced
    case .difference(let left, let right):
      return (try value(of: left, &notes) - value(of: right, &notes)).reduced
    case .product(let left, let right): return try value(of: left, &notes) * value(of: right, &notes)
    case .quotient(let left, let right):
      let (dividend, divisor) = (try value(of: left, &notes), try value(of: right, &notes))
      guard let quotient = dividend.over(divisor) else {
        throw Lack(why: "\(name(of: right)) is not above zero, and nothing can be divided by it")
      }
      return quotient
    }
  }

  private func value(ofFigure id: String, _ notes: inout [String]) throws(Lack) -> Quantity {
    guard let kpi = operands[id] else { throw Lack(why: "there is no figure \(id)") }
    let figure = kpi.figure(reading)
    guard let quantity = figure.quantity else {
      throw Lack(why: "\(kpi.name): \(figure.why ?? "not known")")
    }
    if let why = figure.why, !notes.contains("\(kpi.name): \(why)") { notes.append("\(kpi.name): \(why)") }
    guard figure.unit.isMoney else { return quantity.reduced }
    return quantity * Quantity(1, over: reading.company.settings.currency.scale)
  }

  /// What messages call a part of the formula.
  private func name(of formula: FigureFormula) -> String {
    if case .figure(let id, _) = formula { return operands[id]?.name ?? id }
    return "what it is divided by"
  }
}
