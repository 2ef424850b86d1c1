import Sales

/// What was seen of `salesboard.yml`.
struct SettingsSource: Sendable {
  /// The version that is in force; nil where the documented defaults are.
  var accepted: FileSignature?
  /// The text of that version.
  var text: [UInt8]?
  var lastSeen: FileSignature?
  /// Whether the version seen last may still be in the making.
  var isUnsettled = false
  /// Looks in a row at which the file was not there.
  var missedLooks = 0
  var hasBegun = false
}

extension DataDirectory {
  public static let settingsName = "salesboard.yml"

  /// Reads `salesboard.yml` if it changed; true where other settings are in force now.
  ///
  /// Like other files it stays in force for three looks after it is gone, and for as long as the directory is.
  public mutating func lookAtSettings() -> Bool {
    let before = settings
    let isFirst = !settingsSource.hasBegun
    settingsSource.hasBegun = true
    do throws(FileTrouble) {
      let signature = try FileSystem.signature(path + "/" + DataDirectory.settingsName)
      settingsSource.missedLooks = 0
      try takeSettings(signature, isFirst: isFirst)
    } catch {
      error.isAbsence ? missSettings() : tellSettings(error.reason)
    }
    return settle(before, isFirst: isFirst)
  }

  private mutating func takeSettings(_ signature: FileSignature, isFirst: Bool) throws(FileTrouble) {
    let isSame = signature == settingsSource.lastSeen
    guard !isSame || settingsSource.isUnsettled else { return }
    settingsSource.lastSeen = nil
    let bytes = try FileSystem.contents(path + "/" + DataDirectory.settingsName, atMost: 1 << 20)
    settingsSource.lastSeen = signature
    settingsSource.isUnsettled = !isFirst && !isSame && !takesUnsettled && bytes.last != UInt8(ascii: "\n")
    if !settingsSource.isUnsettled { read(settings: bytes, signature) }
  }

  private mutating func read(settings bytes: [UInt8], _ signature: FileSignature) {
    do throws(SettingsProblems) {
      settings = try SettingsReader.read(
        String(decoding: bytes, as: UTF8.self), file: DataDirectory.settingsName, figures: figures)
      settingsProblems = []
      settingsSource.accepted = signature
      settingsSource.text = bytes
    } catch {
      settingsProblems = error.problems
    }
  }

  private mutating func missSettings() {
    guard FileSystem.isFolder(path) else { return }
    settingsSource.missedLooks += 1
    guard settingsSource.accepted == nil || settingsSource.missedLooks >= 3 else { return }
    settings = Settings()
    settingsProblems = []
    settingsSource.accepted = nil
    settingsSource.text = nil
    settingsSource.lastSeen = nil
  }

  private mutating func tellSettings(_ reason: String) {
    settingsSource.lastSeen = nil
    let place = TextPlace(line: 1, column: 1)
    settingsProblems = [SettingsProblem(file: DataDirectory.settingsName, place: place, reason: reason)]
  }

  /// Puts the settings in force: files that are read otherwise now will be read anew.
  private mutating func settle(_ before: Settings, isFirst: Bool) -> Bool {
    guard isFirst || settings != before else { return false }
    known = nil
    zone = TimeZoneDatabase.installed().rules(of: settings.timeZone) ?? .utc
    for row in settings.stages { tables.lexicons.keepPipeline(row.pipeline) }
    for (identity, file) in files where !settings.reads(identity.table, like: before) {
      var file = file
      file.isOutdated = true
      files[identity] = file
    }
    return settings != before
  }

  /// The business time of a point in UTC seconds.
  public func businessTime(atUTC seconds: Int64) -> (day: Day, second: Int32) {
    zone.local(atUTC: seconds)
  }
}

extension Settings {
  /// Whether a table's files give the same rows by these settings as by others.
  func reads(_ table: TableName, like other: Settings) -> Bool {
    timeZone == other.timeZone && currency == other.currency
      && tables[table]?.map(\.withoutPlace) == other.tables[table]?.map(\.withoutPlace)
  }

  /// Whether a mapping names the file itself and not by a pattern.
  func names(_ file: SourceFile.Identity) -> Bool {
    guard let mappings = tables[file.table], mappings.indices.contains(file.mapping) else { return false }
    return mappings[file.mapping].files.contains(file.path)
  }
}

extension TableMapping {
  fileprivate var withoutPlace: TableMapping {
    var mapping = self
    mapping.place = TextPlace(line: 0, column: 0)
    return mapping
  }
}

extension Lexicons {
  /// Gives the pipeline of a listed stage an id, whether or not a deal is in it; the default one has 0.
  mutating func keepPipeline(_ name: String?) {
    guard let name = name?.lowercased(), name != "main" else { return }
    _ = pipelines.id(of: name)
  }
}
