import Ingest
import Sales
import Testing

/// A TZif file put together by hand.
struct TZifFile {
  var version: UInt8 = 0x32
  /// UTC second and index of the type that begins there.
  var changes: [(start: Int64, type: UInt8)] = []
  var offsets: [Int32] = [0]
  var footer = ""

  var bytes: [UInt8] {
    version == 0 ? block(size: 4) : block(size: 4) + block(size: 8) + Array("\n\(footer)\n".utf8)
  }

  private func block(size: Int) -> [UInt8] {
    var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
    for count in [0, 0, 0, changes.count, offsets.count, 4] { bytes += bigEndian(Int64(count), size: 4) }
    for change in changes { bytes += bigEndian(change.start, size: size) }
    bytes += changes.map(\.type)
    for offset in offsets { bytes += bigEndian(Int64(offset), size: 4) + [0, 0] }
    return bytes + Array("LMT\0".utf8)
  }

  private func bigEndian(_ value: Int64, size: Int) -> [UInt8] {
    (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> Int64($0 * 8)) }
  }
}

@Suite struct TZifTests {
  let changing = TZifFile(
    changes: [(-1_000_000, 1), (1_000_000, 2)], offsets: [-21_036, -21_600, -18_000],
    footer: "CST6CDT,M3.2.0,M11.1.0")

  @Test func offsetsChangeWhereTheFileSaysSo() throws {
    let zone = try #require(TimeZoneRules(tzif: changing.bytes))
    #expect(zone.offset(atUTC: -1_000_001) == -21_036)
    #expect(zone.offset(atUTC: -1_000_000) == -21_600)
    #expect(zone.offset(atUTC: 999_999) == -21_600)
    #expect(zone.offset(atUTC: 1_000_000) == -18_000)
  }

  @Test func afterTheLastChangeTheFooterHolds() throws {
    let zone = try #require(TimeZoneRules(tzif: changing.bytes))
    #expect(zone.offset(atUTC: 1_514_784_599) == -21_600)
    #expect(zone.offset(atUTC: 1_500_000_000) == -18_000)
    #expect(zone.offset(atUTC: 4_118_000_000) == -18_000)
  }

  @Test func theFirstVersionHasNoFooter() throws {
    var file = changing
    file.version = 0
    let zone = try #require(TimeZoneRules(tzif: file.bytes))
    #expect(zone.offset(atUTC: 1_514_784_599) == -18_000)
  }

  @Test func aFileWithoutChangesIsItsFooterOrItsOnlyOffset() throws {
    let fixed = try #require(TimeZoneRules(tzif: TZifFile(offsets: [46_800], footer: "<+13>-13").bytes))
    #expect(fixed.offset(atUTC: 0) == 46_800)
    let bare = try #require(TimeZoneRules(tzif: TZifFile(offsets: [46_800]).bytes))
    #expect(bare.offset(atUTC: 0) == 46_800)
  }

  @Test func aFileThatIsCutOrUnsoundIsNothing() {
    let bytes = changing.bytes
    let end = bytes.count - changing.footer.utf8.count - 2
    for count in 0..<end { #expect(TimeZoneRules(tzif: Array(bytes[..<count])) == nil) }
    #expect(TimeZoneRules(tzif: TZifFile(changes: [(0, 7)]).bytes) == nil)
    #expect(TimeZoneRules(tzif: TZifFile(changes: [(5, 0), (4, 0)]).bytes) == nil)
    #expect(TimeZoneRules(tzif: TZifFile(offsets: []).bytes) == nil)
  }

  @Test func spoiltBytesAreReadWithoutATrap() {
    var generator = SeededGenerator(seed: 8)
    var sound = 0
    for _ in 0..<4000 {
      var bytes = changing.bytes
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      if let zone = TimeZoneRules(tzif: bytes) {
        sound += 1
        _ = zone.local(atUTC: .max)
        _ = zone.local(atUTC: .min)
      }
    }
    #expect(sound > 0)
  }
}

@Suite struct TimeZoneDatabaseTests {
  let nowhere = TimeZoneDatabase(folders: ["/nonexistent"])

  @Test(arguments: ["../../etc/localtime", "/etc/localtime", "a/./b", "a//b", "", "America/..", "a b", "a\0"])
  func aNameNeverLeadsOutOfTheFolders(name: String) {
    #expect(TimeZoneDatabase(folders: ["/usr/share/zoneinfo", "/"]).rules(named: name) == nil)
  }

  @Test func universalTimeNeedsNoFile() {
    #expect(nowhere.rules(named: "UTC") == .utc)
    #expect(nowhere.rules(of: "UTC") == .utc)
    #expect(nowhere.rules(of: "America/Chicago") == nil)
    #expect(nowhere.isEmpty)
  }

  @Test func theVariableRulesTheMachinesZone() {
    func machine(_ variable: String?) -> TimeZoneRules {
      nowhere.machine(environment: { $0 == "TZ" ? variable : nil }, localTime: "/nonexistent/localtime")
    }
    #expect(machine("CST6CDT,M3.2.0,M11.1.0") == TimeZoneRules(posix: "CST6CDT,M3.2.0,M11.1.0"))
    #expect(machine(":UTC") == .utc)
    #expect(machine("") == .utc)
    #expect(machine("Nowhere/City") == .utc)
    #expect(machine(nil) == .utc)
  }

  @Test func theFolderOfTheVariableComesFirst() {
    let database = TimeZoneDatabase.installed(environment: { $0 == "TZDIR" ? "/opt/zones" : nil })
    #expect(database.folders.first == "/opt/zones")
    #expect(database.folders.contains("/usr/share/zoneinfo"))
  }
}
