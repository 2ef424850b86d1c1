import ArgumentParser

@main
struct Salesboard: ParsableCommand {
  nonisolated static let configuration = CommandConfiguration(
    commandName: "salesboard",
    abstract: "A sales manager's wall in a terminal, live on a directory of sales files.",
    subcommands: [ReportCommand.self])
}
