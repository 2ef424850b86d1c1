import Sales

extension DataDirectory {
  /// Reads a file that is not what it was, as far as it must be read.
  mutating func take(
    _ file: inout SourceFile, isStill: Bool, now: Int, _ look: inout Look,
    report: @escaping (String, Int, Int) -> Void
  ) {
    let request = request(for: file, isSettled: isStill)
    do throws(FileTrouble) {
      try read(request, &file, file.identity.table.rowType, now: now, &look, report)
      tell(file.version?.breach, of: &file, now: now, &look)
    } catch {
      tell(error, of: &file, now: now, &look)
    }
  }

  mutating func request(for file: SourceFile, isSettled: Bool) -> FileRequest {
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
      isReadAgain: !isReadOnce, keepsLabels: keepsLabels, limits: limits)
  }

  private mutating func read<Row: DecodableRow>(
    _ request: FileRequest, _ file: inout SourceFile, _ row: Row.Type, now: Int, _ look: inout Look,
    _ report: @escaping (String, Int, Int) -> Void
  ) throws(FileTrouble) {
    look.filesOpened += 1
    let (desk, number) = (desk, request.number)
    if let reading = try desk?.read(
      number, as: row, &tables.lexicons, report: { report(request.name, $0, $1) })
    {
      look.bytesRead += reading.version.signature.size
      return try take(reading, of: &file, &look)
    }
    var reader = try FileReader<Row>(request) { report(request.name, $0, $1) }
    defer {
      look.bytesRead += reader.bytesRead
      reader.close()
    }
    if let version = file.version, !file.isOutdated, version.canGrow,
      try readOn(&reader, version, &file, now: now, &look)
    {
      return
    }
    if let version = file.version, !file.isOutdated,
      let changed = try reader.readChanged(
        since: version, file.problems, rows: file.rowCount, &tables.lexicons)
    {
      look.bytesParsed += changed.parsed.bytes
      look.chunksParsed += changed.parsed.chunks
      return try take(changed.reading, of: &file, &look)
    }
    let whole = try reader.readAll(&tables.lexicons)
    look.bytesParsed += whole.version.signature.size
    look.chunksParsed += whole.version.chunks?.count ?? 0
    try take(whole, of: &file, &look)
  }

  /// Reads what was added to a file whose old part is what it was, and compares some of that; false where the file
  /// must be read otherwise.
  private mutating func readOn<Row: DecodableRow>(
    _ reader: inout FileReader<Row>, _ version: FileVersion, _ file: inout SourceFile, now: Int,
    _ look: inout Look
  ) throws(FileTrouble) -> Bool {
    let isStill = reader.isStill(version)
    guard isStill || reader.mayContinue(version) else { return false }
    if let slice = file.owed?.slice(now: now, isGrowing: !isStill) {
      guard try reader.holds(version.fingerprints, slice) else { return false }
      file.hasCompared(slice, now: now)
    }
    if isStill { return true }
    guard
      let reading = try reader.readAppended(to: version, file.problems, turn: looks, &tables.lexicons)
    else { return false }
    try checkRoom(for: reading, ofFile: file.number, appends: true, look)
    file.take(reading, isAddition: true)
    file.trust(version, now: now)
    if !reading.rows.isEmpty {
      let rows = tables[keyPath: Row.rows]
      look[keyPath: Row.changes].append(rows.additions(file: file.number, reading.rows))
    }
    return true
  }

  /// Compares a file that was written anew with what the tables have of it.
  private func take<Row: DecodableRow>(
    _ reading: FileReading<Row>, of file: inout SourceFile, _ look: inout Look
  ) throws(FileTrouble) {
    try checkRoom(for: reading, ofFile: file.number, appends: false, look)
    file.take(reading, isAddition: false)
    var changes = Row.changes(
      tables[keyPath: Row.rows], file: file.number, reading.patch, reading.rows)
    if changes.appends { changes.notes = reading.notes }
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
      let request = request(for: file, isSettled: isStill)
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
