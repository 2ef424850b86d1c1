import Ingest
import Metrics
import Sales

/// Puts the stages in order: as settings or stages.csv list them, else as their names and dates suggest.
struct StageListing {
  let settings: Settings
  let tables: Tables

  /// What is known of when deals show up in stages nobody listed: the smaller comes first.
  typealias Earliness = (UInt32) -> Double?

  var listed: [StageRow] {
    settings.stages.isEmpty ? tables.stageRows : settings.stages
  }

  func book(earliness: Earliness) -> StageBook {
    var spellings: [String: [UInt32]] = [:]
    for id in tables.usedStages {
      spellings[tables.lexicons.stages.text(id).lowercased(), default: []].append(id)
    }
    var stages = listed.isEmpty ? inferred(spellings, earliness) : rows(listed, spellings)
    if !listed.isEmpty { addUnlisted(to: &stages, spellings) }
    return StageBook(ranked(stages))
  }

  private typealias Entry = (stage: StageBook.Stage, ids: [UInt32])

  private func rows(_ rows: [StageRow], _ spellings: [String: [UInt32]]) -> [Entry] {
    let pipelines = Set(rows.map { $0.pipeline?.lowercased() ?? "main" })
    let order: [StageType] = [.open, .won, .lost]
    return order.flatMap { type in
      rows.filter { $0.type == type }.map { row in
        let stage = StageBook.Stage(
          name: row.name, pipeline: pipelines.count > 1 ? pipelineID(row.pipeline) : nil, type: row.type,
          probability: row.probability, staleDays: row.staleDays, forecast: row.forecast)
        return (stage, spellings[row.name.lowercased()] ?? [])
      }
    }
  }

  /// 0 is the default pipeline; a pipeline that no deal is in has an id that no deal has.
  private func pipelineID(_ name: String?) -> UInt32 {
    guard let name = name?.lowercased(), name != "main" else { return 0 }
    return tables.lexicons.pipelines.knownID(of: name) ?? .max
  }

  private func name(_ ids: [UInt32]) -> String {
    ids.map { tables.lexicons.stages.text($0) }.min() ?? ""
  }

  private func addUnlisted(to stages: inout [Entry], _ spellings: [String: [UInt32]]) {
    let known = Set(stages.map { $0.stage.name.lowercased() })
    let place = stages.lastIndex { $0.stage.type == .open }.map { $0 + 1 } ?? 0
    let unlisted = spellings.filter { !known.contains($0.key) }.values.sorted { name($0) < name($1) }
    stages.insert(
      contentsOf: unlisted.map { ids in
        (StageBook.Stage(name: name(ids), type: .open, isListed: false), ids)
      }, at: place)
  }

  private func inferred(_ spellings: [String: [UInt32]], _ earliness: Earliness) -> [Entry] {
    let order: [StageType] = [.open, .won, .lost]
    let entries: [(entry: Entry, early: Double)] = spellings.values.map { ids in
      let stage = StageBook.Stage(name: name(ids), type: StageInference.type(of: name(ids)), isListed: false)
      return ((stage, ids), ids.compactMap(earliness).min() ?? .infinity)
    }
    return order.flatMap { type in
      entries.filter { $0.entry.stage.type == type }
        .sorted { ($0.early, $0.entry.stage.name) < ($1.early, $1.entry.stage.name) }
        .map(\.entry)
    }
  }

  /// Open stages are numbered within their pipeline.
  private func ranked(_ stages: [Entry]) -> [Entry] {
    var ranks: [UInt32?: Int] = [:]
    return stages.map { entry in
      var entry = entry
      if entry.stage.type == .open {
        entry.stage.rank = ranks[entry.stage.pipeline, default: 0]
        ranks[entry.stage.pipeline, default: 0] += 1
      }
      return entry
    }
  }
}
