import Sales

/// An open deal in a list, with what makes it worth a look.
public struct OpenDeal: Equatable, Sendable {
  public var id: String
  public var name: String
  public var customer: String?
  public var product: String?
  public var stage: String
  public var amount: Money?
  /// Days in the stage, or since creation where history is missing; nil where neither is known.
  public var daysInStage: Int?
  public var expectedClose: Day?
  public var isStalled: Bool
  public var isOverdue: Bool
  /// How often the expected close moved to a later day.
  public var pushes: Int
  /// File and line of the row.
  public var source: String

  public init(
    id: String, name: String, customer: String?, product: String?, stage: String, amount: Money?,
    daysInStage: Int?, expectedClose: Day?, isStalled: Bool, isOverdue: Bool, pushes: Int, source: String
  ) {
    self.id = id
    self.name = name
    self.customer = customer
    self.product = product
    self.stage = stage
    self.amount = amount
    self.daysInStage = daysInStage
    self.expectedClose = expectedClose
    self.isStalled = isStalled
    self.isOverdue = isOverdue
    self.pushes = pushes
    self.source = source
  }
}
