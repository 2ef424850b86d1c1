import Sales

/// A directory of sales files: what was accepted of each, and the rows that make up the tables.
///
/// A look costs one `stat` a file and a listing a folder; only files that changed are opened. What a look finds is
/// taken in by `accept`, so that the books can reverse what is about to change.
package struct DataDirectory: Sendable {
  package let path: String
  package private(set) var settings = Settings()
  /// What is wrong with `salesboard.yml`; the last good settings stay in force.
  package private(set) var settingsProblems: [SettingsProblem] = []
  package private(set) var tables = Tables()
  var files: [SourceFile.Identity: SourceFile] = [:]
  private var settingsSignature: FileSignature?
  private var zone = TimeZoneRules.utc
  private var datePatterns: [String: DatePattern] = [:]
  private var looks = 0
  /// Whether a whole table or the directory is gone and its last state is kept, with the reason.
  package private(set) var absence: String?
  /// Notices of files that left the books, the newest last.
  package private(set) var departures: [String] = []
  /// A last row without a line end is taken at once; for commands that look only once.
  private let takesUnsettled: Bool

  package init(path: String, takesUnsettled: Bool = false) {
    self.path = path
    self.takesUnsettled = takesUnsettled
  }

  package static let settingsName = "salesboard.yml"
}

// MARK: - Settings

extension DataDirectory {
  /// Reads `salesboard.yml` if it changed; true where other settings are in force now.
  package mutating func lookAtSettings() -> Bool {
    let file = path + "/" + DataDirectory.settingsName
    let signature = try? FileSystem.signature(file)
    guard looks == 0 || signature != settingsSignature else { return false }
    settingsSignature = signature
    let before = settings
    settingsProblems = []
    guard signature != nil else {
      settings = Settings()
      return settle(before)
    }
    do throws(FileTrouble) {
      read(settings: try FileSystem.contents(file, atMost: 1 << 20))
    } catch {
      tell(TextPlace(line: 1, column: 1), error.reason)
    }
    return settle(before)
  }

  private mutating func tell(_ place: TextPlace, _ reason: String) {
    settingsProblems.append(SettingsProblem(file: DataDirectory.settingsName, place: place, reason: reason))
  }

  private mutating func read(settings bytes: [UInt8]) {
    do throws(SettingsProblems) {
      let read = try SettingsReader.read(
        String(decoding: bytes, as: UTF8.self), file: DataDirectory.settingsName)
      settings = read
    } catch {
      settingsProblems = error.problems
    }
  }

  private mutating func settle(_ before: Settings) -> Bool {
    zone = TimeZoneDatabase.installed().rules(of: settings.timeZone) ?? .utc
    return settings != before
  }

  /// The business time of a point in UTC seconds.
  package func businessTime(atUTC seconds: Int64) -> (day: Day, second: Int32) {
    zone.local(atUTC: seconds)
  }

  /// Forgets all rows, so that the next look reads everything anew by the settings in force.
  package mutating func forgetRows() {
    tables = Tables()
    files = [:]
  }
}

// MARK: - Looking

extension DataDirectory {
  /// Looks for changes and reads them; `now` is in seconds since 1970.
  ///
  /// With `takesAtOnce` each file's rows go into the tables as soon as they are read, which a cold start does to
  /// save memory; the look that is returned then has no rows.
  package mutating func look(
    now: Int, takesAtOnce: Bool = false, progress: (ReadingProgress) -> Void = { _ in }
  ) -> Look {
    var look = Look()
    looks += 1
    guard let listing = DirectoryListing(path: path, settings: settings) else {
      noteAbsence("the directory \(path) is gone; the last good state stays", &look)
      return look
    }
    if absence != nil { look.changesHealth = true }
    absence = nil
    register(listing)
    let sizes = signatures()
    let total = sizes.values.reduce(0) { $0 + ($1?.size ?? 0) }
    var done = 0
    for identity in files.keys.sorted() {
      let size = sizes[identity]??.size ?? 0
      visit(identity, signature: sizes[identity] ?? nil, now: now, &look) { name, bytes, rows in
        progress(ReadingProgress(file: name, bytes: done + bytes, totalBytes: total, rows: rows))
      }
      if takesAtOnce { accept(&look) }
      done += size
    }
    return look
  }

  private mutating func noteAbsence(_ reason: String, _ look: inout Look) {
    look.changesHealth = look.changesHealth || absence != reason
    absence = reason
  }

  /// Gives each new file a number and all files their order.
  private mutating func register(_ listing: DirectoryListing) {
    var isNew = false
    for identity in listing.files where files[identity] == nil && files.count < Int(UInt16.max) {
      files[identity] = SourceFile(identity: identity, number: UInt16(files.count))
      isNew = true
    }
    guard isNew else { return }
    tables.rankOf = [:]
    for (rank, identity) in files.keys.sorted().enumerated() {
      if let number = files[identity]?.number { tables.rankOf[number] = rank }
    }
  }

  private func signatures() -> [SourceFile.Identity: FileSignature?] {
    var found: [SourceFile.Identity: FileSignature?] = [:]
    for identity in files.keys {
      do throws(FileTrouble) {
        found[identity] = try FileSystem.signature(path + "/" + identity.path)
      } catch {
        found[identity] = .some(nil)
      }
    }
    return found
  }

  private mutating func visit(
    _ identity: SourceFile.Identity, signature: FileSignature?, now: Int, _ look: inout Look,
    report: (String, Int, Int) -> Void
  ) {
    guard var file = files[identity] else { return }
    guard let signature else {
      miss(&file, now: now, &look)
      files[identity] = file
      return
    }
    file.missedLooks = 0
    let isUnchanged = signature == file.version?.signature
    if isUnchanged {
      if file.trouble != nil { look.changesHealth = true }
      file.trouble = nil
      file.troubleSince = nil
    } else {
      let isStill = takesUnsettled || file.lastSeen == signature || now - signature.modified >= 5
      withoutActuallyEscaping(report) { report in
        take(&file, isStill: isStill, now: now, &look, report: report)
      }
    }
    file.lastSeen = signature
    files[identity] = file
  }

  /// A file that is gone stays in the books for three looks; then its rows leave, unless its table left with it.
  private mutating func miss(_ file: inout SourceFile, now: Int, _ look: inout Look) {
    guard file.version != nil else {
      noteNeverSeen(&file, now: now, &look)
      return
    }
    file.missedLooks += 1
    if file.trouble == nil {
      file.trouble = .unreadable(2)
      file.troubleSince = now
      look.changesHealth = true
    }
    guard file.missedLooks >= 3 else { return }
    let others = files.values.contains { other in
      other.identity != file.identity && other.identity.table == file.identity.table && other.version != nil
        && other.missedLooks == 0
    }
    guard others else { return }
    departures.append("\(file.identity.path) is gone: \(file.rowCount) rows left with it")
    depart(file, &look)
    file.version = nil
    file.trouble = nil
    file.troubleSince = nil
    file.problems = ProblemList()
    file.rowCount = 0
    look.changesHealth = true
  }

  /// A file that never was accepted is missed only where salesboard.yml names it.
  private func noteNeverSeen(_ file: inout SourceFile, now: Int, _ look: inout Look) {
    let mapping = settings.tables[file.identity.table]?[file.identity.mapping]
    let isNamed = mapping?.files.contains(file.identity.path) ?? false
    let trouble = isNamed ? FileTrouble.unreadable(2) : nil
    guard file.trouble != trouble else { return }
    file.trouble = trouble
    file.troubleSince = trouble.map { _ in file.troubleSince ?? now }
    look.changesHealth = true
  }

  private func depart(_ file: SourceFile, _ look: inout Look) {
    switch file.identity.table {
    case .opportunities: look.opportunities.append(tables.opportunities.departure(ofFile: file.number))
    case .opportunityHistory: look.history.append(tables.history.departure(ofFile: file.number))
    case .reps: look.reps.append(tables.reps.departure(ofFile: file.number))
    case .repTeams: look.teamSpells.append(tables.teamSpells.departure(ofFile: file.number))
    case .quotas: look.quotas.append(tables.quotas.departure(ofFile: file.number))
    case .stages: look.stages.append(tables.stages.departure(ofFile: file.number))
    case .customers: look.customers.append(tables.customers.departure(ofFile: file.number))
    }
  }
}

// MARK: - Reading

extension DataDirectory {
  private mutating func take(
    _ file: inout SourceFile, isStill: Bool, now: Int, _ look: inout Look,
    report: @escaping (String, Int, Int) -> Void
  ) {
    let request = request(for: file, isSettled: isStill)
    let turn = looks
    do throws(FileTrouble) {
      switch file.identity.table {
      case .opportunities:
        try read(request, &file, tables.opportunities, turn, &look, \.opportunities, report)
      case .opportunityHistory: try read(request, &file, tables.history, turn, &look, \.history, report)
      case .reps: try read(request, &file, tables.reps, turn, &look, \.reps, report)
      case .repTeams: try read(request, &file, tables.teamSpells, turn, &look, \.teamSpells, report)
      case .quotas: try read(request, &file, tables.quotas, turn, &look, \.quotas, report)
      case .stages: try read(request, &file, tables.stages, turn, &look, \.stages, report)
      case .customers: try read(request, &file, tables.customers, turn, &look, \.customers, report)
      }
      look.changesHealth = look.changesHealth || file.trouble != nil
      file.trouble = nil
      file.troubleSince = nil
    } catch {
      look.changesHealth = look.changesHealth || file.trouble != error
      file.trouble = error
      file.troubleSince = file.troubleSince ?? now
    }
  }

  private mutating func request(for file: SourceFile, isSettled: Bool) -> FileRequest {
    let mapping = settings.tables[file.identity.table]?[file.identity.mapping]
    let patterns = (mapping?.datePatterns ?? []).compactMap { text -> DatePattern? in
      if let known = datePatterns[text] { return known }
      let pattern = try? DatePattern(text)
      datePatterns[text] = pattern
      return pattern
    }
    return FileRequest(
      path: path + "/" + file.identity.path, name: file.identity.path, number: file.number, mapping: mapping,
      dates: DateReader(patterns: patterns, zone: zone), currency: settings.currency, isSettled: isSettled)
  }

  private mutating func read<Row: DecodableRow>(
    _ request: FileRequest, _ file: inout SourceFile, _ rows: KeyedRows<Row>, _ turn: Int, _ look: inout Look,
    _ list: WritableKeyPath<Look, [RowChanges<Row>]>, _ report: @escaping (String, Int, Int) -> Void
  ) throws(FileTrouble) {
    look.filesOpened += 1
    var reader = try FileReader<Row>(request) { report(request.name, $0, $1) }
    defer { reader.close() }
    if let version = file.version, version.canGrow, version.endsInNewline,
      let reading = try reader.readAppended(to: version, turn: turn, &tables.lexicons)
    {
      look.bytesRead += reading.bytesRead
      file.version = reading.version
      file.rowCount += reading.rows.count
      file.problems.add(reading.problems)
      if !reading.rows.isEmpty {
        look[keyPath: list].append(rows.additions(file: request.number, reading.rows))
      }
      return
    }
    let reading = try reader.readAll(&tables.lexicons)
    look.bytesRead += reading.bytesRead
    file.version = reading.version
    file.problems = reading.problems
    file.rowCount = reading.rows.count
    let changes = rows.changes(file: request.number, to: reading.rows)
    if !changes.isEmpty { look[keyPath: list].append(changes) }
  }
}

// MARK: - Accepting

extension DataDirectory {
  /// Takes the small tables of a look in: everything but deals and their history.
  package mutating func acceptContext(of look: inout Look) {
    for changes in look.reps { tables.reps.apply(changes) }
    for changes in look.teamSpells { tables.teamSpells.apply(changes) }
    for changes in look.quotas { tables.quotas.apply(changes) }
    for changes in look.stages { tables.stages.apply(changes) }
    for changes in look.customers { tables.customers.apply(changes) }
    (look.reps, look.teamSpells, look.quotas, look.stages, look.customers) = ([], [], [], [], [])
  }

  /// Takes everything of a look in.
  package mutating func accept(_ look: inout Look) {
    acceptContext(of: &look)
    for changes in look.opportunities { tables.apply(changes) }
    for changes in look.history { tables.apply(changes) }
    (look.opportunities, look.history) = ([], [])
  }
}
