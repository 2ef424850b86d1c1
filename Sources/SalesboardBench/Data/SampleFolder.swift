import Glibc
import SampleData

/// Directories of sample data under one folder, made when they are asked for and kept.
struct SampleFolder {
  /// What is in a directory.
  enum Content: String, Sendable {
    /// Deals, their history, reps, quotas and customers.
    case deals
    /// Every table, what customers pay as events.
    case everything

    var tables: Set<SampleTable> {
      switch self {
      case .deals: SampleTable.core
      case .everything: SampleTable.usual.subtracting([.subscriptions]).union([.subscriptionEvents])
      }
    }
  }

  let path: String
  let isKept: Bool

  /// A folder that is kept, or a temporary one that `close` removes.
  init(keptAt path: String?) throws {
    isKept = path != nil
    guard let path else {
      let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
      var template = Array("\(base)/salesboard-bench.XXXXXX".utf8CString)
      let made = template.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
      }
      guard let made else { throw BenchFailure.system("no temporary folder", base) }
      self.path = made
      return
    }
    self.path = path
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw BenchFailure.system("cannot be created", path)
    }
  }

  func close() {
    if !isKept { FileBytes.remove(path) }
  }

  /// The directory of a size, written where it is not there yet.
  func directory(_ size: CompanySize, _ content: Content) throws -> String {
    let directory = "\(path)/\(content.rawValue)-\(size)"
    let done = directory + ".done"
    guard access(done, F_OK) != 0 else { return directory }
    Progress.tell("writing \(directory)")
    FileBytes.remove(directory)
    let company = SampleCompany(
      seed: SampleCompany.usualSeed, opportunities: size.deals, today: SampleCompany.usualToday,
      tables: content.tables)
    try company.write(into: directory)
    try FileBytes.write([], to: done)
    return directory
  }

  /// A directory of its own with links to another's files, but a copy of the one that will change.
  func copy(of directory: String, named name: String, changing changed: String) throws -> String {
    let copy = "\(path)/\(name)"
    FileBytes.remove(copy)
    guard mkdir(copy, 0o755) == 0 else { throw BenchFailure.system("cannot be created", copy) }
    for name in FileBytes.names(in: directory) {
      let (from, to) = ("\(directory)/\(name)", "\(copy)/\(name)")
      if name == changed {
        try FileBytes.write(FileBytes.read(from)[...], to: to)
      } else {
        guard link(from, to) == 0 else { throw BenchFailure.system("cannot be linked", to) }
      }
    }
    return copy
  }

  /// A directory of 50 files: those of another, but the history as a folder of parts.
  func fiftyFiles(of directory: String) throws -> String {
    let history = "opportunity_history"
    let copy = try copy(of: directory, named: "fifty-files", changing: "")
    let parts = 51 - FileBytes.names(in: copy).count
    let text = try FileBytes.read("\(copy)/\(history).csv")
    unlink("\(copy)/\(history).csv")
    mkdir("\(copy)/\(history)", 0o755)
    let records = CSVRecords.ranges(in: text)
    let share = (records.count - 1) / parts + 1
    for part in 0..<parts {
      let (first, last) = (1 + part * share, min(records.count - 1, (part + 1) * share))
      guard first <= last else { continue }
      let rows = text[records[0]] + text[records[first].lowerBound..<records[last].upperBound]
      try FileBytes.write(rows, to: "\(copy)/\(history)/part-\(part).csv")
    }
    return copy
  }
}
