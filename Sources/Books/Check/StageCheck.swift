import Ingest
import Metrics
import Sales

/// The stages in their order and where the order comes from.
struct StageCheck {
  let books: CompanyBooks

  private var stages: [StageBook.Stage] { books.company.context.stages.stages }

  private var isInferred: Bool { books.company.context.infersStages }

  var title: String {
    if isInferred { return "Stages, inferred from their words" }
    return books.company.settings.stages.isEmpty
      ? "Stages, from the stages table" : "Stages, from salesboard.yml"
  }

  func lines(width: (String) -> Int) -> [String] {
    guard !stages.isEmpty else { return ["none"] }
    let counts = dealsByName
    let widest = stages.map { width($0.name) }.max() ?? 0
    let lines = stages.enumerated().map { place, stage in
      let name = stage.name + String(repeating: " ", count: widest - width(stage.name))
      return "\(place + 1 < 10 ? " " : "")\(place + 1)  \(name)  "
        + traits(stage, deals: counts[stage.name.lowercased()] ?? 0)
    }
    guard isInferred else { return lines }
    return lines + ["to put them right, paste this into salesboard.yml and change it:"]
  }

  private func traits(_ stage: StageBook.Stage, deals: Int) -> String {
    var parts = ["\(stage.type)".padding(to: 4)]
    if let pipeline = stage.pipeline { parts.append("pipeline " + name(ofPipeline: pipeline)) }
    if let probability = stage.probability { parts.append(percent(probability)) }
    if let days = stage.staleDays { parts.append("stalls after \(Counted.noun(days, "day"))") }
    parts.append(Counted.deals(deals))
    if !stage.isListed, !isInferred { parts.append("not listed") }
    return parts.joined(separator: "  ")
  }

  private func name(ofPipeline id: UInt32) -> String {
    id == 0 ? "main" : books.directory.tables.lexicons.pipelines.text(id)
  }

  private func percent(_ basisPoints: Int) -> String {
    basisPoints % 100 == 0 ? "\(basisPoints / 100) %" : "\(Double(basisPoints) / 100) %"
  }

  /// Deals that stand in each stage now, by its name without regard to case.
  private var dealsByName: [String: Int] {
    let lexicon = books.directory.tables.lexicons.stages
    var counts: [String: Int] = [:]
    for id in books.directory.tables.usedStages {
      counts[lexicon.text(id).lowercased(), default: 0] += books.tally.deals(inStage: id)
    }
    return counts
  }

  /// The stages as salesboard.yml lists them.
  var toPaste: [String] {
    guard isInferred, !stages.isEmpty else { return [] }
    return ["stages:"] + stages.map { "  - { name: \(YAMLText.scalar($0.name)), type: \($0.type) }" }
  }
}

extension String {
  fileprivate func padding(to length: Int) -> String {
    self + String(repeating: " ", count: max(0, length - count))
  }
}
