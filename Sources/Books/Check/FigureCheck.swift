import Ingest
import Metrics
import Sales

/// For each figure whether its columns are fed, and else what would feed it.
struct FigureCheck {
  let inputs: Inputs

  var title: String {
    let all = KPICatalog.all
    return "Figures, \(all.count { inputs.lack($0.inputs) == nil }) of \(all.count) fed"
  }

  var lines: [String] {
    let widths = (
      KPICatalog.all.map(\.id.text.count).max() ?? 0, KPICatalog.all.map(\.name.count).max() ?? 0
    )
    return KPICatalog.all.map { kpi in
      let id = kpi.id.text + String(repeating: " ", count: widths.0 - kpi.id.text.count)
      let name = kpi.name + String(repeating: " ", count: widths.1 - kpi.name.count)
      return "\(id)  \(name)  " + (want(of: kpi) ?? "fed")
    }
  }

  /// What a figure lacks and where it would come from.
  private func want(of kpi: KPI) -> String? {
    let wants = kpi.inputs.compactMap(want)
    return wants.isEmpty ? nil : "— needs " + wants.joined(separator: "; ")
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
