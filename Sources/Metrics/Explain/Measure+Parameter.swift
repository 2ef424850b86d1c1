import Sales

extension Measure {
  /// Whether the measure is a family: one for each stage, day, kind or period.
  public var hasParameter: Bool {
    switch parameter {
    case .none: false
    case .stage, .stageIfKnown, .spelling, .day, .dealKind, .activityKind, .period: true
    }
  }

  /// `in 4 stages`, `on 92 days`.
  public func countedParameters(_ count: Int) -> String {
    switch parameter {
    case .none: ""
    case .stage, .stageIfKnown, .spelling: "in \(count) stages"
    case .day: "on \(count) days"
    case .dealKind, .activityKind: "of \(count) kinds"
    case .period: "over \(count) periods"
    }
  }

  /// The name of a stage, day or kind: `in Prospecting`, `call`.
  public func parameterName(_ parameter: Int, in context: BookContext) -> String {
    switch self.parameter {
    case .none, .spelling, .period: ""
    case .stage: Measure.stageName(parameter, context)
    case .stageIfKnown: parameter == 0 ? "in a stage not known" : Measure.stageName(parameter - 1, context)
    case .day: "on \(Day(parameter: parameter))"
    case .dealKind: UInt8(exactly: parameter).flatMap { DealKind(rawValue: $0) }?.word ?? "(none)"
    case .activityKind: UInt8(exactly: parameter).flatMap { ActivityKind(rawValue: $0) }?.word ?? ""
    }
  }

  private static func stageName(_ place: Int, _ context: BookContext) -> String {
    context.stages.stages.indices.contains(place) ? "in \(context.stages.stages[place].name)" : ""
  }
}
