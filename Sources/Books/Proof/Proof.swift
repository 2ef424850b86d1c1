import Ingest
import Metrics
import Sales

/// The books held against a second count of their rows, a little at a time while nobody waits for them.
struct Proof: Sendable {
  /// The count in hand; nil while the books rest.
  var recount: Recount?
  /// Books that were compared with it: the total and the breakdowns.
  private var compared = 0
  /// Whether the books changed since the last count began.
  private var hasNews = true
  /// The second at which the books were first asked, and at which the last count ended.
  private var begun: Int?
  private var ended: Int?
  /// What was found wrong so far, the newest last.
  private(set) var findings: [ProofFinding] = []
}

extension Proof {
  /// Seconds from the first look to the first count, and from one count to the next.
  static let firstPause = 30
  static let pause = 300

  /// Notes that entries changed.
  mutating func noteChange() { hasNews = true }

  /// Begins a count anew, because everything was posted anew.
  mutating func startOver() {
    hasNews = true
    if recount != nil { begin() }
  }

  /// Whether it is time for a count; `now` is in seconds since 1970.
  mutating func isDue(now: Int) -> Bool {
    guard recount == nil else { return true }
    guard let begun else {
      self.begun = now
      return false
    }
    let (since, pause) = ended.map { ($0, Proof.pause) } ?? (begun, Proof.firstPause)
    return hasNews && (now >= since + pause || now < since)
  }

  mutating func begin() {
    recount = Recount()
    compared = 0
    hasNews = false
  }

  /// The next book that is to be compared; nil once all are.
  mutating func nextBook() -> Dimension?? {
    guard compared <= Dimension.allCases.count else { return nil }
    defer { compared += 1 }
    return .some(compared == 0 ? nil : Dimension.allCases[compared - 1])
  }

  mutating func end(now: Int) {
    recount = nil
    ended = now
  }

  mutating func note(_ finding: ProofFinding) {
    findings.append(finding)
    if findings.count > Proof.mostKept { findings.removeFirst() }
  }

  private static let mostKept = 20
}

/// What a step of the proof came to.
package enum ProofStep: Sendable {
  /// There is more to do.
  case goesOn
  /// Everything was compared, or nothing is due.
  case rests
  /// The ledger was wrong and has been made anew.
  case found(ProofFinding)
}

extension CompanyBooks {
  /// Whether a count of the books is due or in hand; `now` is in seconds since 1970.
  package mutating func isProofDue(now: Int) -> Bool { proof.isDue(now: now) }

  /// Goes on with the count for so long, beginning one where none is in hand.
  package mutating func prove(now: Int, for time: Duration) -> ProofStep {
    if proof.recount == nil { proof.begin() }
    guard var recount = proof.recount else { return .rests }
    if !recount.isComplete {
      proof.recount = nil
      recount.count(from: entries(in: company.context), until: .now + time)
      proof.recount = recount
      return .goesOn
    }
    guard let book = proof.nextBook() else {
      proof.end(now: now)
      return .rests
    }
    guard let measure = firstDifference(from: recount, by: book) else { return .goesOn }
    let finding = correct(measure, by: book, now: now)
    proof.note(finding)
    proof.end(now: now)
    return .found(finding)
  }

  /// The first measure of which the ledger holds other amounts in the total or a breakdown.
  private func firstDifference(from recount: Recount, by dimension: Dimension?) -> Measure? {
    if let dimension, !ledger.isOpen(dimension, keeping: MeasureSet()) { return nil }
    let held = ledger.checksums(by: dimension)
    return Measure.allCases.first { measure in
      held[measure, dimension] != recount.checksums[measure, dimension]
        && (dimension.map { ledger.isOpen($0, keeping: MeasureSet(measure)) } ?? true)
    }
  }

  /// Makes the ledger anew from the rows and tells where the old one was wrong.
  private mutating func correct(_ measure: Measure, by dimension: Dimension?, now: Int) -> ProofFinding {
    let wrong = ledger
    let stages = company.context.stages
    postAll()
    let differences = wrong.differences(
      from: ledger, in: measure, by: dimension, stages: stages, names: directory.tables.lexicons)
    return ProofFinding(
      measure: measure, dimension: dimension, differences: differences, seconds: now,
      versions: directory.acceptedVersions)
  }

  /// What the board says of books that were found wrong.
  var proofNotices: [String] {
    guard let last = proof.findings.last else { return [] }
    return ["broken: \(last.summary); all figures were made anew"]
  }
}
