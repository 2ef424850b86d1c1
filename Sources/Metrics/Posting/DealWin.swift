import Sales

/// A win of a deal, as the books of its customer and of its lead see it.
public struct DealWin: Hashable, Sendable {
  public var deal: UInt32
  public var day: Day
  /// The day on which the deal was reopened or closed otherwise; nil where the win stands.
  var undoneOn: Day?
  /// Who owned the deal when it was won, and his team on that day; 0 for none.
  var rep: UInt32
  var team: UInt32

  /// Whether any day knows of the win at its end.
  var isKnown: Bool { undoneOn.map { $0 > day } ?? true }
}

extension PostingRoom {
  /// Appends every win of a deal, whose history lies in the room, to some others; returns the day of its first close.
  public mutating func appendWins(
    of row: Opportunity, context: BookContext, to wins: inout [DealWin]
  ) -> Day? {
    withDeal(row, isPriced: false, context: context) { deal in
      for closure in deal.timeline.closures where closure.type == .won {
        let credit = deal.members(at: closure, in: context)
        wins.append(
          DealWin(
            deal: row.id, day: closure.day, undoneOn: closure.undoneOn, rep: credit.rep, team: credit.team))
      }
      return deal.timeline.closures.first?.day
    }
  }
}
