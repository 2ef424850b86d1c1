/// What was written, to be compared with what is read.
package struct SampleSummary: Equatable, Sendable {
  /// The rows of each table.
  package var rows: [SampleTable: Int] = [:]
  package var blemishes: [Blemish] = []

  /// Deals; the rows are one more for each deal with `Blemish.Kind.repeatedID`.
  package var opportunities = 0
  package var historyRows: Int { rows[.history, default: 0] }
  package var customers = 0
  package var reps = 0
}
