import Sales

extension DataDirectory {
  /// What of the directory is beyond the limits of reading, or nil.
  public var excess: String? {
    guard filesBeyond > 0 else { return nil }
    return "\(limits.mostFiles) files feed tables, and no more can: \(filesBeyond) are not read"
  }

  /// Fails where a table would have more rows than it may with those that were read of a file.
  ///
  /// `appends` where the rows come behind those that the file has; `look` holds what is not taken in yet.
  func checkRoom<Row: DecodableRow>(
    for reading: FileReading<Row>, ofFile file: UInt16, appends: Bool, _ look: Look
  ) throws(FileTrouble) {
    let rows = tables[keyPath: Row.rows]
    let waiting = look[keyPath: Row.changes].reduce(0) { $0 + $1.added.count - $1.removed.count }
    let replaced = appends ? 0 : rows.rowCount(ofFile: file) - (reading.patch?.keptCount ?? 0)
    guard rows.count + waiting - replaced + reading.rows.count <= limits.mostRows else {
      throw .tooManyRows(limit: limits.mostRows)
    }
  }
}
