import Sales

/// How the data is: what could not be read, and what the board says about it.
package struct DataHealth: Equatable, Sendable {
  package var errors: Int
  package var warnings: Int
  /// Short sentences for the board, the worst first: `quotas.csv cannot be read since 09:42: permission denied`.
  package var notices: [String]
  /// Whether anything in the directory was recognised.
  package var isRecognised: Bool
  package var directory: String
  package var opportunities: Int

  package init(
    errors: Int = 0, warnings: Int = 0, notices: [String] = [], isRecognised: Bool = true,
    directory: String = "", opportunities: Int = 0
  ) {
    self.errors = errors
    self.warnings = warnings
    self.notices = notices
    self.isRecognised = isRecognised
    self.directory = directory
    self.opportunities = opportunities
  }
}
