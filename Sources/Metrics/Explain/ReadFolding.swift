import Sales

/// Reads of one kind folded into the lines of a formula in numbers.
public struct ReadFolding: Sendable {
  /// One line: the same measure over the same span, whatever the stage, day or rep.
  public struct Line: Sendable {
    public var reads: [ReadTrace.Read] = []
    public var sum: Int128 = 0
  }

  private struct Key: Hashable {
    var measure: Measure
    /// Nil where the line takes in spans of any length.
    var span: ReadTrace.Read.Span?
    var isBalance: Bool
    /// What members of others the line takes in, nil for the slice itself.
    var others: Dimension?
  }

  public private(set) var lines: [Line] = []

  /// So many spans of one measure have lines of their own; more are one line.
  private static let mostSpans = 4

  /// The lines in the order of their first reads; `own` is the slice that the figure is of.
  public init(_ reads: [(read: ReadTrace.Read, value: Int128)], own: Slice) {
    var spans: [Measure: Set<ReadTrace.Read.Span>] = [:]
    for (read, _) in reads { spans[read.measure, default: []].insert(read.span) }
    var lineOf: [Key: Int] = [:]
    for (read, value) in reads {
      let hasOwnLine = spans[read.measure, default: []].count <= ReadFolding.mostSpans
      let key = Key(
        measure: read.measure, span: hasOwnLine ? read.span : nil, isBalance: read.isBalance,
        others: read.slice == own ? nil : read.slice.dimension)
      let index = lineOf[key] ?? lines.count
      if index == lines.count { lines.append(Line()) }
      lineOf[key] = index
      lines[index].reads.append(read)
      lines[index].sum += value
    }
  }
}

extension ReadTrace.Read {
  public var isBalance: Bool {
    if case .balance = span { true } else { false }
  }
}

extension Slice {
  /// The dimension of a member; nil for everything.
  public var dimension: Dimension? {
    if case .member(let dimension, _) = self { dimension } else { nil }
  }
}
