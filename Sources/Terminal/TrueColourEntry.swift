import Glibc

/// A terminfo entry like another one, but with colours given as red, green and blue.
///
/// curses sends such colours only where terminfo says so, and hardly any entry does.
nonisolated enum TrueColourEntry {
  struct Place: Equatable, Sendable {
    var name: String
    var folder: String
  }

  /// Where the entry is, made at the first call for a terminal; nil where it cannot be made.
  static func prepare(for terminal: String, in folder: String) -> Place? {
    guard let initial = terminal.first, terminal.utf8.allSatisfy(isPlain), makeFolders(folder) else {
      return nil
    }
    let place = Place(name: terminal + "-truecolor", folder: folder)
    let compiled = "\(folder)/\(initial)/\(place.name)"
    if access(compiled, R_OK) == 0 { return place }
    guard let source = output(of: "infocmp -x -1 '\(terminal)' 2>/dev/null"), !source.isEmpty,
      compile(derived(from: source, named: place.name), into: folder), access(compiled, R_OK) == 0
    else { return nil }
    return place
  }

  /// The folder for such entries; nil where the user has no home.
  static func cacheFolder(environment: (String) -> String?) -> String? {
    let home = environment("HOME").map { $0 + "/.cache" }
    return (environment("XDG_CACHE_HOME") ?? home).map { $0 + "/salesboard/terminfo" }
  }

  /// The source of the entry from that of another, as `infocmp -1` prints it.
  static func derived(from source: String, named name: String) -> String {
    let lines = source.split(separator: "\n").filter { line in
      line.hasPrefix("\t") && !replaced.contains { line.dropFirst().hasPrefix($0) }
    }
    let header = "\(name)|a terminal with direct colours,"
    return ([header] + lines.map(String.init) + added).joined(separator: "\n") + "\n"
  }

  private static let replaced = ["ccc,", "initc=", "oc=", "setaf=", "setab=", "colors#", "pairs#", "RGB"]

  private static let added =
    ["\tRGB,", "\tcolors#0x1000000,", "\tpairs#0x10000,"]
    + [("setaf", "3"), ("setab", "4")].map { name, digit in
      "\t\(name)=" + #"\E[%?%p1%{8}%<%t"# + digit + "%p1%d%e" + digit
        + "8;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,"
    }

  private static func compile(_ source: String, into folder: String) -> Bool {
    let quoted = folder.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
    guard let tic = popen("tic -x -o '\(quoted)' - >/dev/null 2>&1", "w") else { return false }
    fputs(source, tic)
    return pclose(tic) == 0
  }

  private static func output(of command: String) -> String? {
    guard let pipe = popen(command, "r") else { return nil }
    defer { pclose(pipe) }
    return text(of: pipe)
  }

  private static func makeFolders(_ path: String) -> Bool {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      mkdir(made, 0o700)
    }
    return access(made, W_OK) == 0
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
