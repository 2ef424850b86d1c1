import Ingest
import Metrics
import Sales

/// Finds what a figure counts by posting everything once more.
struct RecordSearch {
  /// What the records of a figure depend on besides the books.
  struct Key: Hashable {
    var figure: KPIIdentifier
    var slice: Slice
    var stage: Int?
    var period: Period
    var asOf: Day
    var filter: Filter?
  }

  /// One record, small enough that a million of them can be kept.
  struct Found {
    var entity: Entity
    var day: Int32
    var size: Int64
  }

  /// The records of one figure, the largest first, of equal ones the newest.
  struct Finding: Sendable {
    var key: Key
    var found: [Found]
  }

  let entries: CompanyEntries
  var sink: RecordSink
  let scales: [Measure.Scale]
}

extension RecordSearch {
  /// After so many entities it is asked whether anybody still waits.
  private static let stride: UInt32 = 4096

  /// Everything that counts; nil where nobody waits for it any more.
  func find(_ key: Key, isWanted: () -> Bool) -> Finding? {
    var sink = sink
    var room = PostingRoom()
    var found: [Found] = []
    let sizing = sizing
    for kind in sink.kinds {
      for id in entries.ids(of: kind) {
        if id % RecordSearch.stride == 0, !isWanted() { return nil }
        sink.restart()
        sink.take(Entity(kind, id), from: entries, using: &room)
        guard sink.counts else { continue }
        found.append(
          Found(entity: Entity(kind, id), day: sink.day?.number ?? .min, size: size(of: sink, sizing)))
      }
    }
    found.sort { left, right in
      if left.size != right.size { return left.size > right.size }
      if left.day != right.day { return left.day > right.day }
      return (left.entity.kind.rawValue, left.entity.id) < (right.entity.kind.rawValue, right.entity.id)
    }
    return Finding(key: key, found: found)
  }

  /// The lines that tell the size of a record: money where there is any, else days, else all.
  private var sizing: [Int] {
    let money = scales.indices.filter { scales[$0].partsOfMinor != nil }
    if !money.isEmpty { return money }
    let days = scales.indices.filter { scales[$0] == .days }
    return days.isEmpty ? Array(scales.indices) : days
  }

  private func size(of sink: RecordSink, _ lines: [Int]) -> Int64 {
    lines.reduce(0) { largest, line in
      let sum = sink.sums[line] / (scales[line].partsOfMinor ?? 1)
      return max(largest, Int64(clamping: sum.magnitude))
    }
  }

  /// What the records of a page bring, with their names and places.
  func records(_ page: [Entity], in books: CompanyBooks) -> [Explanation.Record] {
    let fileNames = books.directory.fileNames
    var sink = sink
    var room = PostingRoom()
    return page.map { entity in
      sink.restart()
      sink.take(entity, from: entries, using: &room)
      let amounts = scales.indices.map { line in
        sink.counts(in: line) ? scales[line].figure(sink.sums[line]) : nil
      }
      let described = DescribedRecord(entity, by: sink.day, in: entries)
      func text(_ place: SourceLine) -> String { "\(fileNames[place.file] ?? ""):\(place.line)" }
      return Explanation.Record(
        entity: entity, id: described.id, name: described.name, day: sink.day, amounts: amounts,
        source: described.place.map(text) ?? "", others: described.others.map(text))
    }
  }
}

extension RecordSearch.Found: Sendable {}
extension RecordSearch.Key: Sendable {}
