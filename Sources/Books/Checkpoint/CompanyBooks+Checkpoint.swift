import Archive
import Ingest
import Metrics
import Sales

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Which books the checkpoint on the disk holds.
struct KeptBooks: Sendable {
  /// What `DataDirectory.acceptedMark` was.
  var mark: Int
  /// When that was found out, in seconds since 1970.
  var second: Int
}

extension CompanyBooks {
  /// Whether the books are as they will be found again: every file is in them as it stands on the disk, nothing is
  /// wrong with the settings, and everything is counted.
  public var canBeKept: Bool {
    hasBegun && hasTally && !answersOneReport && directory.settingsProblems.isEmpty
      && directory.holdsOnlyCurrentFiles
  }

  /// Everything that must be the same for kept books to be read: the form of the file, the program, the directory,
  /// and what decides how its files are read.
  private var terms: [UInt8] {
    var terms = ArchiveBytes()
    terms.put(["salesboard", CompanyBooks.form])
    terms.put(program ?? ProgramIdentity.own)
    terms.put(CompanyBooks.resolved(directory.path))
    let reading = directory.readingTerms
    terms.put(reading.bytes)
    return terms.bytes
  }

  /// Goes up with each change of what is kept or how.
  private static let form = "books 1"

  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

// MARK: - Writing

extension CompanyBooks {
  /// Walks through everything that is kept; what follows from it in no time is not.
  func archive(into writer: inout ArchiveWriter) {
    writer.values { $0.put(terms) }
    directory.archive(into: &writer)
    ledger.archive(into: &writer)
    company.context.customers.archive(into: &writer)
    company.context.kinds.archive(into: &writer)
    writer.values { bytes in
      bytes.put(latestDay)
      bytes.put(stageNames)
      tally.archive(into: &bytes)
    }
  }

  /// What places in the ledger mean.
  private var stageNames: [String] { company.context.stages.stages.map { "\($0)" } }

  /// Writes the books at once; false where they cannot be kept now, or cannot be written.
  public func writeCheckpoint() -> Bool {
    guard canBeKept, let draft = checkpoint?.draft() else { return false }
    var writer = ArchiveWriter()
    var blocks = ArchiveBlocks(descriptor: draft.descriptor)
    while let slice = writer.slice({ archive(into: &$0) }) {
      guard blocks.write(slice) else {
        draft.discard()
        return false
      }
    }
    return draft.publish(blocks.finish())
  }
}

// MARK: - Reading

extension CompanyBooks {
  /// Goes on with the kept books as if nobody had looked for a while; nil where a cold start is due.
  ///
  /// Kept books stand for the files as they are: where the first look finds one gone, broken or in the making they
  /// are let go, as a cold start would know nothing of its last good version.
  mutating func resume(now: Int, progress: (ReadingProgress) -> Void) -> Reload? {
    guard let checkpoint, !answersOneReport else { return nil }
    let fresh = self
    do throws(ArchiveFault) {
      return try checkpoint.read { reader throws(ArchiveFault) in
        try restore(from: reader, now: now)
        return try look(now: now, progress: progress)
      }
    } catch {
      self = fresh
      return nil
    }
  }

  private mutating func look(
    now: Int, progress: (ReadingProgress) -> Void
  ) throws(ArchiveFault) -> Reload {
    var look = directory.look(now: now, progress: progress)
    guard directory.holdsOnlyCurrentFiles else { throw ArchiveFault() }
    var reload = reload(with: &look, now: now)
    // What changed while nobody looked was not seen to change now.
    sightings = Sightings()
    reload.changedBooks = true
    return reload
  }

  private mutating func restore(from reader: ArchiveReader, now: Int) throws(ArchiveFault) {
    guard try reader.smallArray() == terms else { throw ArchiveFault() }
    try directory.restore(from: reader, now: now)
    ledger = try Ledger(from: reader)
    var context = BookContext()
    context.settings = directory.settings
    context.customers = try CustomerBook(from: reader)
    context.kinds = try KindBook(from: reader)
    (company.settings, company.context) = (directory.settings, context)
    latestDay = try reader.value()
    let names = try reader.texts()
    tally = try BookTally(from: reader)
    try reader.end()
    settleContext()
    if company.context.infersStages { company.context.stages = makeStages() }
    guard stageNames == names else { throw ArchiveFault() }
    repeatedRows = RepeatedRowBook(directory.tables)
    (hasBegun, hasTally) = (true, true)
    kept = KeptBooks(mark: directory.acceptedMark, second: now)
  }
}

extension BookTally {
  fileprivate func archive(into bytes: inout ArchiveBytes) {
    bytes.put([
      replacedRows, contradictions, unratedAmounts, undatedClosings, unbalancedDeals, entityFaults,
    ])
    bytes.put(dealsOfOwner)
    bytes.put(dealsInStage)
    bytes.put(dealsInUnlisted.flatMap { [Int($0.key), $0.value] })
  }

  fileprivate init(from reader: ArchiveReader) throws(ArchiveFault) {
    self.init()
    let counts: [Int] = try reader.smallArray()
    guard counts.count == 6 else { throw ArchiveFault() }
    (replacedRows, contradictions, unratedAmounts) = (counts[0], counts[1], counts[2])
    (undatedClosings, unbalancedDeals, entityFaults) = (counts[3], counts[4], counts[5])
    dealsOfOwner = try reader.smallArray()
    dealsInStage = try reader.smallArray()
    let unlisted: [Int] = try reader.smallArray()
    for place in stride(from: 0, to: unlisted.count - 1, by: 2) {
      dealsInUnlisted[UInt32(truncatingIfNeeded: unlisted[place])] = unlisted[place + 1]
    }
  }
}
