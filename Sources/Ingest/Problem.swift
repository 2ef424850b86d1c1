/// Something in a file that could not be taken as it stands.
package struct Problem: Hashable, Sendable {
  package enum Severity: Hashable, Sendable {
    /// The row or file was left out.
    case error
    /// The row stays, perhaps without a cell.
    case warning
  }

  package var severity: Severity
  package var file: String
  /// 0 where the problem is with the whole file.
  package var line: Int
  /// The column's name, or nil.
  package var column: String?
  package var reason: String

  package init(_ severity: Severity, file: String, line: Int, column: String? = nil, reason: String) {
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.reason = reason
  }
}

extension Problem: CustomStringConvertible {
  /// `file:line: column: reason`.
  package var description: String {
    let place = line > 0 ? "\(file):\(line)" : file
    return column.map { "\(place): \($0): \(reason)" } ?? "\(place): \(reason)"
  }
}

/// The problems of one file: all are counted, the first thousand errors and the first thousand warnings are kept.
package struct ProblemList: Equatable, Sendable {
  package private(set) var kept: [Problem] = []
  package private(set) var errors = 0
  package private(set) var warnings = 0
  private var onceTold: Set<String> = []

  package static let mostKept = 1000

  package init() {}

  package mutating func add(_ problem: Problem) {
    let count =
      switch problem.severity {
      case .error: errors
      case .warning: warnings
      }
    if count < ProblemList.mostKept { kept.append(problem) }
    switch problem.severity {
    case .error: errors += 1
    case .warning: warnings += 1
    }
  }

  /// Adds what another list holds, and counts what it counts.
  package mutating func add(_ others: ProblemList) {
    let kept = others.kept.filter { $0.severity == .error }.count
    for problem in others.kept { add(problem) }
    errors += others.errors - kept
    warnings += others.warnings - (others.kept.count - kept)
    onceTold.formUnion(others.onceTold)
  }

  /// Adds a problem unless one of the same kind was added before.
  package mutating func addOnce(_ kind: String, _ problem: @autoclosure () -> Problem) {
    guard onceTold.insert(kind).inserted else { return }
    add(problem())
  }
}
