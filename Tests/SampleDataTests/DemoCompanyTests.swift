import Glibc
import SampleData
import Sales
import Testing

@Suite struct DemoCompanyTests {
  private let morning = LocalTime(day: SampleCompany.usualToday, second: 9 * 3600)

  private func founded(_ opportunities: Int, in scratch: Scratch, seed: UInt64 = 1) throws -> DemoCompany {
    let company = SampleCompany(seed: seed, opportunities: opportunities, now: morning)
    try company.write(into: scratch.path)
    return DemoCompany(company, in: scratch.path)
  }

  private func time(_ step: Int) -> LocalTime {
    LocalTime(day: morning.day.adding(step / 300), second: morning.second + step % 300 * 60)
  }

  @Test func afterFiveHundredHappeningsTheFilesAreStillWellFormedAndAgree() throws {
    let scratch = try Scratch()
    var demo = try founded(300, in: scratch)
    var counts: [DemoCompany.Happening.Kind: Int] = [:]
    var touched: Set<String> = []
    for step in 0..<500 {
      let happening = try demo.sell(at: time(step))
      counts[happening.kind, default: 0] += 1
      touched.formUnion(happening.deals)
      if step % 100 == 0 { _ = try ReadCompany(scratch) }
    }
    let books = try ReadCompany(scratch)
    #expect(books.deals.count == 300 + counts[.beginning, default: 0])
    for deal in books.deals where touched.contains(deal["opp_id", default: ""]) {
      #expect(try books.contradictions(of: deal) == [])
    }
    for kind in DemoCompany.Happening.Kind.allCases {
      #expect(counts[kind, default: 0] > 0, "\(kind)")
    }
    #expect((19...36).contains(counts[.rewrite, default: 0]))
    let customers = try scratch.rows("customers.csv").map { $0["customer_id", default: ""] }
    #expect(Set(customers).count == customers.count)
    #expect(books.deals.allSatisfy { customers.contains($0["customer_id", default: ""]) })
    #expect(!scratch.files.contains { $0.hasSuffix(".tmp") })
  }

  @Test func aHappeningAppendsAndARewriteReplacesTheFileWithOneRowForEachDeal() throws {
    let scratch = try Scratch()
    var demo = try founded(100, in: scratch)
    var rewrites = 0
    for step in 0..<40 {
      let before = try scratch.bytes("opportunities.csv")
      let inode = identity(of: scratch.path + "/opportunities.csv")
      let happening = try demo.sell(at: time(step))
      let after = try scratch.bytes("opportunities.csv")
      let isSameFile = identity(of: scratch.path + "/opportunities.csv") == inode
      if happening.kind == .rewrite {
        rewrites += 1
        #expect(!isSameFile)
        #expect(try ReadCompany(scratch).versions.values.allSatisfy { $0 == 1 })
      } else {
        #expect(isSameFile && after.count > before.count && after.starts(with: before))
      }
    }
    #expect(rewrites >= 1)
  }

  @Test func theSameTimesGiveTheSameFiles() throws {
    let (one, two) = (try Scratch(), try Scratch())
    var first = try founded(100, in: one)
    var second = try founded(100, in: two)
    for step in 0..<100 {
      let happening = try first.sell(at: time(step))
      #expect(try second.sell(at: time(step)) == happening)
      #expect(first.millisecondsToNext == second.millisecondsToNext)
    }
    for name in one.files { #expect(try one.bytes(name) == two.bytes(name), "\(name)") }
  }

  @Test func theNextHappeningIsTwoToNineSecondsAway() throws {
    let scratch = try Scratch()
    var demo = try founded(50, in: scratch)
    var pauses: [Int] = []
    for step in 0..<100 {
      pauses.append(demo.millisecondsToNext)
      try demo.sell(at: time(step))
    }
    #expect(pauses.allSatisfy { (2000...9000).contains($0) })
    #expect(try #require(pauses.min()) < 3000)
    #expect(try #require(pauses.max()) > 8000)
  }

  @Test func aDealThatChangesTwiceInASecondKeepsItsOrder() throws {
    let scratch = try Scratch()
    var demo = try founded(50, in: scratch)
    for _ in 0..<120 { try demo.sell(at: morning) }
    let history = try ReadCompany(scratch).history
    for events in history.values {
      let times = events.map { $0["at", default: ""] }
      #expect(times == times.sorted() && Set(times).count == times.count)
    }
  }

  @Test func aCompanyWithoutDealsBeginsSome() throws {
    let scratch = try Scratch()
    var demo = try founded(0, in: scratch)
    for step in 0..<40 { try demo.sell(at: time(step)) }
    #expect(try ReadCompany(scratch).deals.count > 5)
  }

  @Test func aFileThatIsGoneIsAnError() throws {
    let scratch = try Scratch()
    var demo = try founded(50, in: scratch)
    for name in scratch.files { unlink(scratch.path + "/" + name) }
    let error = #expect(throws: SampleDataError.self) { try demo.sell(at: morning) }
    guard case .cannotWrite(_, ENOENT)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  private func identity(of path: String) -> ino_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_ino : 0
  }
}
