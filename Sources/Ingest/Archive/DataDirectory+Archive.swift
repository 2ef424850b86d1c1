import Archive
import Sales

extension DataDirectory {
  /// Everything besides the files that decides which rows are made of them: settings, time zone and limits.
  public var readingTerms: ArchiveBytes {
    var bytes = ArchiveBytes()
    bytes.put(settingsSource.text != nil)
    bytes.put(settingsSource.text ?? [])
    bytes.put(zone.starts)
    bytes.put(zone.offsets)
    bytes.put([
      limits.longestRecord, limits.longestText, limits.largestDecodedFile, limits.largestDecodedText,
      limits.mostRows, limits.mostFiles, limits.bytesCompared,
    ])
    return bytes
  }

  /// Whether the newest look found every file just as it is in the tables, with nothing gone, broken or left to do.
  public var holdsOnlyCurrentFiles: Bool {
    absence == nil && filesBeyond == 0
      && files.values.allSatisfy { file in
        guard let version = file.version else { return true }
        return version.breach == nil && file.trouble == nil && file.missedLooks == 0 && !file.isOutdated
          && file.lastSeen == version.signature
      }
  }

  /// A number that is another one once another version of any file or of the settings is accepted.
  public var acceptedMark: Int {
    var mark = settingsSource.text.hashValue
    for file in files.values {
      guard let version = file.version else { continue }
      var hasher = Hasher()
      hasher.combine(file.number)
      hasher.combine(version.signature)
      mark &+= hasher.finalize()
    }
    return mark
  }

  /// Rows of all tables.
  public var rowCount: Int { files.values.reduce(0) { $0 + $1.rowCount } }

  public func archive(into writer: inout ArchiveWriter) {
    writer.values { $0.put(ContentHash.processSeed) }
    writer.list(files.values.compactMap { file in file.version.map { (file, $0) } }) { file, bytes in
      file.0.archive(file.1, into: &bytes)
    }
    tables.archive(into: &writer)
  }

  /// Takes what an archive holds in place of what there is; the settings must have been read.
  ///
  /// A file of which nothing was accepted is not in it: the next look finds it as a new one.
  public mutating func restore(from reader: ArchiveReader, now: Int) throws(ArchiveFault) {
    guard ContentHash.adopt(try reader.value()) else { throw ArchiveFault() }
    var files: [SourceFile.Identity: SourceFile] = [:]
    for _ in 0..<(try reader.count()) {
      let file = try SourceFile(from: reader, now: now) { file, headers throws(ArchiveFault) in
        let request = request(for: file, isSettled: true)
        return try plan(file.identity.table.rowType, headers, request)
      }
      files[file.identity] = file
    }
    let tables = try Tables(from: reader)
    (self.files, self.tables) = (files, tables)
  }

  private func plan<Row: DecodableRow>(
    _ row: Row.Type, _ headers: [String], _ request: FileRequest
  ) throws(ArchiveFault) -> ColumnPlan {
    do throws(HeaderProblem) {
      return try ColumnPlan.make(
        for: Row.Columns.self, headers: headers, mapping: request.mapping, dates: request.dates,
        isOpen: request.isJSONLines)
    } catch {
      throw ArchiveFault()
    }
  }

  /// The same directory as if nobody had looked at it yet.
  public var unread: DataDirectory {
    DataDirectory(path: path, takesUnsettled: takesUnsettled, figures: figures, limits: limits)
  }
}
