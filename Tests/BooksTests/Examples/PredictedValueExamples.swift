@testable import Books
import Metrics
import Sales
import Testing

/// clv.pred over orders: what the models are given, when they are fitted anew, and case 43.
@Suite struct PredictedValueExamples {
  private static let header = "order_id,customer_id,at,amount,refund_of"

  /// Sixty customers who buy now and then, some of them once; by ids and days that repeat themselves.
  private static func orders(_ customers: ClosedRange<Int> = 1...60) -> [String] {
    customers.flatMap { customer -> [String] in
      (0...(customer * 7 % 5)).map { number in
        let month = 1 + (customer + number * (1 + customer % 3)) % 11
        let day = 1 + (customer * 11 + number * 5) % 27
        let amount = 20 + (customer * 13 + number * 7) % 45
        return "\(customer)-\(number),C\(customer),2017-\(month < 10 ? "0" : "")\(month)-"
          + "\(day < 10 ? "0" : "")\(day),\(amount),"
      }
    }
  }

  private static func csv(_ rows: [String]) -> String { ([header] + rows).joined(separator: "\n") }

  @Test func aReportFitsAndSaysTheSameInAnyOrderOfRowsAndAfterAnyEdits() throws {
    let rows = Self.orders()
    var whole = try SmallCompany([.orders: Self.csv(rows)])
    let expected = try #require(try whole.report("2017").figure("clv.pred"))
    #expect((expected.value ?? 0) > 0)
    var edited = try SmallCompany([.orders: Self.csv(Array(rows.prefix(40)))])
    #expect(try edited.report("2017").figure("clv.pred") != expected)
    try edited.rewrite(.orders, Self.csv(rows.reversed()))
    #expect(try edited.report("2017").figure("clv.pred") == expected)
  }

  @Test func thePastIsPredictedFromWhatWasKnownThen() throws {
    let rows = Self.orders()
    var whole = try SmallCompany([.orders: Self.csv(rows)])
    let then = rows.filter { $0.split(separator: ",")[2] <= "2017-08-31" }
    var past = try SmallCompany([.orders: Self.csv(then)])
    let figure = try whole.report("2017", asOf: "2017-08-31").figure("clv.pred")
    #expect(figure?.quantity != nil)
    #expect(try past.report("2017", asOf: "2017-08-31").figure("clv.pred") == figure)
    #expect(try whole.report("2017").figure("clv.pred") != figure)
  }

  @Test func segmentsAddUpToTheTotal() throws {
    var company = try SmallCompany([
      .orders: Self.csv(Self.orders()),
      .customers: table("customer_id,segment", 1...60) { "C\($0),\($0 <= 20 ? "A" : "B")" },
    ])
    let report = try company.report("2017", by: .segment)
    let (total, a, b) = (
      report.figure("clv.pred")?.value, report.figure("clv.pred", of: "A")?.value,
      report.figure("clv.pred", of: "B")?.value
    )
    let sum = try #require(a) * 20 + #require(b) * 40
    #expect(abs(sum / 60 - (try #require(total))) < 1e-3)
    #expect(a != b)
  }

  @Test func case43TwoOrdersOnOneDayAreOnePurchase() throws {
    let rows = Self.orders()
    var company = try SmallCompany([.orders: Self.csv(rows)])
    let halves = rows.flatMap { row -> [String] in
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      let amount = Int(cells[3]) ?? 0
      return [
        "\(cells[0])x,\(cells[1]),\(cells[2]),\(amount - 7),", "\(cells[0])y,\(cells[1]),\(cells[2]),7,",
      ]
    }
    var split = try SmallCompany([.orders: Self.csv(halves)])
    #expect(try company.report("2017").figure("clv.pred") == split.report("2017").figure("clv.pred"))
  }

  @Test func case43TheFirstPurchaseSaysNothingOfWhatRepeatsBring() throws {
    let rows = Self.orders()
    var seen: Set<Substring> = []
    let firsts = Set(
      rows.sorted { $0.split(separator: ",")[2] < $1.split(separator: ",")[2] }
        .filter { seen.insert($0.split(separator: ",")[1]).inserted })
    let dear = rows.map { row -> String in
      guard firsts.contains(row) else { return row }
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      return "\(cells[0]),\(cells[1]),\(cells[2]),9000,"
    }
    var (plain, other) = (
      try SmallCompany([.orders: Self.csv(rows)]), try SmallCompany([.orders: Self.csv(dear)])
    )
    #expect(try plain.report("2017").figure("clv.pred") == other.report("2017").figure("clv.pred"))
  }

  @Test func case43ARefundTakesFromThePurchaseItNames() throws {
    let rows = Self.orders()
    let lowered = rows.map { $0.hasPrefix("4-2,") ? lower($0, by: 10) : $0 }
    var (refunded, cheaper) = (
      try SmallCompany([.orders: Self.csv(rows + ["R,C4,2017-12-01,-10,4-2"])]),
      try SmallCompany([.orders: Self.csv(lowered)])
    )
    #expect(lowered != rows)
    #expect(try refunded.report("2017").figure("clv.pred") == cheaper.report("2017").figure("clv.pred"))
  }

  private func lower(_ row: String, by amount: Int) -> String {
    let cells = row.split(separator: ",", omittingEmptySubsequences: false)
    return "\(cells[0]),\(cells[1]),\(cells[2]),\((Int(cells[3]) ?? 0) - amount),"
  }

  @Test func case43RepeatsThatBroughtNothingAreLeftOutAndToldOf() throws {
    let free = ["N1,N,2017-02-01,50,", "N2,N,2017-03-01,0,"]
    var company = try SmallCompany([.orders: Self.csv(Self.orders() + free)])
    let figure = try #require(try company.report("2017").figure("clv.pred"))
    #expect(figure.quantity != nil)
    #expect(figure.why == "1 customer whose repeat purchases brought nothing left out")
  }

  @Test func case43NobodyBoughtTwice() throws {
    var company = try SmallCompany([
      .orders: Self.csv(["1,X,2017-01-01,10,", "2,Y,2017-02-01,10,", "3,Y,2017-02-01,10,"])
    ])
    #expect(try company.report("2017").figure("clv.pred")?.why == "nobody has bought on two days")
    #expect(try company.report("2016").figure("clv.pred")?.why == "no purchase so far")
    try company.rewrite(
      .orders, Self.csv(["1,X,2017-01-01,10,", "2,X,2017-02-01,-10,1", "3,X,2017-03-01,0,"]))
    #expect(try company.report("2017").figure("clv.pred")?.why == "no repeat purchase brought anything")
  }

  @Test func withoutOrdersThereIsNothingToPredict() throws {
    var company = try SmallCompany([.opportunities: "opp_id,stage\n1,Won"])
    #expect(try company.report("2017").figure("clv.pred")?.why == "no orders table")
  }

  // MARK: - The board

  private static let settings = "tiles: [clv.pred]\nclock: 2017-12-31"

  private func tile(_ board: Board?) -> Figure? {
    board?.headlines.first { $0.id == "clv.pred" }?.figure
  }

  @Test func theBoardDoesNotWaitForTheFit() async throws {
    let company = try SmallCompany([.orders: Self.csv(Self.orders())], settings: Self.settings)
    let books = Books(company.books)
    let (news, told) = AsyncStream<Void>.makeStream()
    await books.whenPredicted { told.yield() }
    let first = await books.board(for: BoardQuery(), now: 0)
    #expect(tile(first)?.quantity == nil)
    #expect(tile(first)?.why == "being worked out")
    var waiting = news.makeAsyncIterator()
    await waiting.next()
    let second = await books.board(for: BoardQuery(), now: 0)
    var reported = company
    #expect(tile(second) == (try reported.report("2017").figure("clv.pred")))
    #expect(tile(second)?.quantity != nil)
  }

  @Test func anOlderPredictionShowsWhileItIsWorkedOutAnew() throws {
    var company = try SmallCompany([.orders: Self.csv(Self.orders())], settings: Self.settings)
    let before = tile(company.board(predictsAtOnce: true))
    try company.rewrite(.orders, Self.csv(Self.orders() + ["Z,C3,2017-12-20,900,"]))
    let meanwhile = tile(company.board(predictsAtOnce: false))
    #expect(meanwhile?.quantity == before?.quantity)
    #expect(meanwhile?.why == "being worked out anew")
    let after = tile(company.board(predictsAtOnce: true))
    #expect(after?.quantity != before?.quantity)
    #expect(after?.why == nil)
  }
}
