import Sales

/// What the program saw change, newest first, and below it the newest dated events of the books.
public struct Feed: Equatable, Sendable {
  public struct Item: Equatable, Sendable {
    public enum Happening: Hashable, Sendable {
      case won, lost, created, reopened, amountChanged, pushed, pulledIn, removed
      case moved(to: String)
    }

    /// `13:58` where the program saw it happen, `30 Nov` where the books date it.
    public var when: String
    public var happening: Happening
    public var repID: String
    public var rep: String
    public var deal: String
    /// Product or customer, whichever the deal's name does not say already.
    public var detail: String
    public var amount: Money?
    /// Whether the program saw it, rather than read it as an old event of the books.
    public var isLive: Bool

    public init(
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

  public var items: [Item]
  /// Since yesterday: won, lost, moved and created deals; moved is nil without history.
  public var wonSince: Int
  public var wonAmountSince: Money?
  public var lostSince: Int
  public var movedSince: Int?
  public var createdSince: Int

  public init(
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
