import Archive
import Dispatch
import Glibc
import Ingest
import Metrics
import RandomEdits
import SampleData
import Sales
import Testing

@testable import Books

/// What is damaged, stale or somebody else's means a cold start.
struct RefusalTests {
  private func write(_ bytes: [UInt8], _ company: KeptCompany) {
    Disk.write(bytes, to: company.folder.file, at: KeptCompany.now)
  }

  /// Whether the next run goes on with what is kept.
  private func isTaken(_ company: KeptCompany) -> Bool {
    var books = company.unopened(in: company.folder)
    _ = books.directory.lookAtSettings()
    return books.resume(now: KeptCompany.now) { _ in } != nil
  }

  @Test func whatIsDamagedAnywhereIsNotTaken() throws {
    let company = try KeptCompany(deals: 30)
    try company.keep()
    let bytes = try #require(Disk.read(company.folder.file))
    #expect(isTaken(company))
    var random = SeededGenerator(seed: 11)
    for turn in 0..<300 {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      var damaged = bytes
      damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      write(damaged, company)
      #expect(!isTaken(company), "byte \(place)")
      if turn % 100 == 0 {
        let next = company.next()
        #expect(next.kept == nil && company.differences(of: next).isEmpty)
      }
    }
    write(bytes, company)
    #expect(isTaken(company))
  }

  @Test func whatIsCutOffAnywhereIsNotTaken() throws {
    let company = try KeptCompany(deals: 30)
    try company.keep()
    let bytes = try #require(Disk.read(company.folder.file))
    var random = SeededGenerator(seed: 12)
    let places = (0..<100).map { _ in Int.random(in: 0..<bytes.count, using: &random) }
    for place in places + [0, 1, 16, bytes.count - 1] {
      write(Array(bytes[..<place]), company)
      #expect(!isTaken(company), "cut off at \(place)")
    }
    write(bytes + [0], company)
    #expect(!isTaken(company))
    write([UInt8](repeating: 0xFF, count: 100_000), company)
    #expect(!isTaken(company))
    let next = company.next()
    #expect(next.kept == nil && company.differences(of: next).isEmpty)
  }

  /// Writes blocks whose checksums are right around other values.
  private func forge(
    _ company: KeptCompany, _ change: (inout [[UInt8]]) -> Void
  ) throws {
    var slices: [[UInt8]] = []
    let books = company.cold()
    var writer = ArchiveWriter(slice: 1000)
    while let slice = writer.slice({ books.archive(into: &$0) }) { slices.append(slice) }
    change(&slices)
    unlink(company.folder.file)
    let descriptor = open(company.folder.file, O_WRONLY | O_CREAT, 0o600)
    var blocks = ArchiveBlocks(descriptor: descriptor)
    let isWritten = slices.allSatisfy { blocks.write($0) } && blocks.finish()
    close(descriptor)
    try #require(isWritten)
  }

  @Test func anotherVersionIsNotTaken() throws {
    let company = try KeptCompany(deals: 30)
    try company.keep()
    try forge(company) { _ in }
    #expect(isTaken(company), "slices of any size")
    try forge(company) { slices in
      let form = slices[0].firstRange(of: Array("books 1".utf8))
      #expect(form != nil)
      if let form { slices[0][form.upperBound - 1] += 1 }
    }
    #expect(!isTaken(company))
  }

  @Test func countsWithoutEndAreNotTaken() throws {
    let company = try KeptCompany(deals: 30)
    try company.keep()
    for byte in [0x7F, 0xFF, 0x01] as [UInt8] {
      try forge(company) { slices in
        // Behind the terms and the seed stands how many files there are.
        let terms = slices[0].withUnsafeBytes { $0.loadUnaligned(as: Int.self) }
        for index in 0..<8 { slices[0][8 + terms + 8 + index] = byte }
      }
      #expect(company.next().kept == nil)
    }
  }

  @Test func anotherBuildIsNotTaken() throws {
    let company = try KeptCompany(deals: 30)
    try company.keep()
    var books = company.unopened(in: company.folder)
    books.program = ProgramIdentity.own.map { $0 &+ 1 }
    _ = books.reload(now: KeptCompany.now)
    #expect(books.kept == nil)
    #expect(ProgramIdentity.own.count == 7)
    #expect(ProgramIdentity.identity(ofFile: company.folder.file) != ProgramIdentity.own)
  }

  @Test func otherSettingsAreNotTaken() throws {
    let company = try KeptCompany(deals: 30)
    try company.keep()
    let settings = company.path("salesboard.yml")
    let text = Disk.read(settings) ?? []
    Disk.write(text + Array("idle_days: 20\n".utf8), to: settings, at: KeptCompany.now - 20)
    let next = company.next()
    #expect(next.kept == nil && company.differences(of: next).isEmpty)
    Disk.write(text, to: settings, at: KeptCompany.now - 10)
    #expect(company.next().kept != nil, "the text counts")
    Disk.write(Array("idle_days: [\n".utf8), to: settings, at: KeptCompany.now - 10)
    #expect(company.next().kept == nil)
  }

  @Test func otherLimitsAreNotTaken() throws {
    let company = try KeptCompany(deals: 30)
    try company.keep()
    var books = CompanyBooks(directory: company.directory, limits: ReadingLimits(bytesCompared: 150))
    books.checkpoint = company.folder
    _ = books.reload(now: KeptCompany.now)
    #expect(books.kept == nil)
  }

  @Test func aDirectoryThatMovedIsNotTaken() throws {
    let company = try KeptCompany(deals: 30)
    try company.keep()
    let moved = company.scratch.path + "/moved"
    try #require(rename(company.directory, moved) == 0)
    var books = CompanyBooks(directory: moved)
    books.checkpoint = company.folder
    _ = books.reload(now: KeptCompany.now)
    #expect(books.kept == nil && books.directory.isRecognised)
  }

  @Test func aLinkOrAPipeInItsPlaceIsNotTaken() throws {
    let company = try KeptCompany(deals: 30)
    try company.keep()
    let file = company.folder.file
    try #require(rename(file, file + ".1") == 0 && symlink(file + ".1", file) == 0)
    #expect(!isTaken(company))
    unlink(file)
    try #require(mkfifo(file, 0o600) == 0)
    #expect(!isTaken(company))
  }
}
