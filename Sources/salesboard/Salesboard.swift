import ArgumentParser
import Glibc

/// The command line: reads the arguments, runs the command and maps how it went to an exit status.
struct Salesboard: ParsableCommand {
  nonisolated static let configuration = CommandConfiguration(
    commandName: "salesboard",
    abstract: "A sales manager's wall in a terminal, live on a directory of sales files.",
    subcommands: [
      BoardCommand.self, DemoCommand.self, ReportCommand.self, ExplainCommand.self, CheckCommand.self,
      SnapshotCommand.self, GenerateCommand.self, Crash.self,
    ], defaultSubcommand: BoardCommand.self)
}

@main
enum Main {
  static func main() {
    do {
      var command = try Salesboard.parseAsRoot()
      try command.run()
    } catch let failure as CommandFailure {
      failure.tell()
      exit(failure.status)
    } catch {
      let code = Salesboard.exitCode(for: error)
      let text = Salesboard.fullMessage(for: error)
      if !text.isEmpty {
        let stream = code == .success ? STDOUT_FILENO : STDERR_FILENO
        StandardStream.write(SafeText.lines(text) + "\n", to: stream)
      }
      exit(code == .success ? 0 : code == .failure ? 1 : 2)
    }
  }
}
