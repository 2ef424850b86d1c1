import ArgumentParser
import Glibc

/// `salesboard-fuzz`: random files and random edits, from a seed.
struct FuzzCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Try random files and sequences of edits.",
    discussion: """
      Each input is made from the seed and its number, so that it can be tried alone: --replay SEED:NUMBER.
      The first failure ends the run with status 1, and its files are kept in the folder that the message names.
      """)

  @Option(help: "Stop after so many seconds.")
  var seconds: Int?

  @Option(help: "Stop after so many inputs; each step of a sequence of edits counts as one.")
  var inputs: Int?

  @Option(help: "Another number makes other inputs; else the clock gives one.")
  var seed: UInt64?

  @Option(help: "Try one input again, as a message names it: SEED:NUMBER.")
  var replay: String?

  @Option(help: "Only one kind of input: \(FuzzInput.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var only: FuzzInput.Kind?

  @Option(help: "Seconds that one input may take.")
  var patience = 20

  @Option(help: "The folder to work in, best in memory; failures are kept there.")
  var folder: String?

  func validate() throws {
    guard replay == nil || replayed != nil else { throw ValidationError("--replay takes SEED:NUMBER.") }
    guard patience > 0 else { throw ValidationError("--patience takes at least 1 second.") }
  }

  private var replayed: (seed: UInt64, number: UInt64)? {
    let parts = (replay ?? "").split(separator: ":")
    guard parts.count == 2, let seed = UInt64(parts[0]), let number = UInt64(parts[1]) else { return nil }
    return (seed, number)
  }

  func run() throws {
    var run = FuzzRun(
      seed: replayed?.seed ?? seed ?? UInt64(time(nil)), workplace: try Workplace(base: folder),
      patience: patience)
    run.only = only
    let passed: Bool
    if let replayed {
      passed = run.tryOne(replayed.number)
    } else {
      passed = run.tryMany(seconds: seconds ?? (inputs == nil ? 60 : nil), inputs: inputs)
    }
    if !passed { throw ExitCode(1) }
  }
}

extension FuzzInput.Kind: ExpressibleByArgument {}
