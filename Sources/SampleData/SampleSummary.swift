/// What was written, to be compared with what is read.
public struct SampleSummary: Equatable, Sendable {
  /// The rows of each table.
  public var rows: [SampleTable: Int] = [:]
  public var blemishes: [Blemish] = []

  /// Deals; the rows are one more for each deal with `Blemish.Kind.repeatedID`.
  public var opportunities = 0
  public var historyRows: Int { rows[.history, default: 0] }
  public var customers = 0
  public var reps = 0
}
