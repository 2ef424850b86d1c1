import Ingest
import Metrics
import Sales

/// For each figure whether its columns are fed, and else what would feed it.
struct FigureCheck {
  let inputs: Inputs
  let catalog: FigureCatalog

  var title: String {
    let all = catalog.all
    return "Figures, \(all.count { inputs.lack($0.inputs) == nil }) of \(all.count) fed"
  }

  /// One figure a line, by what they are about.
  var lines: [String] {
    let ids = catalog.all.map(\.id.text.count).max() ?? 0
    let names = catalog.all.map(\.name.count).max() ?? 0
    return catalog.sections.flatMap { section in
      let fed = section.kpis.count { inputs.lack($0.inputs) == nil }
      return ["\(section.title), \(fed) of \(section.kpis.count)"]
        + section.kpis.map { kpi in
          "  \(kpi.id.text.padded(to: ids))  \(kpi.name.padded(to: names))  \(want(of: kpi) ?? "fed")"
        }
    }
  }

  /// What a figure lacks and where it would come from.
  private func want(of kpi: KPI) -> String? {
    let wants = kpi.inputs.compactMap(wantOfAny)
    return wants.isEmpty ? nil : "— needs " + wants.joined(separator: "; ")
  }

  /// What an input lacks, and what would do as well; nil where one of them is there.
  private func wantOfAny(_ input: Input) -> String? {
    var ways: [String] = []
    for way in [[input]] + input.alternatives {
      let wants = way.compactMap(want)
      if wants.isEmpty { return nil }
      ways.append(wants.joined(separator: " and "))
    }
    return ways.joined(separator: ", or ")
  }

  private func want(of input: Input) -> String? {
    guard inputs.lack([input]) != nil else { return nil }
    let table = input.table.rawValue
    guard inputs.has(input.table) else {
      let needed = CanonicalColumns.needed(of: input.table)
      let columns = needed + input.columns.filter { !needed.contains($0) }
      return "\(table).csv with \(columns.joined(separator: ", "))"
    }
    let missing = input.columns.filter { !inputs.has(input.table, $0) }
    guard !missing.isEmpty else { return nil }
    return "\(missing.count > 1 ? "columns" : "a column") \(missing.joined(separator: " and ")) in \(table)"
  }
}

extension String {
  fileprivate func padded(to length: Int) -> String {
    self + String(repeating: " ", count: max(0, length - count))
  }
}
