import Sales

/// A directory of sales files: what was accepted of each, and the rows that make up the tables.
///
/// A look costs one `stat` a file and a listing a folder; only files that changed are opened. What a look finds is
/// taken in by `accept`, so that the books can reverse what is about to change.
package struct DataDirectory: Sendable {
  package let path: String
  package internal(set) var settings = Settings()
  /// What is wrong with `salesboard.yml`; the last good settings stay in force.
  package internal(set) var settingsProblems: [SettingsProblem] = []
  package internal(set) var tables = Tables()
  var files: [SourceFile.Identity: SourceFile] = [:]
  var settingsSource = SettingsSource()
  package internal(set) var zone = TimeZoneRules.utc
  var datePatterns: [String: DatePattern] = [:]
  var looks = 0
  /// Large files that are read on several cores during a look.
  var desk: ReadingDesk?
  /// Into what chunks they are cut.
  var cutting = Cutting()
  /// What the last look found listed; nil where files came or went since, or are read by other settings.
  var known: KnownListing?
  /// Numbers of files that left at this look, whose rows the tables may still hold.
  private var retired: Set<UInt16> = []
  /// Whether a whole table or the directory is gone and its last state is kept, with the reason.
  package private(set) var absence: String?
  /// Notices of files that left the books, the newest last.
  package private(set) var departures: [String] = []
  /// A last row without a line end is taken at once; for commands that look only once.
  let takesUnsettled: Bool
  /// The ids of figures that salesboard.yml may name; nil where it may name anything.
  let figures: [String]?

  /// How large the parts are in which files that are written anew are compared.
  let chunkSize: ChunkSize

  /// Files are compared in parts of so many bytes on average; small ones let tests edit many in a small file.
  package init(
    path: String, takesUnsettled: Bool = false, figures: [String]? = nil, bytesCompared: Int? = nil
  ) {
    chunkSize = bytesCompared.map { ChunkSize(average: $0) } ?? .usual
    self.path = path
    self.takesUnsettled = takesUnsettled
    self.figures = figures
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
    retired = []
    guard list(&look) else {
      noteAbsence("the directory \(path) is gone; the last good state stays", &look)
      return look
    }
    if absence != nil { look.changesHealth = true }
    absence = nil
    let states = unsettled()
    guard !states.isEmpty else { return look }
    let total = states.reduce(0) { $0 + $1.size }
    var done = 0
    if takesAtOnce { desk = desk(for: states, now: now) }
    for state in states {
      visit(state, now: now, &look) { name, bytes, rows in
        progress(ReadingProgress(file: name, bytes: done + bytes, totalBytes: total, rows: rows))
      }
      if takesAtOnce { accept(&look) }
      done += state.size
      noteState(state)
    }
    desk?.close()
    desk = nil
    return look
  }

  /// Lists the directory where it lists something else than at the last look; false where it is gone.
  private mutating func list(_ look: inout Look) -> Bool {
    if known?.isCurrent(path: path) ?? false { return true }
    known = nil
    guard let found = KnownListing.make(path: path, settings: settings) else { return false }
    dismissUnlisted(&look)
    register(found.listing)
    known = found.known
    known?.watch(files.keys, in: path)
    return true
  }

  /// Lets go of files that the settings in force do not name any more.
  private mutating func dismissUnlisted(_ look: inout Look) {
    for file in files.values where file.isOutdated && !DirectoryListing.takes(file.identity, by: settings) {
      if file.version != nil { depart(file, &look) }
      drop(file)
      look.changesHealth = true
    }
  }

  private mutating func drop(_ file: SourceFile) {
    files[file.identity] = nil
    known = nil
    retired.insert(file.number)
  }

  private mutating func noteAbsence(_ reason: String, _ look: inout Look) {
    look.changesHealth = look.changesHealth || absence != reason
    absence = reason
  }

  /// Gives each new file a number and all files their order.
  private mutating func register(_ listing: DirectoryListing) {
    let unknown = listing.files.filter { files[$0] == nil }
    guard !unknown.isEmpty else { return }
    let taken = retired.union(files.values.map(\.number))
    let free = (0...UInt16.max).lazy.filter { !taken.contains($0) }
    for (identity, number) in zip(unknown, free) {
      files[identity] = SourceFile(identity: identity, number: number)
    }
    tables.rankOf = [:]
    for (rank, identity) in files.keys.sorted().enumerated() {
      if let number = files[identity]?.number { tables.rankOf[number] = rank }
    }
  }

  /// What one `stat` told of a file.
  struct State {
    var identity: SourceFile.Identity
    /// The place of the file among those that are watched.
    var place: Int
    var signature: FileSignature?
    var trouble: FileTrouble?

    var size: Int { signature?.size ?? 0 }
  }

  /// Looks at every file and gives those about which something may be to do.
  private func unsettled() -> [State] {
    guard let known else { return [] }
    var states: [State] = []
    for (place, watch) in known.watches.enumerated() {
      do throws(FileTrouble) {
        let signature = try FileSystem.signature(watch.path)
        if watch.settled == signature { continue }
        states.append(State(identity: watch.identity, place: place, signature: signature))
      } catch {
        states.append(State(identity: watch.identity, place: place, trouble: error))
      }
    }
    return states
  }

  /// Notes whether anything is left to do about a file that was visited.
  private mutating func noteState(_ state: State) {
    guard known != nil else { return }
    let isSettled = files[state.identity]?.isSettled(at: state.signature) ?? false
    known?.settle(state.place, at: isSettled ? state.signature : nil)
  }

  private mutating func visit(
    _ state: State, now: Int, _ look: inout Look, report: (String, Int, Int) -> Void
  ) {
    guard var file = files[state.identity] else { return }
    guard let signature = state.signature else {
      if let trouble = state.trouble { miss(&file, trouble, now: now, &look) }
      return
    }
    file.missedLooks = 0
    if signature == file.version?.signature, !file.isOutdated, file.owed == nil {
      tell(nil, of: &file, now: now, &look)
    } else {
      let isStill = takesUnsettled || file.lastSeen == signature || now - signature.modified >= 5
      withoutActuallyEscaping(report) { report in
        take(&file, isStill: isStill, now: now, &look, report: report)
      }
    }
    file.lastSeen = signature
    files[state.identity] = file
  }

  /// Keeps what is wrong with a file, and since when.
  func tell(_ trouble: FileTrouble?, of file: inout SourceFile, now: Int, _ look: inout Look) {
    if trouble != file.trouble { look.changesHealth = true }
    file.trouble = trouble
    file.troubleSince = trouble == nil ? nil : file.troubleSince ?? now
  }

  /// A file that cannot be read stays in the books; one that is gone stays for three looks, then its rows leave,
  /// unless its table left with it.
  private mutating func miss(
    _ file: inout SourceFile, _ trouble: FileTrouble, now: Int, _ look: inout Look
  ) {
    file.lastSeen = nil
    file.missedLooks = trouble.isAbsence ? file.missedLooks + 1 : 0
    let isAwaited = file.version != nil || !trouble.isAbsence || settings.names(file.identity)
    tell(isAwaited ? trouble : nil, of: &file, now: now, &look)
    guard isAwaited else { return drop(file) }
    if file.version != nil, file.missedLooks >= 3, hasOthers(than: file) { leave(&file, &look) }
    files[file.identity] = file
  }

  private func hasOthers(than file: SourceFile) -> Bool {
    files.values.contains { other in
      other.identity != file.identity && other.identity.table == file.identity.table && other.version != nil
        && other.missedLooks == 0
    }
  }

  private mutating func leave(_ file: inout SourceFile, _ look: inout Look) {
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
    func depart<Row: DecodableRow>(_ row: Row.Type) {
      look[keyPath: Row.changes].append(tables[keyPath: Row.rows].departure(ofFile: file.number))
    }
    depart(file.identity.table.rowType)
  }
}

// MARK: - Accepting

extension DataDirectory {
  /// Takes what a look found of some tables in.
  package mutating func accept(_ look: inout Look, of tables: some Sequence<TableName> = TableName.allCases) {
    for table in tables { accept(table.rowType, of: &look) }
  }

  private mutating func accept<Row: DecodableRow>(_ row: Row.Type, of look: inout Look) {
    for changes in look[keyPath: Row.changes] { tables.apply(changes) }
    look[keyPath: Row.changes] = []
  }
}
