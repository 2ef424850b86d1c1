import Sales
import Testing

@testable import Ingest

struct ManyRowsTests {
  @Test(
    "Rows of a large file are linked as those of many small changes are, whatever keys come last",
    arguments: [0, 60_000, 100_990])
  func manyAtOnce(first: UInt32) {
    var rows: ContiguousArray<Opportunity> = []
    for place in 0..<UInt32(101_000) {
      let number = (place + first) % 101_000
      var row = Opportunity()
      row.id = 1 + number / 2
      (row.customer, row.lead, row.stage) = (number % 700, number % 300, 1 + number % 5)
      row.place = SourceLine(file: 1, line: number + 2)
      rows.append(row)
    }
    var (together, apart) = (Tables(), Tables())
    together.apply(RowChanges(file: 1, appends: true, added: rows))
    for first in stride(from: 0, to: rows.count, by: 1_000) {
      apart.apply(
        RowChanges(file: 1, appends: true, added: ContiguousArray(rows[first..<(first + 1_000)])))
    }
    #expect(together.dealLimit == 50_501 && together.dealLimit == apart.dealLimit)
    #expect(together.usedStages == [1, 2, 3, 4, 5] && together.usedStages == apart.usedStages)
    for customer in 0..<UInt32(700) {
      let deals = together.deals(ofCustomers: [customer])
      #expect(deals.isEmpty == (customer == 0) && deals == apart.deals(ofCustomers: [customer]))
    }
    for deal in stride(from: UInt32(1), to: 50_501, by: 97) {
      let lines = together.opportunities.rows(of: deal).map(\.place.line)
      #expect(lines.sorted() == [deal * 2, deal * 2 + 1])
      #expect(lines == apart.opportunities.rows(of: deal).map(\.place.line))
    }
  }
}
