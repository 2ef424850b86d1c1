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

  @Option(help: "How many deals; a million with all that is around them take about a minute.")
  var opportunities = SampleCompany.usualOpportunities

  @Option(help: "The directory to write; it is created where there is none.", completion: .directory)
  var into: String

  @Option(help: "The day that the data ends with, YYYY-MM-DD.")
  var today = SampleCompany.usualToday.description

  @Option(help: "The tables to write, by their names and commas between them; all where nothing is said.")
  var tables: String?

  @Flag(help: "Write subscription_events.csv in place of subscriptions.csv.")
  var events = false

  @Flag(help: "Write into a directory that is not empty; files of the same names are replaced.")
  var force = false

  func run() throws {
    guard let day = Day(iso: today) else {
      throw CommandFailure.usage("--today \(today): is no day; write it as 2025-11-14")
    }
    guard 0...GenerateCommand.most ~= opportunities else {
      throw CommandFailure.usage("--opportunities \(opportunities): takes 0 to \(GenerateCommand.most)")
    }
    let tables = try wantedTables()
    try refuseOccupied()
    do throws(SampleDataError) {
      let company = SampleCompany(seed: seed, opportunities: opportunities, today: day, tables: tables)
      StandardStream.tell(GenerateCommand.account(of: try company.write(into: into), in: into))
    } catch {
      throw CommandFailure.directory(error.description)
    }
  }

  private func wantedTables() throws -> Set<SampleTable> {
    guard let tables else {
      return events
        ? SampleTable.usual.subtracting([.subscriptions]).union([.subscriptionEvents]) : SampleTable.usual
    }
    var wanted: Set<SampleTable> = events ? [.subscriptionEvents] : []
    for name in tables.split(separator: ",") {
      guard let table = SampleTable(rawValue: String(name.drop { $0 == " " })) else {
        let known = SampleTable.allCases.map(\.rawValue).joined(separator: ", ")
        throw CommandFailure.usage("--tables \(name): is no table; there are \(known)")
      }
      wanted.insert(table)
    }
    guard !wanted.isSuperset(of: [.subscriptions, .subscriptionEvents]) else {
      throw CommandFailure.usage("--tables: takes subscriptions or subscription_events, not both")
    }
    return wanted
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

  private static let more: [(SampleTable, String)] = [
    (.leads, "leads"), (.activities, "activities"), (.lines, "lines of deals"),
    (.subscriptions, "rows of subscriptions"), (.subscriptionEvents, "changes of subscriptions"),
    (.orders, "orders"), (.costs, "costs"), (.prices, "prices"), (.fx, "rates"),
  ]

  private static func account(of summary: SampleSummary, in directory: String) -> String {
    var counts: [(Int, String)] = [
      (summary.opportunities, "deals"), (summary.historyRows, "changes of deals"),
      (summary.customers, "customers"), (summary.reps, "reps"),
    ]
    for (table, name) in more { counts.append((summary.rows[table, default: 0], name)) }
    let parts = counts.filter { $0.0 > 0 }.map { "\(FigureFormat.count($0.0)) \($0.1)" }.joined(
      separator: ", ")
    return "\(directory): \(parts); \(FigureFormat.count(summary.blemishes.count)) deals are wrong on purpose"
  }
}
