import Sales

/// One amount of a ledger with its names spelled out, to compare ledgers whose ids differ.
public struct LedgerLine: Hashable, Sendable {
  /// Which part of the ledger: the total, a breakdown, what a past day did not know, single amounts.
  public var book: String
  public var measure: Measure
  /// A stage, a stage's spelling or a month, for measures that come by these.
  public var parameter: String
  public var member: String
  public var day: Day?
  public var amount: Int128
}

extension LedgerLine: Comparable, CustomStringConvertible {
  public static func < (left: Self, right: Self) -> Bool {
    left.description < right.description
  }

  public var description: String {
    let name = parameter.isEmpty ? "\(measure)" : "\(measure) \(parameter)"
    return "\(book): \(name), \(member), \(day.map { "\($0)" } ?? "undated"): \(amount)"
  }
}

extension Ledger {
  /// Everything in the ledger that is not zero and how often it is there, by name.
  ///
  /// Costs every amount of every book; for tests and for finding out where two ledgers differ.
  public func listing(stages: StageBook, names: Lexicons) -> [LedgerLine: Int] {
    var listing = LedgerListing(spelling: Spelling(stages: stages, names: names))
    listing.add(books, named: "")
    for lookBack in lookBacks { listing.add(lookBack.unknown, named: "not known on \(lookBack.asOf) ") }
    for (measure, parameter, day, value) in distribution?.listed() ?? [] {
      listing.add(value, measure, Int(parameter), on: day)
    }
    for kind in EntityKind.allCases {
      for (known, ids) in late[Int(kind.rawValue)] {
        for id in ids { listing.addLate(Entity(kind, id), known: Day(number: known)) }
      }
    }
    return listing.lines
  }
}

private struct LedgerListing {
  let spelling: Spelling
  var lines: [LedgerLine: Int] = [:]

  mutating func add(_ books: BookSet, named name: String) {
    add(books.total, named: name + "total") { _ in "all" }
    for dimension in Dimension.allCases {
      guard let book = books.byDimension[dimension.index] else { continue }
      add(book, named: name + "by \(dimension)") { [spelling] in spelling.member(dimension, $0) }
    }
  }

  private mutating func add(_ book: Book, named name: String, member: (UInt32) -> String) {
    book.forEachAmount { measure, parameter, id, day, amount in
      let line = LedgerLine(
        book: name, measure: measure, parameter: spelling.parameter(parameter, of: measure),
        member: member(id),
        day: day, amount: amount)
      lines[line, default: 0] += 1
    }
  }

  mutating func add(_ value: Distribution.Value, _ measure: Measure, _ parameter: Int, on day: Day) {
    let members = Dimension.allCases.compactMap { dimension in
      value.members[dimension].map { spelling.member(dimension, $0) }
    }
    let known = value.known.map { " known on \($0)" } ?? ""
    let line = LedgerLine(
      book: (value.isPart ? "parts of " : "") + (value.isRetraction ? "retracted amounts" : "amounts")
        + known, measure: measure,
      parameter: spelling.parameter(parameter, of: measure), member: members.joined(separator: " "), day: day,
      amount: Int128(value.amount))
    lines[line, default: 0] += 1
  }

  mutating func addLate(_ entity: Entity, known: Day) {
    let line = LedgerLine(
      book: "late \(entity.kind)", measure: .created, parameter: "", member: spelling.entity(entity),
      day: known,
      amount: 1)
    lines[line, default: 0] += 1
  }
}

/// Turns the numbers of entries into what people call them.
struct Spelling {
  let stages: StageBook
  let names: Lexicons

  func parameter(_ parameter: Int, of measure: Measure) -> String {
    switch measure.parameter {
    case .none: parameter == 0 ? "" : "#\(parameter)"
    case .stage: stageName(parameter)
    case .spelling: names.stages.text(UInt32(parameter))
    case .stageIfKnown: parameter == 0 ? "" : stageName(parameter - 1)
    case .day: "\(Day(parameter: parameter))"
    case .dealKind, .activityKind, .period: "\(parameter)"
    }
  }

  func entity(_ entity: Entity) -> String {
    switch entity.kind {
    case .deal: names.opportunities.text(entity.id)
    case .lead: names.leads.text(entity.id)
    case .activity: names.activities.text(entity.id)
    case .customer: names.customers.text(entity.id)
    case .cost: names.costs.text(entity.id)
    }
  }

  private func stageName(_ place: Int) -> String {
    guard stages.stages.indices.contains(place) else { return "#\(place)" }
    let stage = stages.stages[place]
    return stage.pipeline.map { "\(stage.name) of \(names.pipelines.text($0))" } ?? stage.name
  }

  func member(_ dimension: Dimension, _ id: UInt32) -> String {
    switch dimension {
    case .rep: names.reps.text(id)
    case .team: names.teams.text(id)
    case .source: names.sources.text(id)
    case .product: names.products.text(id)
    case .segment: names.segments.text(id)
    case .kind: DealKind(rawValue: UInt8(truncatingIfNeeded: id))?.word ?? ""
    case .stage, .month: "#\(id)"
    }
  }
}
