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
      tell(nil, of: &file, now: now, &look)
    } catch {
      tell(error, of: &file, now: now, &look)
    }
  }

  private mutating func request(for file: SourceFile, isSettled: Bool) -> FileRequest {
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
      chunkSize: chunkSize)
  }

  private mutating func read<Row: DecodableRow>(
    _ request: FileRequest, _ file: inout SourceFile, _ row: Row.Type, now: Int, _ look: inout Look,
    _ report: @escaping (String, Int, Int) -> Void
  ) throws(FileTrouble) {
    look.filesOpened += 1
    if let early = early.removeValue(forKey: file.identity) {
      let reading = try early.take(into: &tables.lexicons, bytesRead: &look.bytesRead)
      if let reading = reading as? FileReading<Row> { return take(reading, of: &file, &look) }
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
      return take(changed.reading, of: &file, &look)
    }
    let whole = try reader.readAll(&tables.lexicons)
    look.bytesParsed += whole.version.signature.size
    look.chunksParsed += whole.version.chunks?.count ?? 0
    take(whole, of: &file, &look)
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
  ) {
    file.take(reading, isAddition: false)
    let rows = tables[keyPath: Row.rows]
    let changes =
      reading.patch.map { rows.changes(file: file.number, $0, reading.rows) }
      ?? rows.changes(file: file.number, to: reading.rows)
    if !changes.isEmpty { look[keyPath: Row.changes].append(changes) }
  }

  /// Has large files of activities read on another core, where they must be read whole.
  mutating func readEarly(_ identity: SourceFile.Identity, _ signature: FileSignature, now: Int) {
    guard identity.table == .activities, signature.size >= EarlyReading.manyBytes, let file = files[identity],
      file.version == nil || file.isOutdated
    else { return }
    let isStill = takesUnsettled || file.lastSeen == signature || now - signature.modified >= 5
    early[identity] = EarlyReading(request(for: file, isSettled: isStill))
  }
}
