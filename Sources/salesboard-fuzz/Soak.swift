import Books
import Glibc
import Ingest
import Metrics
import RandomEdits
import SampleData
import Sales

/// The sample company selling by a clock of its own, watched by books that are asked for a board after each look;
/// from time to time other settings come into force.
struct Soak {
  let directory: String
  private var demo: DemoCompany
  private var books: CompanyBooks
  /// Milliseconds since 1970 by the company's clock.
  private var clock: Int
  private let reloads: Int
  private let hours: Int
  private(set) var stretches: [Stretch] = []
  private var settings: [UInt8]

  /// What a tenth of the time was like.
  struct Stretch {
    var reloads = 0
    var looks = 0
    /// Seconds of processor time, and rows gone through by those reloads.
    var reloadSeconds = 0.0
    var reloadedRows = 0
    var lookSeconds = 0.0
    var rows = 0
    var memory = 0
    var descriptors = 0

    var microsecondsPerReloadedRow: Double { reloadSeconds * 1e6 / Double(max(1, reloadedRows)) }
    var millisecondsPerReload: Double { reloadSeconds * 1e3 / Double(max(1, reloads)) }
    var millisecondsPerLook: Double { lookSeconds * 1e3 / Double(max(1, looks)) }
  }

  init(directory: String, seed: UInt64, hours: Int, reloads: Int) throws {
    self.directory = directory
    let start = Int(time(nil))
    guard let now = LocalTime(secondsSinceEpoch: start) else { throw SoakTrouble.noClock }
    let company = SampleCompany(seed: seed, opportunities: SampleCompany.usualOpportunities, now: now)
    try company.write(into: directory)
    demo = DemoCompany(company, in: directory)
    books = CompanyBooks(directory: directory)
    books.prepareForBoard()
    settings = Disk.read(directory + "/salesboard.yml") ?? []
    clock = (start + 10) * 1000
    (self.hours, self.reloads) = (hours, reloads)
  }
}

/// Why a soak cannot begin.
enum SoakTrouble: Error { case noClock }

extension Soak {
  private static let tenths = 10

  /// Lives through the hours and tells of each tenth of them.
  mutating func run() throws {
    let start = clock
    let span = hours * 3_600_000
    look()
    var done = 0
    for tenth in 1...Soak.tenths {
      var stretch = Stretch()
      while clock < start + span * tenth / Soak.tenths {
        clock += demo.millisecondsToNext
        guard let now = LocalTime(secondsSinceEpoch: clock / 1000) else { throw SoakTrouble.noClock }
        _ = try demo.sell(at: now)
        let cost = ProcessCost.cpuSeconds
        look()
        stretch.lookSeconds += ProcessCost.cpuSeconds - cost
        stretch.looks += 1
        while done < reloads * (clock - start) / span, done < reloads { reload(&done, &stretch) }
      }
      tell(&stretch, tenth)
    }
  }

  private mutating func look() {
    _ = books.reload(now: clock / 1000)
    _ = books.board(for: BoardQuery(), now: clock / 1000)
  }

  /// Puts other settings in force: most make the ledger anew, every fourth has all files read again.
  private mutating func reload(_ done: inout Int, _ stretch: inout Stretch) {
    done += 1
    clock += 1000
    let zone = done % 8 >= 4 ? "Asia/Tokyo" : "UTC"
    let lines = "idle_days: \(60 + done % 7)\ntime_zone: \(zone)\n"
    let kept = String(decoding: settings, as: UTF8.self).split(separator: "\n").filter {
      !$0.hasPrefix("time_zone") && !$0.hasPrefix("idle_days")
    }
    Disk.write(
      Array((kept.joined(separator: "\n") + "\n" + lines).utf8), to: directory + "/salesboard.yml",
      .replacing,
      at: clock / 1000)
    let cost = ProcessCost.cpuSeconds
    look()
    stretch.reloadSeconds += ProcessCost.cpuSeconds - cost
    stretch.reloadedRows += rows
    stretch.reloads += 1
  }

  private var rows: Int { books.directory.recognisedFiles.reduce(0) { $0 + $1.rows } }

  private mutating func tell(_ stretch: inout Stretch, _ tenth: Int) {
    let cost = ProcessCost.now
    (stretch.rows, stretch.memory, stretch.descriptors) = (rows, cost.memory, cost.descriptors)
    stretches.append(stretch)
    print(
      "\(hours * tenth / Soak.tenths) h: \(stretch.rows) rows, \(Soak.megabytes(cost.memory)) MB, "
        + "\(cost.descriptors) descriptors, \(Soak.tenth(stretch.millisecondsPerReload)) ms a settings reload "
        + "(\(Soak.tenth(stretch.microsecondsPerReloadedRow)) µs a row), "
        + "\(Soak.tenth(stretch.millisecondsPerLook)) ms a look and board")
    fflush(nil)
  }

  static func megabytes(_ bytes: Int) -> Int { bytes / 1_000_000 }

  static func tenth(_ number: Double) -> Double { (number * 10).rounded() / 10 }
}

extension Soak {
  /// What is not as a cold start has it, first of all the figures.
  mutating func differencesFromColdStart() -> [String] {
    // Two looks in peace, so that the last rows are in the books.
    for _ in 0..<2 {
      clock += 20_000
      look()
    }
    let now = clock / 1000
    var (fresh, outcome) = Outcome.cold(directory, now: now)
    let wrong = Outcome(&books, now: now).listing.differences(from: outcome.listing)
    let figures = EveryFigure.differences(
      EveryFigure.text(&books, now: now), EveryFigure.text(&fresh, now: now))
    return wrong + figures
  }
}
