import Dispatch
import Sales

/// The chunks of all large files of a look, handed to whoever has time: to threads of its own, and to the one that
/// merges them in the order of files and chunks.
final class ReadingDesk: Sendable {
  struct File: Sendable {
    var request: FileRequest
    var row: any DecodableRow.Type
    var cut: CutFile?
    var isOpened = false
    /// Whether nobody asks for its chunks any more.
    var isOver = false
    var chunksAtWork = 0
    var done: [Int: any Sendable] = [:]
  }

  struct State: Sendable {
    var files: [File]
    /// The chunk that is handed out next.
    var file = 0
    var chunk = 0
    /// Chunks that are being read or wait to be merged.
    var outstanding = 0
    /// Merged chunks of each kind of row, whose memory is used again.
    var spares: [TableName: [any Sendable]] = [:]
    var helpers = 0
    var isClosed = false
  }

  struct Job: Sendable {
    var file: Int
    var chunk: Int
    var cut: CutFile
    var row: any DecodableRow.Type
  }

  private let monitor: Monitor<State>
  private let cutting: Cutting
  /// Empty lexicons with the seeds of those of the tables.
  private let lexicons: Lexicons

  /// A desk for some files in the order in which they will be merged.
  init(
    _ files: [(request: FileRequest, row: any DecodableRow.Type)], _ cutting: Cutting, _ lexicons: Lexicons
  ) {
    self.cutting = cutting
    self.lexicons = Lexicons(sharingSeedsOf: lexicons)
    var state = State(files: files.map { File(request: $0.request, row: $0.row) })
    state.helpers = cutting.helpers
    monitor = Monitor(state)
    for _ in 0..<cutting.helpers {
      DispatchQueue.global().async { [self] in help() }
    }
  }
}

// MARK: - Merging

extension ReadingDesk {
  /// What whoever waits for a chunk does next.
  private enum Step: Sendable {
    case done(any Sendable)
    case work(Job)
  }
}

extension ReadingDesk {
  /// Reads a file as a whole; nil where it is none of the desk's or must be read in one go.
  func read<Row: DecodableRow>(
    _ number: UInt16, as row: Row.Type, _ lexicons: inout Lexicons, report: (Int, Int) -> Void
  ) throws(FileTrouble) -> FileReading<Row>? {
    guard let (place, cut) = begin(number) else { return nil }
    defer { finish(place) }
    var merging = ChunkMerging<Row>(cut)
    let memory = ChunkMemory()
    for index in 0..<cut.count {
      var chunk = chunk(index, of: place, as: row, memory)
      guard try merging.add(&chunk, index, &lexicons) else { return nil }
      put(away: chunk)
      report(merging.bytesRead, merging.rowCount)
    }
    return try merging.finish()
  }

  /// The place of a file and its header; files before it are not asked for any more.
  private func begin(_ number: UInt16) -> (Int, CutFile)? {
    monitor.change { state -> (Int, CutFile)? in
      guard let place = state.files.firstIndex(where: { $0.request.number == number }) else { return nil }
      for earlier in 0..<place { state.letGo(earlier) }
      state.open(place, cutting)
      return state.files[place].cut.map { (place, $0) }
    }
  }

  /// A chunk that is read already, or is read now; while another thread reads it, chunks behind it are read here.
  private func chunk<Row: DecodableRow>(
    _ index: Int, of place: Int, as row: Row.Type, _ memory: ChunkMemory
  ) -> ChunkRows<Row> {
    while true {
      let step: Step = monitor.wait { state in
        if let done = state.files[place].done.removeValue(forKey: index) {
          state.outstanding -= 1
          return .done(done)
        }
        return state.takeJob(cutting).map { Step.work($0) }
      }
      switch step {
      case .done(let done): if let done = done as? ChunkRows<Row> { return done }
      case .work(let job): work(on: job, memory)
      }
    }
  }

  private func put<Row: DecodableRow>(away chunk: ChunkRows<Row>) {
    monitor.change { $0.spares[Row.Columns.table, default: []].append(chunk) }
  }

  /// Waits until nobody reads a file any more and closes it.
  private func finish(_ place: Int) {
    monitor.change { $0.letGo(place) }
    let cut: CutFile? = monitor.wait { state -> CutFile?? in
      guard state.files[place].chunksAtWork == 0 else { return nil }
      defer { state.files[place].cut = nil }
      return .some(state.files[place].cut)
    }
    cut?.close()
  }

  /// Ends all work and closes what is open.
  func close() {
    monitor.change { $0.isClosed = true }
    let open: [CutFile] = monitor.wait { state in
      guard state.helpers == 0 else { return nil }
      defer { state.files = [] }
      return state.files.compactMap(\.cut)
    }
    for file in open { file.close() }
  }
}

// MARK: - Work

extension ReadingDesk {
  private func help() {
    let memory = ChunkMemory()
    while let job = nextJob() { work(on: job, memory) }
    monitor.change { $0.helpers -= 1 }
  }

  private func nextJob() -> Job? {
    monitor.wait { state -> Job?? in
      if state.isClosed { return .some(nil) }
      return state.takeJob(cutting).map { Job?.some($0) }
    }
  }

  private func work(on job: Job, _ memory: ChunkMemory) {
    func read<Row: DecodableRow>(_ row: Row.Type) -> any Sendable {
      let spare = monitor.change { $0.spares[Row.Columns.table]?.popLast() } as? ChunkRows<Row>
      var chunk = spare ?? ChunkRows(lexicons)
      Row.read(job.chunk, of: job.cut, from: nil, in: memory, into: &chunk)
      return chunk
    }
    let chunk = read(job.row)
    monitor.change { $0.post(chunk, of: job) }
  }
}

extension ReadingDesk.State {
  fileprivate mutating func open(_ place: Int, _ cutting: Cutting) {
    guard !files[place].isOpened else { return }
    files[place].isOpened = true
    func cut<Row: DecodableRow>(_ row: Row.Type) -> CutFile? {
      CutFile(files[place].request, cutting, for: row)
    }
    files[place].cut = cut(files[place].row)
  }

  fileprivate mutating func takeJob(_ cutting: Cutting) -> ReadingDesk.Job? {
    guard outstanding < cutting.window else { return nil }
    while file < files.count {
      if !files[file].isOver { open(file, cutting) }
      guard !files[file].isOver, let cut = files[file].cut, chunk < cut.count else {
        (file, chunk) = (file + 1, 0)
        continue
      }
      defer { chunk += 1 }
      outstanding += 1
      files[file].chunksAtWork += 1
      return ReadingDesk.Job(file: file, chunk: chunk, cut: cut, row: files[file].row)
    }
    return nil
  }

  fileprivate mutating func post(_ chunk: any Sendable, of job: ReadingDesk.Job) {
    files[job.file].chunksAtWork -= 1
    if files[job.file].isOver {
      outstanding -= 1
    } else {
      files[job.file].done[job.chunk] = chunk
    }
  }

  /// Drops what was read of a file; what is being read of it is dropped when it is done.
  fileprivate mutating func letGo(_ place: Int) {
    files[place].isOver = true
    outstanding -= files[place].done.count
    files[place].done = [:]
  }
}
