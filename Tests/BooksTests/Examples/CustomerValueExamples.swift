@testable import Books
import Metrics
import Sales
import Testing

/// The worked examples of customer value, and cases 29 and 44.
@Suite struct CustomerValueExamples {
  private static let header = "order_id,customer_id,at,amount,product,refund_of"

  /// A hundred customers who bought for 300 four times, the first and last time three years apart.
  private static var hundredCustomers: String {
    table(header, 1...400) { number in
      let customer = (number - 1) / 4 + 1
      let day = ["2014-11-30", "2017-02-01", "2017-05-01", "2017-11-30"][(number - 1) % 4]
      return "\(number),C\(customer),\(day),300,,"
    }
  }

  @Test("Worked example of clv.hist") func historicalValue() throws {
    // Of the four purchases three are in the window: 300 x 3 a year, and a fourth one each to make it four.
    let fourth = table("", 1...100) { "F\($0),C\($0),2017-08-01,300,," }
    let company = try SmallCompany([.orders: Self.hundredCustomers + fourth])
    let figure = try company.figure("clv.hist", "2017-11")
    // Three years are 1096 days, which are 36.008 months of 30.4375 days.
    let years = 1096 / 30.4375 / 12
    #expect(abs((figure.value ?? 0) / 100 - 300 * 4 * years) < 0.001)
    #expect(figure.why?.contains("right-censored") == true)
  }

  @Test("Worked example of clv.life by purchases") func lifetime() throws {
    let company = try SmallCompany([.orders: Self.hundredCustomers])
    let figure = try company.figure("clv.life", "2017-11")
    #expect(figure.unit == .months)
    #expect(abs((figure.value ?? 0) - 1096 / 30.4375) < 1e-9)
  }

  @Test("Worked example of clv.segment: the mean over customers, not over segments") func segments() throws {
    // Buyers of A spend 4,000 a year and those of B 1,000, everybody for twelve months of 30.4375 days, which the
    // span of 1,461 days of every fourth customer makes exact.
    func orders(_ customers: ClosedRange<Int>, _ amount: Int) -> [String] {
      customers.flatMap { customer -> [String] in
        let first = customer % 4 == 0 ? "2013-12-01" : "2017-12-01"
        return customer % 4 == 0
          ? ["\(customer)a,C\(customer),\(first),1,,", "\(customer)b,C\(customer),2017-12-01,\(amount),,"]
          : ["\(customer)a,C\(customer),\(first),\(amount),,"]
      }
    }
    let rows = orders(1...60, 4000) + orders(61...100, 1000)
    let company = try SmallCompany([
      .orders: ([Self.header] + rows).joined(separator: "\n"),
      .customers: table("customer_id,segment", 1...100) { "C\($0),\($0 <= 60 ? "A" : "B")" },
    ])
    #expect(try company.value("clv.segment", "2017-12", of: .segment("A")) == 4000)
    #expect(try company.value("clv.segment", "2017-12", of: .segment("B")) == 1000)
    var asked = company
    let report = try asked.report("2017-12", by: .segment)
    #expect(report.figure("clv.segment")?.value == 280_000)
    #expect(report.figure("clv.segment")?.why == nil)
    #expect(report.figure("clv.segment", of: "A")?.value == 400_000)
    #expect(report.figure("clv.life", of: "B")?.value == 12)
  }

  @Test func segmentsOfFewCustomersAreToldOf() throws {
    var company = try SmallCompany([
      .orders: Self.header + "\n1,X,2017-01-01,10,,\n2,X,2017-12-01,10,,\n3,Y,2017-12-01,10,,",
      .customers: "customer_id,segment\nX,Small\nY,Large\nZ,Empty",
    ])
    let report = try company.report("2017-12", by: .segment)
    #expect(report.figure("clv.segment", of: "Small")?.why?.hasPrefix("only 1 customer; ") == true)
    #expect(report.figure("clv.segment", of: "Large")?.why == "nobody has bought on two days")
    #expect(
      report.figure("clv.segment")?.why
        == "1 of 1 segment below 30 customers; 1 segment without a value left out"
    )
    #expect(
      try company.reason("clv.segment", "2017-12", of: .segment("Empty")) == "no customer in the segment")
  }

  // MARK: - Case 29

  @Test func case29RefundsLowerRevenueAndAreNoPurchases() throws {
    let company = try SmallCompany([
      .orders: Self.header + """

        1,X,2017-01-10,100,Basic,
        2,X,2017-05-10,100,Basic,
        3,X,2017-06-10,-40,,2
        """
    ])
    let months = 120.0 / 30.4375
    let value = try company.value("clv.hist", "2017-06")
    #expect(abs((value ?? 0) - 160.0 / 1 * months / 12) < 1e-9)
    // The refund came later, and names no product of its own.
    let before = try company.value("clv.hist", "2017-05")
    #expect(abs((before ?? 0) - 200 * months / 12) < 1e-9)
    #expect(try company.value("clv.hist", "2017-06", of: .product("Basic")) == value)
  }

  @Test func case29ARefundLargerThanTheSaleLeavesNoValue() throws {
    let company = try SmallCompany([
      .orders: Self.header + "\n1,X,2017-01-10,100,,\n2,X,2017-03-10,100,,\n3,X,2017-06-10,-500,,2"
    ])
    #expect(
      try company.reason("clv.hist", "2017-06")
        == "refunds exceed purchases in the twelve months to 2017-06-30")
  }

  @Test func case29ARefundOfADeletedOrderStillLowersRevenue() throws {
    var company = try SmallCompany([
      .orders: Self.header + """

        1,X,2017-01-10,100,,
        2,X,2017-03-10,100,,
        3,X,2017-03-11,50,,
        4,X,2017-06-10,-30,,3
        """
    ])
    try company.rewrite(
      .orders,
      Self.header + """

        1,X,2017-01-10,100,,
        2,X,2017-03-10,100,,
        4,X,2017-06-10,-30,,3
        """)
    let value = try company.value("clv.hist", "2017-06")
    #expect(abs((value ?? 0) - 170 * (59 / 30.4375) / 12) < 1e-9)
  }

  // MARK: - Case 44

  @Test func case44ACustomerWithRefundsAloneIsNoBuyer() throws {
    var company = try SmallCompany([
      .orders: Self.header + "\n1,X,2017-01-10,100,,\n2,X,2017-03-10,100,,\n3,Y,2017-02-10,-50,,"
    ])
    let value = try company.value("clv.hist", "2017-06")
    #expect(abs((value ?? 0) - 150 * (59 / 30.4375) / 12) < 1e-9)
    try company.rewrite(.orders, Self.header + "\n3,Y,2017-02-10,-50,,")
    #expect(
      try company.reason("clv.hist", "2017-06") == "no purchase in the twelve months to 2017-06-30")
    #expect(try company.reason("clv.life", "2017-06") == "no purchase so far")
  }

  @Test func case44CustomersWhoBoughtOnceHaveNoLifetimeYet() throws {
    let company = try SmallCompany([
      .orders: Self.header + "\n1,X,2017-01-10,100,,\n2,X,2017-01-10,100,,\n3,Y,2017-02-10,50,,"
    ])
    #expect(try company.reason("clv.life", "2017-06") == "nobody has bought on two days")
    #expect(try company.reason("clv.hist", "2017-06") == "nobody has bought on two days")
  }

  @Test func theTwelveMonthsEndWithTheDayOfTheSnapshot() throws {
    let company = try SmallCompany([
      .orders: Self.header + "\n1,X,2016-02-29,1,,\n2,X,2016-03-01,10,,\n3,X,2016-03-02,100,,"
    ])
    func revenue(_ day: String) throws -> Double? {
      try company.value("clv.hist", "2017", asOf: day)
        .map { ($0 * 12 / (2 / 30.4375)).rounded() }
    }
    #expect(try revenue("2017-02-27") == 111)
    #expect(try revenue("2017-02-28") == 110)
    #expect(try revenue("2017-03-01") == 100)
    #expect(try revenue("2017-03-02") == nil)
  }

  @Test func ordersOfACustomerCountByProductAndOnceInTotal() throws {
    let company = try SmallCompany([
      .orders: Self.header + """

        1,X,2017-01-01,100,A,
        2,X,2017-03-01,40,B,
        3,X,2017-05-01,100,A,
        4,X,2017-05-01,60,B,
        """
    ])
    // Four months from first to last in total and of A, two of B.
    let month = 30.4375 * 12
    func isClose(_ value: Double?, _ expected: Double) -> Bool { abs((value ?? 0) - expected) < 1e-9 }
    #expect(isClose(try company.value("clv.hist", "2017-06"), 300 * 120 / month))
    #expect(isClose(try company.value("clv.hist", "2017-06", of: .product("A")), 200 * 120 / month))
    #expect(isClose(try company.value("clv.hist", "2017-06", of: .product("B")), 100 * 61 / month))
  }
}
