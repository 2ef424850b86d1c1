/// One run of the benchmark: what is measured on which data with which programs.
struct Bench {
  let sizes: [CompanySize]
  let rounds: Int
  let folder: SampleFolder
  let salesboard: String
  let peer: Peer?

  /// The lines of a case.
  func rows(of measured: BenchCase) throws -> [BenchRow] {
    Progress.tell("case \(measured.rawValue)")
    switch measured {
    case .cold: return try sizes.flatMap { try coldRows(of: .cold, $0, .deals) }
    case .catalogue: return try coldRows(of: .catalogue, largestUsual, .everything)
    case .appendOne: return try appendRows(of: .appendOne, rows: 1, cpu: 0.001, besideSmall: true)
    case .appendThousand:
      return try appendRows(of: .appendThousand, rows: 1000, cpu: 0.01, besideSmall: false)
    case .replace: return [try replacedRow()]
    case .restart: return [try restartRow()]
    case .idle: return [try idleRow()]
    case .asOf: return [try asOfRow()]
    case .keys: return [try keyRow()]
    case .memory: return try memoryRows()
    }
  }

  /// The size of the cases that are measured on one: a million, or the largest below it where that is not wanted.
  var largestUsual: CompanySize {
    sizes.filter { $0 <= .million }.max() ?? sizes.min() ?? .million
  }
}
