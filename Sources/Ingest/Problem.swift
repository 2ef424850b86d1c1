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
  /// Kinds of problems that are told once a file, with where they are kept.
  private var toldOnce: [String: Once] = [:]

  private struct Once: Equatable, Sendable {
    var severity: Problem.Severity
    var index: Int?
  }

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
    for (kind, once) in others.toldOnce where toldOnce[kind] == nil {
      toldOnce[kind] = Once(severity: once.severity)
    }
  }

  /// Adds the problems of the part of a file that begins on a line; what was told once already is not told again.
  ///
  /// The part's own lines count from 2: line 1 is the header's, and 0 is no line.
  package mutating func add(_ part: ProblemList, from line: Int) {
    guard part.errors + part.warnings > 0 else { return }
    var unkept: [Problem.Severity: Int] = [.error: part.errors, .warning: part.warnings]
    var kinds: [Int: String] = [:]
    for (kind, once) in part.toldOnce {
      if let index = once.index {
        kinds[index] = kind
      } else if toldOnce[kind] != nil {
        unkept[once.severity, default: 0] -= 1
      } else {
        toldOnce[kind] = once
      }
    }
    for (index, problem) in part.kept.enumerated() {
      unkept[problem.severity, default: 0] -= 1
      var problem = problem
      if problem.line > 1 { problem.line += line - 2 }
      if let kind = kinds[index] { addOnce(kind, problem) } else { add(problem) }
    }
    errors += unkept[.error, default: 0]
    warnings += unkept[.warning, default: 0]
  }

  /// Adds a problem unless one of the same kind was added before.
  package mutating func addOnce(_ kind: String, _ problem: @autoclosure () -> Problem) {
    guard toldOnce[kind] == nil else { return }
    let (problem, index) = (problem(), kept.count)
    add(problem)
    toldOnce[kind] = Once(severity: problem.severity, index: kept.count > index ? index : nil)
  }
}
