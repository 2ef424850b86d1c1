#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The time zone files of the machine.
public struct TimeZoneDatabase: Sendable {
  /// Where to look, in order.
  public var folders: [String]

  public init(folders: [String]) {
    self.folders = folders
  }

  /// The folder that TZDIR names, then the usual ones.
  public static func installed(environment: (String) -> String? = variable) -> TimeZoneDatabase {
    let usual = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"]
    let named = environment("TZDIR").map { $0.isEmpty ? [] : [$0] } ?? []
    return TimeZoneDatabase(folders: named + usual)
  }

  /// A variable of the environment, as `getenv` gives it.
  public static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}

extension TimeZoneDatabase {
  /// Whether no time zone files are installed.
  public var isEmpty: Bool {
    !folders.contains { Self.contents(of: "\($0)/UTC") != nil || Self.contents(of: "\($0)/Etc/UTC") != nil }
  }

  /// The business zone of a setting: the machine's own where there is none, nil where the name is not known.
  public func rules(of setting: String?) -> TimeZoneRules? {
    guard let setting else { return machine() }
    return rules(named: setting)
  }

  /// The rules of an IANA name, or nil where no folder has them; a name never leads out of the folders.
  public func rules(named name: String) -> TimeZoneRules? {
    guard Self.isName(name) else { return nil }
    for folder in folders {
      if let bytes = Self.contents(of: "\(folder)/\(name)"), let rules = TimeZoneRules(tzif: bytes) {
        return rules
      }
    }
    return name == "UTC" || name == "Etc/UTC" ? .utc : nil
  }

  /// The zone of the machine: what TZ says, else /etc/localtime, else UTC.
  public func machine(
    environment: (String) -> String? = variable, localTime: String = "/etc/localtime"
  ) -> TimeZoneRules {
    if let variable = environment("TZ") { return rules(variable: variable) ?? .utc }
    return Self.contents(of: localTime).flatMap { TimeZoneRules(tzif: $0) } ?? .utc
  }

  /// The rules of the variable TZ: a name, a path or a POSIX zone, with or without a colon before it.
  private func rules(variable: String) -> TimeZoneRules? {
    let text = variable.hasPrefix(":") ? String(variable.dropFirst()) : variable
    if text.hasPrefix("/") { return Self.contents(of: text).flatMap { TimeZoneRules(tzif: $0) } }
    return rules(named: text) ?? TimeZoneRules(posix: text)
  }

  /// Whether a name is made of words joined by `/`, none of them `.` or `..`.
  static func isName(_ name: String) -> Bool {
    guard 1...200 ~= name.utf8.count else { return false }
    return name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { word in
      !word.isEmpty
        && word.utf8.allSatisfy { $0.isASCIILetter || $0.isDigit || $0 == 0x5F || $0 == 0x2B || $0 == 0x2D }
    }
  }

  /// The bytes of a file of at most 1 MiB, or nil where it cannot be read.
  private static func contents(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count <= 1 << 20 {
      let block = [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, count in
        count = max(0, read(descriptor, buffer.baseAddress, 16_384))
      }
      if block.isEmpty { return bytes.isEmpty ? nil : bytes }
      bytes += block
    }
    return nil
  }
}
