import ArgumentParser

@main
struct Salesboard: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "salesboard", subcommands: [Crash.self])
}
