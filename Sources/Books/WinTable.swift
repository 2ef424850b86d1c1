import Ingest
import Metrics
import Sales

/// Every win of the deals that count, worked out once for all who ask.
///
/// A customer's books and those of a lead want the wins of deals that lie all over the place in memory; one look at all
/// deals in their order finds them sooner than a look at the deals of each.
final class WinTable: Sendable {
  /// In the order of the deals' ids, those of one deal as its timeline has them.
  private let wins: ContiguousArray<DealWin>
  /// Where the wins of each deal begin, by its id, and where the last end.
  private let firstOfDeal: ContiguousArray<UInt32>
  /// Places in `wins` customer by customer, and where those of each begin likewise.
  private let placesOfCustomers: ContiguousArray<UInt32>
  private let firstOfCustomer: ContiguousArray<UInt32>

  init(_ source: CompanyEntries) {
    let turns = EntityTurns(at: source, [.deal])
    let shares = beside(source.shares) { _, _ in WinTable.blocks(of: turns, from: source.separate()) }
    var wins: ContiguousArray<DealWin> = []
    var customers: ContiguousArray<UInt32> = []
    for block in shares.flatMap({ $0 }).sorted(by: { $0.first < $1.first }) {
      wins.append(contentsOf: block.wins)
      customers.append(contentsOf: block.customers)
    }
    firstOfDeal = WinTable.starts(of: wins.lazy.map(\.deal), limit: source.deals.upperBound)
    firstOfCustomer = WinTable.starts(of: customers, limit: source.tables.customerLimit)
    placesOfCustomers = WinTable.places(of: customers, starts: firstOfCustomer)
    self.wins = wins
  }

  /// The wins of some deals that follow each other, and whose each is.
  private struct Block: Sendable {
    var first: UInt32
    var wins: [DealWin] = []
    var customers: [UInt32] = []
  }

  private static func blocks(of turns: EntityTurns, from source: CompanyEntries) -> [Block] {
    var blocks: [Block] = []
    // Who won is of a team, and of no segment.
    var room = PostingRoom(readsSegments: false)
    while let (_, ids) = turns.next() {
      var block = Block(first: ids.lowerBound)
      for id in ids {
        guard let row = source.shared.opportunity(id), row.counts,
          source.mayHaveBeenWon(row)
        else { continue }
        _ = source.appendWins(of: row, to: &block.wins, &room)
        block.customers.append(
          contentsOf: repeatElement(row.customer, count: block.wins.count - block.customers.count))
      }
      blocks.append(block)
    }
    return blocks
  }

  /// Where the runs of each id would begin if the ids were in order.
  private static func starts(of ids: some Sequence<UInt32>, limit: UInt32) -> ContiguousArray<UInt32> {
    var starts = ContiguousArray<UInt32>(repeating: 0, count: Int(limit) + 1)
    for id in ids { starts[Int(id) + 1] += 1 }
    for id in 1..<starts.count { starts[id] += starts[id - 1] }
    return starts
  }

  private static func places(
    of ids: ContiguousArray<UInt32>, starts: ContiguousArray<UInt32>
  ) -> ContiguousArray<UInt32> {
    var next = starts
    var places = ContiguousArray<UInt32>(repeating: 0, count: ids.count)
    for (place, id) in ids.enumerated() {
      places[Int(next[Int(id)])] = UInt32(place)
      next[Int(id)] += 1
    }
    return places
  }
}

extension WinTable {
  func append(ofDeal id: UInt32, to found: inout [DealWin]) {
    guard Int(id) + 1 < firstOfDeal.count else { return }
    for place in firstOfDeal[Int(id)]..<firstOfDeal[Int(id) + 1] { found.append(wins[Int(place)]) }
  }

  func append(ofCustomer id: UInt32, to found: inout [DealWin]) {
    guard Int(id) + 1 < firstOfCustomer.count else { return }
    for place in firstOfCustomer[Int(id)]..<firstOfCustomer[Int(id) + 1] {
      found.append(wins[Int(placesOfCustomers[Int(place)])])
    }
  }
}
