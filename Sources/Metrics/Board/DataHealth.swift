import Sales

/// How the data is: what could not be read, and what the board says about it.
public struct DataHealth: Equatable, Sendable {
  public var errors: Int
  public var warnings: Int
  /// Short sentences for the board, the worst first: `quotas.csv cannot be read since 09:42: permission denied`.
  public var notices: [String]
  /// Whether anything in the directory was recognised.
  public var isRecognised: Bool
  public var directory: String
  public var opportunities: Int

  public init(
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
