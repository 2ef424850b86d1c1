/// Warnings that are found in any order, of which those are kept that stand first.
///
/// Ids follow the order in which files were read, so that what is found first may be another after a restart.
public struct EarliestProblems: Sendable {
  private var found: [Problem] = []
  private var count = 0

  public init() {}

  public mutating func add(_ problem: Problem) {
    count += 1
    found.append(problem)
    if found.count >= 2 * ProblemList.mostKept { found = Array(kept) }
  }

  private var kept: ArraySlice<Problem> {
    found.sorted(by: EarliestProblems.precedes).prefix(ProblemList.mostKept)
  }

  /// The first thousand in order of file and line; all are counted.
  public var list: ProblemList {
    var list = ProblemList()
    for problem in kept { list.add(problem) }
    list.warnings = count
    return list
  }

  private static func precedes(_ left: Problem, _ right: Problem) -> Bool {
    guard left.file == right.file, left.line == right.line else {
      return (left.file, left.line) < (right.file, right.line)
    }
    return (left.column ?? "", left.reason) < (right.column ?? "", right.reason)
  }
}
