import Sales

/// Works out the entries of one customer.
struct CustomerPoster: Poster {
  let account: CustomerAccount
  let context: BookContext
  let window: PostingWindow
  var entries: [Entry]
  /// The rep who looks after the customer, else who won his first deal; 0 for none.
  let rep: UInt32
  /// What all his entries belong to, whatever the day.
  let constants: Members

  init(account: CustomerAccount, context: BookContext, window: PostingWindow, entries: [Entry]) {
    self.account = account
    self.context = context
    self.window = window
    self.entries = entries
    rep = CustomerPoster.rep(of: account, in: context)
    constants = CustomerPoster.constants(of: account.id, in: context)
  }

  private static func constants(of customer: UInt32, in context: BookContext) -> Members {
    var members = Members()
    members.source = context.customers.source(of: customer)
    members.segment = context.customers.segment(of: customer)
    members.product = Members.absent
    members.kind = Members.absent
    return members
  }

  private static func rep(of account: CustomerAccount, in context: BookContext) -> UInt32 {
    let owner = context.customers.owner(of: account.id)
    if owner != 0 { return owner }
    var first: DealWin?
    for win in account.wins where win.undoneOn == nil {
      if first.map({ win.day < $0.day }) ?? true { first = win }
    }
    return first?.rep ?? 0
  }
}

extension CustomerPoster {
  /// What a customer's entries of a day belong to: his segment and source, the rep who looks after him and that
  /// rep's team on the day; customers have no kind, and no product of their own.
  func members(on day: Day) -> Members {
    var members = constants
    members.rep = rep
    members.team = context.reps.team(of: rep, on: day)
    return members
  }
}
