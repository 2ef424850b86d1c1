import ArgumentParser

@main
struct Salesboard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "salesboard")
}
