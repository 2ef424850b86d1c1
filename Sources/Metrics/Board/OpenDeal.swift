import Sales

/// An open deal in a list, with what makes it worth a look.
package struct OpenDeal: Equatable, Sendable {
  package var id: String
  package var name: String
  package var customer: String?
  package var product: String?
  package var stage: String
  package var amount: Money?
  /// Days in the stage, or since creation where history is missing; nil where neither is known.
  package var daysInStage: Int?
  package var expectedClose: Day?
  package var isStalled: Bool
  package var isOverdue: Bool
  /// How often the expected close moved to a later day.
  package var pushes: Int
  /// File and line of the row.
  package var source: String

  package init(
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
