import Dispatch
import Sales
import Synchronization

/// A large file of activities that is read on another core while other files are read on this one.
///
/// Its names are numbered by lexicons of its own, and numbered anew once it is taken in: which number a name has
/// means nothing.
final class EarlyReading: Sendable {
  private struct Outcome: Sendable {
    var reading: Result<FileReading<Activity>, FileTrouble>
    var lexicons: Lexicons
    var bytesRead: Int
  }

  private let outcome = Mutex<Outcome?>(nil)
  private let done = DispatchSemaphore(value: 0)

  /// Files with fewer bytes are not worth a thread.
  static let manyBytes = 8 << 20

  init(_ request: FileRequest) {
    DispatchQueue.global().async { [self] in
      let outcome = EarlyReading.outcome(request)
      self.outcome.withLock { $0 = outcome }
      done.signal()
    }
  }

  private static func outcome(_ request: FileRequest) -> Outcome {
    var lexicons = Lexicons()
    do throws(FileTrouble) {
      var reader = try FileReader<Activity>(request) { _, _ in }
      defer { reader.close() }
      let reading = try reader.readAll(&lexicons)
      return Outcome(reading: .success(reading), lexicons: lexicons, bytesRead: reader.bytesRead)
    } catch {
      return Outcome(reading: .failure(error), lexicons: lexicons, bytesRead: 0)
    }
  }
}

extension EarlyReading {
  /// Waits for the rows and numbers their names by the lexicons of the tables.
  func take(into lexicons: inout Lexicons, bytesRead: inout Int) throws(FileTrouble) -> FileReading<Activity>
  {
    done.wait()
    guard let outcome = outcome.withLock({ $0.take() }) else { throw .unreadable(0) }
    bytesRead += outcome.bytesRead
    var reading = try outcome.reading.get()
    let names = outcome.lexicons
    let (activities, reps, leads, deals, customers, sources) = (
      lexicons.activities.adopt(names.activities), lexicons.reps.adopt(names.reps),
      lexicons.leads.adopt(names.leads), lexicons.opportunities.adopt(names.opportunities),
      lexicons.customers.adopt(names.customers), lexicons.sources.adopt(names.sources)
    )
    for index in reading.rows.indices {
      reading.rows[index].id = activities[Int(reading.rows[index].id)]
      reading.rows[index].rep = reps[Int(reading.rows[index].rep)]
      reading.rows[index].lead = leads[Int(reading.rows[index].lead)]
      reading.rows[index].opportunity = deals[Int(reading.rows[index].opportunity)]
      reading.rows[index].customer = customers[Int(reading.rows[index].customer)]
      reading.rows[index].source = sources[Int(reading.rows[index].source)]
    }
    return reading
  }
}
