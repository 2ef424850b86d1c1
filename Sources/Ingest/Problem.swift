/// Something in a file that could not be taken as it stands.
public struct Problem: Hashable, Sendable {
  public enum Severity: BitwiseCopyable, Hashable, Sendable {
    /// The row or file was left out.
    case error
    /// The row stays, perhaps without a cell.
    case warning
  }

  public var severity: Severity
  public var file: String
  /// 0 where the problem is with the whole file.
  public var line: Int
  /// The column's name, or nil.
  public var column: String?
  public var reason: String

  public init(_ severity: Severity, file: String, line: Int, column: String? = nil, reason: String) {
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.reason = reason
  }
}

extension Problem: CustomStringConvertible {
  /// `file:line: column: reason`.
  public var description: String {
    let place = line > 0 ? "\(file):\(line)" : file
    return column.map { "\(place): \($0): \(reason)" } ?? "\(place): \(reason)"
  }
}

/// The problems of one file: all are counted, the first thousand errors and the first thousand warnings are kept.
public struct ProblemList: Equatable, Sendable {
  public internal(set) var kept: [Problem] = []
  public internal(set) var errors = 0
  public internal(set) var warnings = 0
  /// What each kept problem was told of.
  var origins: [Origin] = []
  /// The line of the record at which each kind was told that is told once.
  var onceTold: [String: Int] = [:]

  /// The record that a problem was told of, and its kind where such are told once a file.
  struct Origin: Equatable, Sendable {
    var line: Int
    var kind: String?
  }

  /// Problems that were told, kept or not.
  var toldCount: Int { errors + warnings }

  public static let mostKept = 1000

  public init() {}

  public mutating func add(_ problem: Problem) {
    add(problem, Origin(line: problem.line))
  }

  private mutating func add(_ problem: Problem, _ origin: Origin) {
    let count =
      switch problem.severity {
      case .error: errors
      case .warning: warnings
      }
    if count < ProblemList.mostKept {
      kept.append(problem)
      origins.append(origin)
    }
    switch problem.severity {
    case .error: errors += 1
    case .warning: warnings += 1
    }
  }

  /// Adds what another list holds, and counts what it counts.
  public mutating func add(_ others: ProblemList) {
    let kept = others.kept.filter { $0.severity == .error }.count
    for (problem, origin) in zip(others.kept, others.origins) { add(problem, origin) }
    errors += others.errors - kept
    warnings += others.warnings - (others.kept.count - kept)
    onceTold.merge(others.onceTold) { mine, _ in mine }
  }

  /// Adds the problems of the part of a file that begins on a line; what was told once already is not told again.
  ///
  /// The part's own lines count from 2: line 1 is the header's, and 0 is no line.
  public mutating func add(_ part: ProblemList, from line: Int) {
    let keptErrors = part.kept.count { $0.severity == .error }
    var unkept = (errors: part.errors - keptErrors, warnings: part.warnings - (part.kept.count - keptErrors))
    let keptKinds = Set(part.origins.compactMap(\.kind))
    for (problem, origin) in zip(part.kept, part.origins) { adopt(problem, origin, shift: line - 2) }
    for (kind, place) in part.onceTold where !keptKinds.contains(kind) {
      // Warnings alone are told once.
      if onceTold[kind] != nil { unkept.warnings -= 1 } else { onceTold[kind] = place + line - 2 }
    }
    errors += unkept.errors
    warnings += unkept.warnings
  }

  /// Adds a problem of the record on a line unless one of the same kind was added before; of the problem's own line
  /// where none is given.
  public mutating func addOnce(
    _ kind: String, ofLine line: Int? = nil, _ problem: @autoclosure () -> Problem
  ) {
    guard onceTold[kind] == nil else { return }
    let problem = problem()
    onceTold[kind] = line ?? problem.line
    add(problem, Origin(line: line ?? problem.line, kind: kind))
  }
}

// MARK: - Records that stay

extension ProblemList {
  /// Whether every problem is kept, so that what some lines tell is known.
  var isWhole: Bool { kept.count == toldCount }

  /// Adds what an earlier list of the file tells of some lines, which now stand further down.
  ///
  /// False where that cannot be known: the lines may give cause to tell something once a file that the earlier list
  /// told before them and this one has not told yet.
  mutating func adopt(_ earlier: ProblemList, lines: Range<Int>, shift: Int) -> Bool {
    for (kind, line) in earlier.onceTold where line < lines.lowerBound && onceTold[kind] == nil {
      return false
    }
    guard let last = earlier.origins.last, last.line >= lines.lowerBound else { return true }
    var place = earlier.firstPlace(from: lines.lowerBound)
    while place < earlier.origins.count, lines.contains(earlier.origins[place].line) {
      adopt(earlier.kept[place], earlier.origins[place], shift: shift)
      place += 1
    }
    return true
  }

  private mutating func adopt(_ problem: Problem, _ origin: Origin, shift: Int) {
    var (problem, origin) = (problem, origin)
    // What is told of the header stands where it stood.
    if problem.line == origin.line { problem.line += shift }
    origin.line += shift
    guard let kind = origin.kind else { return add(problem, origin) }
    guard onceTold[kind] == nil else { return }
    onceTold[kind] = origin.line
    add(problem, origin)
  }

  /// The place of the first kept problem of a line or one behind it.
  private func firstPlace(from line: Int) -> Int {
    var (low, high) = (0, origins.count)
    while low < high {
      let middle = (low + high) / 2
      if origins[middle].line < line { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
