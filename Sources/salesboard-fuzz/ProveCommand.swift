import ArgumentParser
import Books
import Glibc
import Metrics

/// `salesboard-fuzz prove`: the background proof of one directory, as fast as it can, and what it costs.
struct ProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove", abstract: "Hold the books of a directory against a second count of its rows.")

  @Argument(help: "The data directory.", completion: .directory)
  var directory: String

  func run() throws {
    let now = Int(time(nil))
    var books = CompanyBooks(directory: directory)
    books.prepareForBoard()
    _ = books.reload(now: now)
    _ = books.board(for: BoardQuery(), now: now)
    let before = ProcessCost.now
    var (steps, longest) = (0, Duration.zero)
    while true {
      let began = ContinuousClock.now
      let step = books.prove(now: now, for: .milliseconds(2))
      let took = ContinuousClock.now - began
      steps += 1
      longest = max(longest, took)
      switch step {
      case .goesOn: continue
      case .rests: break
      case .found(let finding):
        print(finding.log.joined(separator: "\n"))
        throw ExitCode(1)
      }
      break
    }
    let after = ProcessCost.now
    print(
      "\(steps) steps, the longest \(longest), \(Soak.tenth(after.seconds - before.seconds)) s of a processor, "
        + "memory \(Soak.megabytes(before.memory)) and \(Soak.megabytes(after.memory)) MB: the books hold")
  }
}
