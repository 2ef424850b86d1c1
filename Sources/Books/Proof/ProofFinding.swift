import Ingest
import Metrics
import Sales

/// An error of the books that a second count of the rows brought to light, with what it takes to reproduce it.
public struct ProofFinding: Sendable {
  public var measure: Measure
  /// The part in which it was found, and the filter of the ledger if it is one's.
  public var part: LedgerPart
  public var filter: Filter?
  /// Where the ledger was wrong, with what it said and what the rows say.
  public var differences: [LedgerDifference]
  /// When it was found, in seconds since 1970.
  public var seconds: Int
  /// The versions of the files that the books held.
  public var versions: [AcceptedVersion]
}

extension ProofFinding {
  /// `amount of won deals by rep differed from a recount in 3 places`.
  public var summary: String {
    let book = part.dimension.map { " by \($0)" } ?? ""
    let filtered = filter.map { " of \($0.label)" } ?? ""
    let places = differences.count == 1 ? "one place" : "\(differences.count) places"
    return "\(measure.title)\(book)\(partName)\(filtered) differed from a recount in \(places)"
  }

  private var partName: String {
    switch part {
    case .standing: ""
    case .unknown(let day, _): " as known on \(day)"
    case .singleAmounts: " one by one"
    }
  }

  /// What goes into the log: the summary, the places and the files, one a line.
  public var log: [String] {
    var lines = ["at \(seconds): \(summary)"]
    lines += differences.prefix(ProofFinding.mostTold).map { difference in
      let line = difference.line
      let parameter = line.parameter.isEmpty ? "" : " \(line.parameter)"
      let day = line.day.map { "\($0)" } ?? "undated"
      return "  \(line.book): \(line.measure)\(parameter), \(line.member), \(day): "
        + "\(line.amount) in the ledger, \(difference.other) by the rows"
    }
    if differences.count > ProofFinding.mostTold {
      lines.append("  and \(differences.count - ProofFinding.mostTold) more")
    }
    return lines
      + versions.map { version in
        "  file \(version.file): \(version.size) bytes, modified at \(version.modified.second)."
          + "\(version.modified.nanosecond), fingerprint \(String(version.fingerprint, radix: 16))"
      }
  }

  private static let mostTold = 50
}
