import Books

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Bench {
  /// What a look at fifty files takes that are as they were.
  func idleRow() throws -> BenchRow {
    let directory = try folder.fiftyFiles(of: folder.directory(.tenThousand, .deals))
    var live = LiveBooks.settled(directory)
    // The folders were made just now, and are left alone for months: their stamps tell nothing in the first seconds.
    sleep(6)
    for _ in 0..<3 { _ = live.look() }
    var samples = Samples()
    for _ in 0..<max(1000, rounds) {
      let (reload, cost) = live.look()
      guard reload.filesOpened == 0 else { throw BenchFailure("\(directory): a quiet look opened files") }
      samples.add(cost.wall)
    }
    return BenchRow(
      title: BenchCase.idle.title, size: CompanySize.tenThousand.description, value: samples.median,
      goal: .atMost(100e-6))
  }
}
