import ArgumentParser
import Glibc

/// `salesboard-bench`: how fast and how small Salesboard is, beside DuckDB and beside itself.
@main
struct SalesboardBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "salesboard-bench",
    abstract: "Measure loading, changes, frames and memory, and print a table of medians and ratios.",
    discussion: """
      Build both programs with `swift build -c release --static-swift-stdlib`. Sample data is written first: a \
      million deals take 350 MB and half a minute, ten million ten times that and 16 GB of memory for DuckDB, every \
      table around a million deals another gigabyte.

      The peer is DuckDB, from a Python with its library (`pip install duckdb`) or its command line. Without one \
      everything is measured but what is compared with it.
      """, subcommands: [ResidentCommand.self, StartCommand.self])

  @Option(help: "Sizes of the companies in deals, such as 10k,100k,1M,10M.")
  var sizes = "10k,100k,1M"

  @Option(help: "The cases to measure: \(BenchCase.allCases.map(\.rawValue).joined(separator: ", ")).")
  var cases = BenchCase.allCases.map(\.rawValue).joined(separator: ",")

  @Option(help: "How often what is compared is measured, in turn; the table has the medians.")
  var rounds = 5

  @Option(
    help: "The folder for the data, which is kept and used again; else a temporary one.",
    completion: .directory)
  var into: String?

  @Option(help: "The program that is measured; else the one beside this.", completion: .file())
  var salesboard: String?

  @Option(help: "A Python that has duckdb, or DuckDB's command line; else python3 or duckdb from the path.")
  var peer: String?

  func validate() throws {
    guard 1...1000 ~= rounds else { throw ValidationError("--rounds takes 1 to 1000.") }
    _ = try wantedSizes()
    _ = try wantedCases()
  }

  func run() throws {
    let bench = try self.bench()
    defer { bench.folder.close() }
    var table = BenchTable(rows: [])
    for measured in try wantedCases() { table.rows += try bench.rows(of: measured) }
    print(table.markdown, terminator: "")
  }

  private func bench() throws -> Bench {
    let program = try salesboard ?? SalesboardBench.besideItself()
    guard access(program, X_OK) == 0 else { throw BenchFailure.system("cannot be run", program) }
    let duck = peer.map { Peer($0) } ?? Peer.usual
    if let peer, duck == nil { throw BenchFailure("\(peer): has no DuckDB") }
    if duck == nil { Progress.tell("no DuckDB here: nothing is compared with it; see --help") }
    return Bench(
      sizes: try wantedSizes(), rounds: rounds, folder: try SampleFolder(keptAt: into), salesboard: program,
      peer: duck)
  }

  private static func besideItself() throws -> String {
    guard let path = realpath("/proc/self/exe", nil) else {
      throw BenchFailure.system("is not there", "/proc/self/exe")
    }
    defer { free(path) }
    let parts = String(cString: path).split(separator: "/").dropLast()
    return "/" + parts.joined(separator: "/") + "/salesboard"
  }

  private func wantedSizes() throws -> [CompanySize] {
    try sizes.split(separator: ",").map { text in
      guard let size = CompanySize(String(text)) else {
        throw ValidationError("--sizes \(text): write 10k, 1M or a number up to 10M.")
      }
      return size
    }
  }

  private func wantedCases() throws -> [BenchCase] {
    try cases.split(separator: ",").map { text in
      guard let wanted = BenchCase(rawValue: String(text)) else {
        throw ValidationError("--cases \(text): there is no such case; see --help.")
      }
      return wanted
    }
  }
}
