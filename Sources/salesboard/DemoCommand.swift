import ArgumentParser
import Glibc
import SampleData
import Synchronization

/// `salesboard demo`: a company that sells while you watch.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Show a company that sells while you watch: sample data, no configuration."
  )

  @Option(help: "Another number makes another company.")
  var seed: UInt64 = SampleCompany.usualSeed

  @Option(help: "How many times as fast as the wall's the company's clock runs, 1 to 3600.")
  var accelerate = 1

  @OptionGroup var options: BoardOptions

  func validate() throws {
    guard 1...3600 ~= accelerate else { throw ValidationError("--accelerate takes 1 to 3600.") }
  }

  func run() throws {
    let (seed, options, wall) = (seed, options, WallClock(speed: accelerate))
    let status = try MainActor.assumeIsolated {
      let demo = try DemoDirectory(seed: seed)
      defer { demo.remove() }
      var lively = options
      lively.every = min(options.every, 2)
      demo.startSelling(by: wall)
      return try BoardStart(directory: demo.path, options: lively, wall: wall).run()
    }
    if status != 0 { Glibc.exit(status) }
  }
}

/// A temporary directory in which the sample company sells; removed at the end.
nonisolated final class DemoDirectory: Sendable {
  let path: String
  private let company: SampleCompany
  private let hasEnded = Mutex(false)

  /// Writes the company's files.
  init(seed: UInt64) throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/salesboard-demo-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw CommandFailure.directory("\(base): no temporary directory can be made there")
    }
    path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress ?? UnsafePointer(strdup(""))) }
    guard let now = LocalTime(secondsSinceEpoch: Int(time(nil))) else {
      throw CommandFailure.usage("the machine's clock shows no time that can be used")
    }
    company = SampleCompany(seed: seed, opportunities: SampleCompany.usualOpportunities, now: now)
    do throws(SampleDataError) {
      try company.write(into: path)
    } catch {
      throw CommandFailure.directory("\(error)")
    }
  }

  /// Goes on selling on another thread, a happening every few seconds of the clock.
  func startSelling(by wall: WallClock) {
    let (company, path) = (company, path)
    Task.detached { [self] in
      var demo = DemoCompany(company, in: path)
      while true {
        try await Task.sleep(for: .milliseconds(wall.milliseconds(demo.millisecondsToNext)))
        guard let now = LocalTime(secondsSinceEpoch: wall.now) else { return }
        try hasEnded.withLock { ended in
          guard !ended else { throw CancellationError() }
          _ = try demo.sell(at: now)
        }
      }
    }
  }

  func remove() {
    hasEnded.withLock { $0 = true }
    guard let folder = opendir(path) else { return }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    closedir(folder)
    for name in names where name != "." && name != ".." { unlink("\(path)/\(name)") }
    rmdir(path)
  }
}
