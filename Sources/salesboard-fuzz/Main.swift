import ArgumentParser

/// The command line of the fuzzer.
@main
struct Fuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "salesboard-fuzz",
    abstract:
      "Reads files that nobody would write and edits directories as nobody should; the books must hold.",
    subcommands: [FuzzCommand.self, SoakCommand.self, ProveCommand.self], defaultSubcommand: FuzzCommand.self)
}
