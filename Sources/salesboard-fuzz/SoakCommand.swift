import ArgumentParser
import Books
import Glibc
import Metrics

/// `salesboard-fuzz soak`: days of business in minutes.
struct SoakCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "soak",
    abstract: "Let the sample company sell for days, by a clock that runs ahead, and watch what it costs.",
    discussion: """
      Ends with status 1 where the figures are not those of a cold start, where descriptors grew, where a reload
      takes more for each row than at first, or where memory is well above that of a cold start on the same files.
      """)

  @Option(help: "Hours of business.")
  var hours = 72

  @Option(help: "How often other settings come into force.")
  var reloads = 1000

  @Option(help: "Another number makes another company.")
  var seed: UInt64 = 1

  @Option(help: "The folder to work in.")
  var folder: String?

  /// Only reads a directory and tells how much memory that took; the soak asks another process for it.
  @Option(help: .hidden)
  var measure: String?

  func validate() throws {
    guard hours > 0, reloads > 0 else { throw ValidationError("--hours and --reloads take at least 1.") }
  }

  func run() throws {
    if let measure { return tellMemory(of: measure) }
    let workplace = try Workplace(base: folder)
    var soak = try Soak(
      directory: workplace.emptyFolder("demo"), seed: seed, hours: hours, reloads: reloads)
    try soak.run()
    var complaints = judge(soak.stretches, coldMemory: memoryOfColdStart(soak.directory))
    let wrong = soak.differencesFromColdStart()
    print(wrong.isEmpty ? "every figure is that of a cold start" : "not as a cold start has it:")
    if !wrong.isEmpty { complaints.append("the figures are not those of a cold start") }
    for line in wrong + complaints { print(line) }
    guard complaints.isEmpty else {
      print("its files are in \(workplace.path)")
      throw ExitCode(1)
    }
    workplace.remove()
  }

  /// Compares the last tenth with the first.
  private func judge(_ stretches: [Soak.Stretch], coldMemory: Int) -> [String] {
    guard let first = stretches.first, let last = stretches.last else { return [] }
    let growth = last.microsecondsPerReloadedRow / max(0.001, first.microsecondsPerReloadedRow)
    print(
      "descriptors \(first.descriptors) and \(last.descriptors); a row of a reload "
        + "\(Soak.tenth(growth * 100)) % of the first tenth's; memory \(Soak.megabytes(last.memory)) MB, "
        + "a cold start on the same files \(Soak.megabytes(coldMemory)) MB")
    var complaints: [String] = []
    if last.descriptors > first.descriptors { complaints.append("descriptors grew") }
    if growth > 1.5 { complaints.append("a reload takes more for each row") }
    if Double(last.memory) > Double(coldMemory) * 2 {
      complaints.append("memory is twice that of a cold start")
    }
    return complaints
  }

  private func tellMemory(of directory: String) {
    var books = CompanyBooks(directory: directory)
    books.prepareForBoard()
    let now = Int(time(nil))
    for _ in 0..<2 { _ = books.reload(now: now + 100) }
    _ = books.board(for: BoardQuery(), now: now + 100)
    print(ProcessCost.now.memory)
  }

  private func memoryOfColdStart(_ directory: String) -> Int {
    guard let pipe = popen("/proc/\(getpid())/exe soak --measure \(directory)", "r") else { return 0 }
    defer { pclose(pipe) }
    var text = [CChar](repeating: 0, count: 64)
    guard fgets(&text, 64, pipe) != nil else { return 0 }
    return Int(String(decoding: text.prefix { $0 >= 48 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)) ?? 0
  }
}
