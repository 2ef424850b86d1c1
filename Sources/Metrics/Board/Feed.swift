import Sales

/// What the program saw change, newest first, and below it the newest dated events of the books.
package struct Feed: Equatable, Sendable {
  package struct Item: Equatable, Sendable {
    package enum Happening: Hashable, Sendable {
      case won, lost, created, reopened, amountChanged, pushed, pulledIn, removed
      case moved(to: String)
    }

    /// `13:58` where the program saw it happen, `30 Nov` where the books date it.
    package var when: String
    package var happening: Happening
    package var repID: String
    package var rep: String
    package var deal: String
    /// Product or customer, whichever the deal's name does not say already.
    package var detail: String
    package var amount: Money?
    /// Whether the program saw it, rather than read it as an old event of the books.
    package var isLive: Bool

    package init(
      when: String, happening: Happening, repID: String, rep: String, deal: String, detail: String,
      amount: Money?, isLive: Bool
    ) {
      self.when = when
      self.happening = happening
      self.repID = repID
      self.rep = rep
      self.deal = deal
      self.detail = detail
      self.amount = amount
      self.isLive = isLive
    }
  }

  package var items: [Item]
  /// Since yesterday: won, lost, moved and created deals; moved is nil without history.
  package var wonSince: Int
  package var wonAmountSince: Money?
  package var lostSince: Int
  package var movedSince: Int?
  package var createdSince: Int

  package init(
    items: [Item], wonSince: Int, wonAmountSince: Money?, lostSince: Int, movedSince: Int?, createdSince: Int
  ) {
    self.items = items
    self.wonSince = wonSince
    self.wonAmountSince = wonAmountSince
    self.lostSince = lostSince
    self.movedSince = movedSince
    self.createdSince = createdSince
  }
}
