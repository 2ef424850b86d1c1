import ArgumentParser
import Glibc

/// Loads a directory as the board does and prints what the system says of this process's memory.
struct ResidentCommand: ParsableCommand {
  static let name = "__resident"
  static let configuration = CommandConfiguration(commandName: name, shouldDisplay: false)

  @Argument var directory: String

  func run() throws {
    let live = LiveBooks.settled(directory)
    // By `read`, since the size of what the system makes up is not known beforehand.
    let file = open("/proc/self/status", O_RDONLY | O_CLOEXEC)
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = read(file, &bytes, bytes.count)
    close(file)
    withExtendedLifetime(live) { print(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)) }
  }
}
