import Sales

/// A directory of sales files: what was accepted of each, and the rows that make up the tables.
///
/// A look costs one `stat` a file and a folder; only files that changed are opened. What a look finds is
/// taken in by `accept`, so that the books can reverse what is about to change.
public struct DataDirectory: Sendable {
  public let path: String
  public internal(set) var settings = Settings()
  /// What is wrong with `salesboard.yml`; the last good settings stay in force.
  public internal(set) var settingsProblems: [SettingsProblem] = []
  public internal(set) var tables = Tables()
  var files: [SourceFile.Identity: SourceFile] = [:]
  var settingsSource = SettingsSource()
  public internal(set) var zone = TimeZoneRules.utc
  var datePatterns: [String: DatePattern] = [:]
  var looks = 0
  /// Large files that are read on several cores during a look.
  var desk: ReadingDesk?
  /// Into what chunks they are cut.
  var cutting = Cutting()
  /// What the last look found listed; nil where files came or went since, or are read by other settings.
  var known: KnownListing?
  /// The clock by which the system stamps folders, which need not be that of the looks.
  var systemSecond: @Sendable () -> Int = FileSystem.second
  /// Numbers of files that left at this look, whose rows the tables may still hold.
  private var retired: Set<UInt16> = []
  /// Whether a whole table or the directory is gone and its last state is kept, with the reason.
  public internal(set) var absence: String?
  /// Files that would feed tables and have no number left for them.
  public internal(set) var filesBeyond = 0
  /// Tables with an accepted file that is there, at looks at which another file is missing.
  private var presentTables: Set<TableName> = []
  /// Notices of files that left the books, the newest last.
  public private(set) var departures: [String] = []
  /// A last row without a line end is taken at once; for commands that look only once.
  let takesUnsettled: Bool
  /// Whether nobody will ask what changed after the first look; a file that did is read as a whole then.
  public var isReadOnce = false {
    didSet { tables.isReadOnce = isReadOnce }
  }
  /// Whether texts that are only shown, such as names of deals, are kept; figures only need them told apart.
  public var keepsLabels = true
  /// The ids of figures that salesboard.yml may name; nil where it may name anything.
  let figures: [String]?
  let limits: ReadingLimits

  public init(
    path: String, takesUnsettled: Bool = false, figures: [String]? = nil,
    limits: ReadingLimits = ReadingLimits()
  ) {
    self.limits = limits
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
  public mutating func look(
    now: Int, takesAtOnce: Bool = false, progress: (ReadingProgress) -> Void = { _ in }
  ) -> Look {
    var look = Look()
    looks += 1
    retired = []
    guard let open = list(&look) else {
      let state = FileSystem.isFolder(path) ? "cannot be read" : "is gone"
      noteAbsence("the directory \(path) \(state); the last good state stays", &look)
      return look
    }
    if absence != nil { look.changesHealth = true }
    absence = nil
    var states = unsettled(in: open)
    guard !states.isEmpty else { return look }
    notePresence(states)
    var tally = ReadingTally(total: states.reduce(0) { $0 + unreadBytes(of: $1) })
    if takesAtOnce {
      states = DataDirectory.keysFirst(states)
      desk = desk(for: states, now: now)
    }
    for state in states {
      let unread = unreadBytes(of: state)
      visit(state, now: now, &look) { name, bytes, rows in
        progress(tally.progress(of: name, bytes - (state.size - unread), rows))
      }
      if takesAtOnce { accept(&look) }
      tally.pass(unread)
      noteState(state)
    }
    desk?.close()
    desk = nil
    return look
  }

  /// Works out what the directory lists where that is something else than at the last look; nil where it is gone.
  private mutating func list(_ look: inout Look) -> OpenFolders? {
    if let open = known?.openUnchanged(path: path, at: systemSecond()) { return open }
    known = nil
    guard let found = KnownListing.make(path: path, settings: settings, at: systemSecond()) else {
      return nil
    }
    dismissUnlisted(&look)
    let beyondBefore = filesBeyond
    register(found.listing)
    if filesBeyond != beyondBefore { look.changesHealth = true }
    known = found.known
    known?.watch(files.keys, in: path)
    return found.open
  }

  /// Lets go of files that the settings in force do not name any more.
  private mutating func dismissUnlisted(_ look: inout Look) {
    for file in files.values where file.isOutdated && !DirectoryListing.takes(file.identity, by: settings) {
      if file.version != nil { depart(file, &look) }
      drop(file)
      look.changesHealth = true
    }
  }

  /// At how many looks since the last listing folders were not listed.
  var looksUnlisted: Int { known?.looksUnlisted ?? 0 }

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
    guard !unknown.isEmpty else {
      filesBeyond = 0
      return
    }
    let taken = retired.union(files.values.map(\.number))
    let free = (0..<UInt32(limits.mostFiles)).lazy.map(UInt16.init).filter { !taken.contains($0) }
    for (identity, number) in zip(unknown, free) {
      files[identity] = SourceFile(identity: identity, number: number)
    }
    filesBeyond = unknown.count { files[$0] == nil }
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
  private func unsettled(in open: OpenFolders) -> [State] {
    guard let known else { return [] }
    var states: [State] = []
    known.forEachUnsettled(in: open) { place, found in
      var state = State(identity: known.watches[place].identity, place: place)
      switch found {
      case .success(let signature): state.signature = signature
      case .failure(let trouble): state.trouble = trouble
      }
      states.append(state)
    }
    return states
  }

  /// The files whose rows have keys that others name before those: names come in the order of the keys then.
  private static func keysFirst(_ states: [State]) -> [State] {
    let named: [TableName] = [.reps, .stages, .customers, .opportunities, .leads]
    func turn(_ state: State) -> Int { named.firstIndex(of: state.identity.table) ?? named.count }
    return states.enumerated().sorted { (turn($0.element), $0.offset) < (turn($1.element), $1.offset) }
      .map(\.element)
  }

  /// Notes whether anything is left to do about a file that was visited.
  private mutating func noteState(_ state: State) {
    guard known != nil else { return }
    let isSettled = files[state.identity]?.isSettled(at: state.signature) ?? false
    known?.settle(state.place, at: isSettled ? state.signature : nil)
  }

  /// Bytes that will be read of a file if it is what it seems to be: all, what was added, or none.
  private func unreadBytes(of state: State) -> Int {
    guard let signature = state.signature, let file = files[state.identity] else { return 0 }
    guard let version = file.version, !file.isOutdated else { return signature.size }
    if signature == version.signature { return 0 }
    let mayContinue =
      version.canGrow && signature.inode == version.signature.inode
      && signature.size > version.signature.size
    return mayContinue ? signature.size - version.signature.size : signature.size
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
      tell(file.version?.breach, of: &file, now: now, &look)
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
    if file.version != nil, file.missedLooks >= 3, presentTables.contains(file.identity.table) {
      leave(&file, &look)
    }
    files[file.identity] = file
  }

  private mutating func notePresence(_ states: [State]) {
    presentTables = []
    guard let known, states.contains(where: { $0.trouble?.isAbsence ?? false }) else { return }
    let visited = Set(states.map(\.place))
    for (place, watch) in known.watches.enumerated() where known.isSettled(place) && !visited.contains(place)
    {
      presentTables.insert(watch.identity.table)
    }
    for state in states where !(state.trouble?.isAbsence ?? false) {
      if files[state.identity]?.version != nil { presentTables.insert(state.identity.table) }
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
  public mutating func accept(_ look: inout Look, of tables: some Sequence<TableName> = TableName.allCases) {
    for table in tables { accept(table.rowType, of: &look) }
    // Where files are read once that is left undone until somebody may ask: for what customers bought, for the kinds
    // of their deals, or at a second look for what changed.
    let mayBeAsked = looks > 1 || self.tables.hasPurchases || self.tables.hasDealsWithoutKind
    if mayBeAsked { self.tables.linkCustomers() }
  }

  private mutating func accept<Row: DecodableRow>(_ row: Row.Type, of look: inout Look) {
    for changes in look[keyPath: Row.changes] { tables.apply(changes) }
    look[keyPath: Row.changes] = []
  }
}
