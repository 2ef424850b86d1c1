import Ingest
import Metrics
import Sales

/// What an explanation is asked for, with its days worked out.
public struct ExplainRequest: Sendable {
  public var question: ExplainQuestion
  public var period: Period
  /// Nil where the period has no better name than its label.
  public var periodTitle: String?
  public var asOf: Day

  public init(_ question: ExplainQuestion, period: Period, asOf: Day, periodTitle: String? = nil) {
    self.question = question
    self.period = period
    self.asOf = asOf
    self.periodTitle = periodTitle
  }
}

/// Why something cannot be explained.
public enum ExplainRefusal: Error, Equatable {
  /// No figure has the id; these come nearest.
  case unknownFigure(nearest: [String])
  /// The dimension has no such member; these come nearest.
  case unknownKey(nearest: [String])
  /// Nobody waits for the answer any more.
  case cancelled
}

/// Whose figure is explained: a slice of the books, a stage, or a month.
struct ExplainSubject {
  var slice = Slice.all
  var stage: Int?
  /// The days of a month that take the place of the period.
  var period: Period?
  /// What people call it; nil for the whole company.
  var label: String?
}

extension CompanyBooks {
  /// Finds who a question is about, by the id or word as stored, a rep also by name.
  func subject(_ subject: ExplainQuestion.Subject?) throws(ExplainRefusal) -> ExplainSubject {
    guard let subject else { return ExplainSubject() }
    switch subject.dimension {
    case .stage: return try stage(subject.key)
    case .month: return try month(subject.key)
    case .rep, .team, .source, .product, .segment, .kind: return try member(subject)
    }
  }

  private func stage(_ key: String?) throws(ExplainRefusal) -> ExplainSubject {
    let stages = company.context.stages
    let known = stages.openPlaces.map { stages.stages[$0].name }
    let wanted = (key ?? "").lowercased()
    guard let place = stages.openPlaces.first(where: { stages.stages[$0].name.lowercased() == wanted }) else {
      throw .unknownKey(nearest: CompanyBooks.nearest(key, known))
    }
    return ExplainSubject(stage: place, label: stages.stages[place].name)
  }

  private func month(_ key: String?) throws(ExplainRefusal) -> ExplainSubject {
    guard let key, let period = company.settings.fiscal.period(key, asOf: Day(number: 0)),
      period.kind == .month
    else { throw .unknownKey(nearest: ["YYYY-MM"]) }
    return ExplainSubject(period: period, label: key)
  }

  private func member(_ subject: ExplainQuestion.Subject) throws(ExplainRefusal) -> ExplainSubject {
    let dimension = subject.dimension
    guard let key = subject.key, key != "(none)" else {
      return ExplainSubject(slice: .member(dimension, 0), label: "(none)")
    }
    let known = keys(of: dimension)
    let wanted = key.lowercased()
    let found =
      known.first { $0.key == key } ?? known.first { $0.key.lowercased() == wanted }
      ?? known.first { $0.label.lowercased() == wanted }
    guard let found else {
      let words = known.flatMap { $0.key == $0.label ? [$0.key] : [$0.key, $0.label] }
      throw .unknownKey(nearest: CompanyBooks.nearest(key, words))
    }
    let id = member(of: Filter(dimension: dimension, key: found.key, label: found.label))
    return ExplainSubject(slice: .member(dimension, id), label: found.label)
  }

  private static func nearest(_ key: String?, _ known: [String]) -> [String] {
    let near = NearestWord.nearest(to: key ?? "", among: known, most: 5)
    return near.isEmpty ? Array(known.prefix(10)) : near
  }

  /// The members of a dimension as stored, with what people call them.
  private func keys(of dimension: Dimension) -> [(key: String, label: String)] {
    let lexicons = directory.tables.lexicons
    let lexicon: Lexicon
    switch dimension {
    case .rep: lexicon = lexicons.reps
    case .team: lexicon = lexicons.teams
    case .source: lexicon = lexicons.sources
    case .product: lexicon = lexicons.products
    case .segment: lexicon = lexicons.segments
    case .kind: return DealKind.allCases.compactMap(\.word).map { ($0, $0) }
    case .stage, .month: return []
    }
    return (1..<max(1, UInt32(lexicon.count))).map { id in
      (lexicon.text(id), dimension == .rep ? repName(id) : lexicon.text(id))
    }
  }
}
