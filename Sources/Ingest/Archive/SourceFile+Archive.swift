import Archive
import Sales

extension SourceFile {
  /// Puts a file of which a version is accepted and nothing is wrong.
  func archive(_ version: FileVersion, into bytes: inout ArchiveBytes) {
    bytes.put(identity.table.rawValue)
    bytes.put(identity.mapping)
    bytes.put(identity.path)
    bytes.put(number)
    bytes.put(rowCount)
    problems.archive(into: &bytes)
    version.archive(into: &bytes)
  }

  /// The file as a reader gives it; `plan` works out again how its headers feed the table.
  ///
  /// All of its bytes are to be compared once, a little at each look: whoever wrote it while nobody looked may have
  /// left its size and time as they were.
  init(
    from reader: ArchiveReader, now: Int,
    plan: (SourceFile, [String]) throws(ArchiveFault) -> ColumnPlan
  ) throws(ArchiveFault) {
    guard let table = TableName(rawValue: try reader.text()) else { throw ArchiveFault() }
    let (mapping, path) = (try reader.value(Int.self), try reader.text())
    self.init(
      identity: Identity(table: table, mapping: mapping, path: path), number: try reader.value(UInt16.self))
    rowCount = try reader.value()
    problems = try ProblemList(from: reader)
    let headers = try reader.texts()
    let found = try FileVersion(from: reader, plan: try plan(self, headers))
    version = found
    lastSeen = found.signature
    if found.canGrow { owed = OwedComparison(since: now, blocks: found.fingerprints.blocks.count) }
  }
}

extension FileVersion {
  fileprivate func archive(into bytes: inout ArchiveBytes) {
    bytes.put(plan.headers)
    bytes.put(plan.columnsBeyond)
    bytes.put(plan.mostFields)
    bytes.put(signature)
    bytes.put(delimiter)
    bytes.put(encoding)
    bytes.put(nextLine)
    bytes.put(canGrow)
    bytes.put(fingerprints.blocks)
    bytes.put(fingerprints.length)
    bytes.put(chunks?.head)
    guard let chunks else { return }
    bytes.put(chunks.mark)
    bytes.put(chunks.chunks)
    bytes.put(chunks.added)
  }

  fileprivate init(from reader: ArchiveReader, plan: ColumnPlan) throws(ArchiveFault) {
    var plan = plan
    plan.columnsBeyond = try reader.value()
    guard try reader.value(Int.self) == plan.mostFields else { throw ArchiveFault() }
    self.init(
      signature: try reader.value(), plan: plan, delimiter: try reader.value(), encoding: try reader.value(),
      nextLine: try reader.value(), canGrow: try reader.value(),
      fingerprints: Fingerprints(try reader.smallArray(), length: try reader.value()))
    guard let head = try reader.value(ChunkList.Head?.self) else { return }
    let mark = try reader.value(Int.self)
    let list = ChunkList(head: head, mark: mark, ContiguousArray(try reader.smallArray()))
    chunks = list.followed(by: ContiguousArray(try reader.smallArray()))
  }
}

extension ProblemList {
  fileprivate func archive(into bytes: inout ArchiveBytes) {
    bytes.put(errors)
    bytes.put(warnings)
    bytes.put(kept.count)
    for (problem, origin) in zip(kept, origins) {
      bytes.put(problem.severity)
      bytes.put(problem.file)
      bytes.put(problem.line)
      bytes.put(problem.reason)
      bytes.put([problem.column, origin.kind].map { $0 ?? "" })
      bytes.put(problem.column != nil)
      bytes.put(origin.kind != nil)
      bytes.put(origin.line)
    }
    bytes.put(onceTold.count)
    for (kind, line) in onceTold {
      bytes.put(kind)
      bytes.put(line)
    }
  }

  fileprivate init(from reader: ArchiveReader) throws(ArchiveFault) {
    self.init()
    (errors, warnings) = (try reader.value(), try reader.value())
    for _ in 0..<(try reader.count()) {
      var problem = Problem(
        try reader.value(), file: try reader.text(), line: try reader.value(), reason: try reader.text())
      let texts = try reader.texts()
      guard texts.count == 2 else { throw ArchiveFault() }
      if try reader.value(Bool.self) { problem.column = texts[0] }
      let kind = try reader.value(Bool.self) ? texts[1] : nil
      kept.append(problem)
      origins.append(Origin(line: try reader.value(), kind: kind))
    }
    for _ in 0..<(try reader.count()) {
      let kind = try reader.text()
      onceTold[kind] = try reader.value(Int.self)
    }
  }
}
