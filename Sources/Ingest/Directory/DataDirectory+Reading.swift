import Sales

extension DataDirectory {
  /// Reads a file that is not what it was, as far as it must be read.
  mutating func take(
    _ file: inout SourceFile, isStill: Bool, now: Int, _ look: inout Look,
    report: @escaping (String, Int, Int) -> Void
  ) {
    let request = request(for: file, isSettled: isStill, now: now)
    let turn = looks
    do throws(FileTrouble) {
      try read(request, &file, file.identity.table.rowType, turn, &look, report)
      tell(file.version?.breach, of: &file, now: now, &look)
    } catch {
      tell(error, of: &file, now: now, &look)
    }
  }

  private mutating func request(for file: SourceFile, isSettled: Bool, now: Int) -> FileRequest {
    let mapping = settings.tables[file.identity.table].flatMap { mappings in
      mappings.indices.contains(file.identity.mapping) ? mappings[file.identity.mapping] : nil
    }
    let patterns = (mapping?.datePatterns ?? []).compactMap { text -> DatePattern? in
      if let known = datePatterns[text] { return known }
      let pattern = try? DatePattern(text)
      datePatterns[text] = pattern
      return pattern
    }
    return FileRequest(
      path: path + "/" + file.identity.path, name: file.identity.path, number: file.number, mapping: mapping,
      dates: DateReader(patterns: patterns, zone: zone), currency: settings.currency, isSettled: isSettled,
      now: now, comparesAll: abs(now - file.comparedAt) >= SourceFile.longestTrust, limits: limits)
  }

  private mutating func read<Row: DecodableRow>(
    _ request: FileRequest, _ file: inout SourceFile, _ row: Row.Type, _ turn: Int, _ look: inout Look,
    _ report: @escaping (String, Int, Int) -> Void
  ) throws(FileTrouble) {
    let rows = tables[keyPath: Row.rows]
    look.filesOpened += 1
    let (desk, number) = (desk, request.number)
    if let reading = try desk?.read(
      number, as: row, &tables.lexicons, report: { report(request.name, $0, $1) })
    {
      look.bytesRead += reading.version.signature.size
      return try take(reading, of: &file, request, rows, &look)
    }
    var reader = try FileReader<Row>(request) { report(request.name, $0, $1) }
    defer {
      look.bytesRead += reader.bytesRead
      reader.close()
    }
    if let version = file.version, !file.isOutdated, version.canGrow {
      let turn = request.comparesAll ? nil : turn
      if turn == nil, try reader.isUnchanged(since: version) { return file.isCompared(at: request.now) }
      if let reading = try reader.readAppended(to: version, file.problems, turn: turn, &tables.lexicons) {
        try checkRoom(for: reading, ofFile: request.number, appends: true, look)
        turn == nil ? file.isCompared(at: request.now) : file.isTrusted(since: version)
        file.take(reading, isAddition: true)
        if !reading.rows.isEmpty {
          look[keyPath: Row.changes].append(rows.additions(file: request.number, reading.rows))
        }
        return
      }
    }
    try take(try reader.readAll(&tables.lexicons), of: &file, request, rows, &look)
  }

  /// Compares a file that was read whole with what the tables have of it.
  private func take<Row: DecodableRow>(
    _ reading: FileReading<Row>, of file: inout SourceFile, _ request: FileRequest, _ rows: KeyedRows<Row>,
    _ look: inout Look
  ) throws(FileTrouble) {
    try checkRoom(for: reading, ofFile: request.number, appends: false, look)
    file.isCompared(at: request.now)
    file.take(reading, isAddition: false)
    let changes = rows.changes(file: request.number, to: reading.rows)
    if !changes.isEmpty { look[keyPath: Row.changes].append(changes) }
  }

  /// A desk for the large files that must be read whole, or nil where there are none.
  mutating func desk(for states: [State], now: Int) -> ReadingDesk? {
    var files: [(request: FileRequest, row: any DecodableRow.Type)] = []
    for state in states {
      guard let signature = state.signature, signature.size >= cutting.leastFile,
        let file = unread(state.identity)
      else { continue }
      let isStill = takesUnsettled || file.lastSeen == signature || now - signature.modified >= 5
      let request = request(for: file, isSettled: isStill, now: now)
      let row = file.identity.table.rowType
      guard row.isReadInChunks, !request.isJSONLines, request.mapping?.unpivot == nil else { continue }
      files.append((request, row))
    }
    return files.isEmpty ? nil : ReadingDesk(files, cutting, tables.lexicons)
  }

  /// A file of which nothing was accepted, or that the settings in force read otherwise.
  private func unread(_ identity: SourceFile.Identity) -> SourceFile? {
    guard let file = files[identity], file.version == nil || file.isOutdated else { return nil }
    return file
  }
}
