import ArgumentParser
import Glibc
import Metrics
import SampleData
import Sales

/// `salesboard generate`: a directory of sample data, the same for the same seed.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Write sample data of any size: the same seed gives the same files.")

  @Option(help: "Another seed gives another company.")
  var seed = SampleCompany.usualSeed

  @Option(help: "How many deals; a million take some seconds.")
  var opportunities = SampleCompany.usualOpportunities

  @Option(help: "The directory to write; it is created where there is none.", completion: .directory)
  var into: String

  @Option(help: "The day that the data ends with, YYYY-MM-DD.")
  var today = SampleCompany.usualToday.description

  @Flag(help: "Write into a directory that is not empty; files of the same names are replaced.")
  var force = false

  func run() throws {
    guard let day = Day(iso: today) else {
      throw CommandFailure.usage("--today \(today): is no day; write it as 2025-11-14")
    }
    guard 0...GenerateCommand.most ~= opportunities else {
      throw CommandFailure.usage("--opportunities \(opportunities): takes 0 to \(GenerateCommand.most)")
    }
    try refuseOccupied()
    do throws(SampleDataError) {
      let company = SampleCompany(seed: seed, opportunities: opportunities, today: day)
      StandardStream.tell(GenerateCommand.account(of: try company.write(into: into), in: into))
    } catch {
      throw CommandFailure.directory(error.description)
    }
  }

  private static let most = 10_000_000

  private func refuseOccupied() throws {
    guard !force, let stream = opendir(into) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name == "." || name == ".." else {
        throw CommandFailure.usage("--into \(into): is not empty; name another directory or add --force")
      }
    }
  }

  private static func account(of summary: SampleSummary, in directory: String) -> String {
    let counts: [(Int, String)] = [
      (summary.opportunities, "deals"), (summary.historyRows, "changes of deals"),
      (summary.customers, "customers"), (summary.reps, "reps"),
    ]
    let parts = counts.map { "\(FigureFormat.count($0.0)) \($0.1)" }.joined(separator: ", ")
    return "\(directory): \(parts); \(FigureFormat.count(summary.blemishes.count)) deals are wrong on purpose"
  }
}
