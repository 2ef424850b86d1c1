import Glibc
import Sales
import Testing

@testable import Ingest

/// A data directory of a test's own, with a clock that the test moves.
final class WatchedDirectory {
  let path: String
  var directory: DataDirectory
  private(set) var now = 1_726_228_800

  init(_ files: KeyValuePairs<String, String> = [:], limits: ReadingLimits = ReadingLimits()) throws {
    var template = Array("/tmp/salesboard-ingest.XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    path = try #require(made)
    directory = DataDirectory(path: path, limits: limits)
    for (name, text) in files { write(text, to: name) }
  }

  deinit { WatchedDirectory.remove(path) }

  private static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    for name in FileSystem.names(in: path) ?? [] { remove(path + "/" + name) }
    rmdir(path)
  }

  /// Looks ten seconds later and takes in what is found; `meanwhile` is done after each piece that is read.
  @discardableResult
  func look(meanwhile: (ReadingProgress) -> Void = { _ in }) -> Look {
    now += 10
    _ = directory.lookAtSettings()
    var look = directory.look(now: now, progress: meanwhile)
    directory.accept(&look)
    return look
  }

  /// Moves the clock, also back.
  func moveClock(by seconds: Int) { now += seconds }

  func look(times: Int) {
    for _ in 0..<times { look() }
  }
}

// MARK: - Files

extension WatchedDirectory {
  func write(_ text: String, to name: String) { write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) { write(bytes, to: name, O_TRUNC) }

  func append(_ text: String, to name: String) { write(Array(text.utf8), to: name, O_APPEND) }

  private func write(_ bytes: [UInt8], to name: String, _ flag: Int32) {
    if let folder = name.split(separator: "/").dropLast().first { mkdir("\(path)/\(folder)", 0o755) }
    let descriptor = open(path + "/" + name, O_WRONLY | O_CREAT | flag, 0o644)
    guard descriptor >= 0 else { return }
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    // Written just before the next look, so that it is not still then.
    touch(name, at: now + 10)
  }

  /// Sets the time at which a file was changed.
  func touch(_ name: String, at second: Int) {
    let time = timespec(tv_sec: second, tv_nsec: 0)
    _ = [time, time].withUnsafeBufferPointer { utimensat(AT_FDCWD, path + "/" + name, $0.baseAddress, 0) }
  }

  func remove(_ name: String) { WatchedDirectory.remove(path + "/" + name) }

  func makeFolder(_ name: String) { mkdir(path + "/" + name, 0o755) }

  func makeFIFO(_ name: String) { mkfifo(path + "/" + name, 0o644) }

  /// Moves the whole directory away, or back.
  func move(away: Bool) {
    _ = away ? rename(path, path + ".away") : rename(path + ".away", path)
  }
}

// MARK: - What was read

extension WatchedDirectory {
  private var tables: Tables { directory.tables }

  /// The ids of the deals, each with its stage.
  var deals: [String: String] {
    var found: [String: String] = [:]
    for id in 0..<tables.dealLimit {
      guard let row = tables.opportunity(id) else { continue }
      found[tables.lexicons.opportunities.text(id)] = tables.lexicons.stages.text(row.stage)
    }
    return found
  }

  var ids: [String] { deals.keys.sorted() }

  func deal(_ id: String) throws -> Opportunity {
    let number = try #require(tables.lexicons.opportunities.knownID(of: id))
    return try #require(tables.opportunity(number))
  }

  var problems: [String] {
    directory.recognisedFiles.flatMap { $0.problems.kept.map { "\($0)" } }
  }

  /// `file: reason` of each file that is not as it should be.
  var failures: [String] {
    directory.failures.map { "\($0.file): \($0.trouble.reason)" }
  }
}
