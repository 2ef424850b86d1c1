import Sales

extension SettingsReader {
  private enum StageKey: String, CaseIterable {
    case name, type, probability
    case staleDays = "stale_days"
    case forecastCategory = "forecast_category"
    case pipeline
  }

  /// The pipeline as the list under `stages:` gives it, in order.
  mutating func stages(_ node: YAMLNode) -> [StageRow] {
    guard case .list(let items) = node.content else {
      report(node.place, "stages takes a list of stages, each with name and type, not \(node.kind)")
      return []
    }
    var stages: [StageRow] = []
    var names: Set<[String]> = []
    for (index, item) in items.enumerated() {
      guard let stage = stage(item, order: index + 1) else { continue }
      if names.insert([stage.pipeline?.lowercased() ?? "", stage.name.lowercased()]).inserted {
        stages.append(stage)
      } else {
        report(item.place, "the stage \(stage.name) is listed twice; keep one of them")
      }
    }
    return stages
  }

  private mutating func stage(_ node: YAMLNode, order: Int) -> StageRow? {
    guard case .map = node.content else {
      report(node.place, "a stage takes keys, as in { name: Won, type: won }, not \(node.kind)")
      return nil
    }
    let known = problems.count
    var row = StageRow(name: "", order: order, type: .open)
    var hasType = false
    for field in fields(of: node, StageKey.self, in: "a stage") {
      if field.key == .type { hasType = true }
      read(field.key, field.value, into: &row)
    }
    if row.name.isEmpty, problems.count == known { report(node.place, "a stage needs a name") }
    if !hasType, !row.name.isEmpty {
      report(node.place, "the stage \(row.name) needs a type: open, won or lost")
    }
    return problems.count == known ? row : nil
  }

  private mutating func read(_ key: StageKey, _ node: YAMLNode, into row: inout StageRow) {
    switch key {
    case .name: row.name = text(node, of: "name") ?? ""
    case .type:
      row.type =
        choice(node, of: "type", ["open": StageType.open, "won": .won, "lost": .lost]) ?? .open
    case .probability: row.probability = share(node, of: "probability", whole: 100)
    case .staleDays: row.staleDays = days(node, of: "stale_days")
    case .forecastCategory:
      row.forecast = choice(
        node, of: "forecast_category",
        [
          "pipeline": .pipeline, "best_case": .bestCase, "commit": .commit, "closed": .closed,
          "omitted": .omitted,
        ])
    case .pipeline: row.pipeline = text(node, of: "pipeline")
    }
  }
}
