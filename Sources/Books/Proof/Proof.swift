import Ingest
import Metrics
import Sales

/// The books held against a second count of their rows, a little at a time while nobody waits for them.
struct Proof: Sendable {
  /// The count in hand; nil while the books rest.
  var recount: Recount?
  /// Parts of the ledgers that are still to be compared with it, once it is complete.
  private var due: ArraySlice<ProvenPart> = []
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

  /// Begins a count anew, because everything is posted anew.
  mutating func startOver(with ledger: Ledger) {
    hasNews = true
    if recount != nil { begin(with: ledger, narrowed: nil) }
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

  mutating func begin(with ledger: Ledger, narrowed: (filter: Filter, ledger: Ledger)?) {
    recount = Recount(of: ledger, narrowed: narrowed)
    due = []
    hasNews = false
  }

  /// Begins to compare parts with the complete count.
  mutating func compare(_ parts: [ProvenPart]) { due = ArraySlice(parts) }

  /// The next part that is to be compared; nil once all are.
  mutating func nextPart() -> ProvenPart? { due.popFirst() }

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

/// A part of one of the ledgers.
struct ProvenPart: Sendable {
  /// The filter of the ledger; nil for that of everything.
  var filter: Filter?
  var part: LedgerPart
}

/// What a step of the proof came to.
public enum ProofStep: Sendable {
  /// There is more to do.
  case goesOn
  /// Everything was compared, or nothing is due.
  case rests
  /// The ledger was wrong and has been made anew.
  case found(ProofFinding)
}

extension CompanyBooks {
  /// Whether a count of the books is due or in hand; `now` is in seconds since 1970.
  public mutating func isProofDue(now: Int) -> Bool { proof.isDue(now: now) }

  /// Goes on with the count for so long, beginning one where none is in hand.
  public mutating func prove(now: Int, for time: Duration) -> ProofStep {
    if proof.recount == nil { proof.begin(with: ledger, narrowed: narrowed) }
    guard var recount = proof.recount else { return .rests }
    if !recount.isComplete {
      proof.recount = nil
      recount.count(from: entries(in: company.context), until: .now + time)
      proof.recount = recount
      if recount.isComplete { proof.compare(provenParts) }
      return .goesOn
    }
    guard let part = proof.nextPart() else {
      proof.end(now: now)
      return .rests
    }
    guard let measure = firstDifference(from: recount, in: part) else { return .goesOn }
    let finding = correct(measure, in: part, now: now)
    proof.note(finding)
    proof.end(now: now)
    proof.noteChange()
    return .found(finding)
  }

  private var provenParts: [ProvenPart] {
    let narrowed = narrowed.map { narrowed in
      narrowed.ledger.parts.map { ProvenPart(filter: narrowed.filter, part: $0) }
    }
    return ledger.parts.map { ProvenPart(filter: nil, part: $0) } + (narrowed ?? [])
  }

  /// The first measure of which a ledger holds other amounts in a part; nil where there is no such ledger any more, or
  /// none like it was there when the count began.
  private func firstDifference(from recount: Recount, in proven: ProvenPart) -> Measure? {
    guard let filter = proven.filter else {
      return ledger.firstDifference(from: recount.ledger, in: proven.part)
    }
    guard let narrowed, narrowed.filter == filter, let counted = recount.narrowed, counted.filter == filter
    else { return nil }
    return narrowed.ledger.firstDifference(from: counted.count, in: proven.part)
  }

  /// Makes the ledgers anew from the rows and tells where the old one was wrong.
  private mutating func correct(_ measure: Measure, in proven: ProvenPart, now: Int) -> ProofFinding {
    let wrong = proven.filter == nil ? ledger : narrowed?.ledger ?? ledger
    let stages = company.context.stages
    postAll()
    var right = wrong
    if proven.filter == nil {
      right = ledger
    } else {
      // The board makes its own anew when it asks for it.
      right.empty()
      right.postAll(from: entries(in: company.context))
    }
    let differences = wrong.differences(
      from: right, in: measure, of: proven.part, stages: stages, names: directory.tables.lexicons)
    return ProofFinding(
      measure: measure, part: proven.part, filter: proven.filter, differences: differences, seconds: now,
      versions: directory.acceptedVersions)
  }

  /// What the board says of books that were found wrong.
  var proofNotices: [String] {
    guard let last = proof.findings.last else { return [] }
    return ["broken: \(last.summary); all figures were made anew"]
  }
}
