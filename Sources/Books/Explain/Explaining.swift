import Ingest
import Metrics
import Sales

extension CompanyBooks {
  /// Tells how a figure came about, with a page of its records.
  ///
  /// The records of a figure cost one posting of everything that may be one of them; they are kept until the
  /// books change, so that another page costs that page. `isWanted` is asked on the way.
  public mutating func explanation(
    _ request: ExplainRequest, isWanted: () -> Bool = { true }
  ) throws(ExplainRefusal) -> Explanation {
    guard let kpi = company.catalog.kpi(request.question.figure) else {
      let ids = company.catalog.all.map(\.id.text)
      let nearest = NearestWord.nearest(to: request.question.figure.text, among: ids, most: 5)
      throw .unknownFigure(nearest: nearest)
    }
    let subject = try subject(request.question.subject)
    narrow(to: request.question.query.filter)
    open(for: kpi, of: subject, asOf: request.asOf)
    let work = ExplainWork(books: self, request: request, kpi: kpi, subject: subject)
    let finding: RecordSearch.Finding
    if let known = explained, known.key == work.key {
      finding = known
    } else {
      guard let found = work.search.find(work.key, isWanted: isWanted) else { throw .cancelled }
      finding = found
    }
    explained = finding
    return work.explanation(with: finding)
  }

  private mutating func open(for kpi: KPI, of subject: ExplainSubject, asOf: Day) {
    var needs = kpi.needs
    if let dimension = subject.slice.dimension {
      needs.breakdowns[dimension] = (needs.breakdowns[dimension] ?? .all).union(.all)
    }
    let source = entries(in: company.context)
    ledger.open(needs, from: source)
    if ledger.needsLookBack(to: asOf) { ledger.lookBack(to: asOf, from: source) }
    narrowed?.ledger.open(needs, from: source)
    if narrowed?.ledger.needsLookBack(to: asOf) == true { narrowed?.ledger.lookBack(to: asOf, from: source) }
  }

  /// The explanation that the board asks for; `now` is in seconds since 1970.
  public mutating func explanation(
    _ question: ExplainQuestion, now: Int, isWanted: () -> Bool = { true }
  ) throws(ExplainRefusal) -> Explanation {
    let asOf = today(now: now).adding(-max(0, question.query.daysBack))
    let fiscal = company.settings.fiscal
    let period = BoardDesk.period(question.query.period, asOf: asOf, fiscal: fiscal)
    let title = question.query.period == .lastTwelveMonths ? "12 months" : fiscal.title(of: period)
    return try explanation(
      ExplainRequest(question, period: period, asOf: asOf, periodTitle: title), isWanted: isWanted)
  }
}

/// One figure worked out once more, with a note of all that it reads.
struct ExplainWork {
  let books: CompanyBooks
  let request: ExplainRequest
  let kpi: KPI
  let subject: ExplainSubject
  let period: Period
  let reading: Reading
  let figure: Figure
  let trace: ReadTrace
  let folding: ReadFolding

  init(books: CompanyBooks, request: ExplainRequest, kpi: KPI, subject: ExplainSubject) {
    self.books = books
    self.request = request
    self.kpi = kpi
    self.subject = subject
    period = subject.period ?? request.period
    let ledger = books.narrowed?.ledger ?? books.ledger
    trace = ReadTrace()
    var view = LedgerView(ledger, asOf: request.asOf)
    view.trace = trace
    reading = Reading(
      view: view, company: books.company, period: period, slice: subject.slice, stage: subject.stage,
      scope: ledger.scope)
    figure = kpi.figure(reading)
    folding = ReadFolding(trace.reads, own: subject.slice)
  }
}

extension ExplainWork {
  var key: RecordSearch.Key {
    RecordSearch.Key(
      figure: kpi.id, slice: subject.slice, stage: subject.stage, period: period, asOf: request.asOf,
      filter: request.question.query.filter)
  }

  var search: RecordSearch {
    RecordSearch(
      entries: books.entries(in: books.company.context),
      sink: RecordSink(folding, asOf: request.asOf, scope: reading.scope),
      scales: folding.lines.map { $0.reads.first?.measure.scale ?? .count })
  }

  func explanation(with finding: RecordSearch.Finding) -> Explanation {
    let question = request.question
    let page = finding.found.dropFirst(question.offset).prefix(max(0, question.count))
    return Explanation(
      question: question, name: kpi.name, formula: kpi.formula, figure: figure,
      currency: books.company.settings.currency, period: period, periodTitle: title, asOf: request.asOf,
      subject: subject.label, terms: terms, inputs: inputs, leftOut: leftOut, rows: usedRows,
      records: search.records(page.map(\.entity), in: books), recordCount: finding.found.count)
  }

  private var title: String {
    if subject.period == nil, let title = request.periodTitle { return title }
    return books.company.settings.fiscal.title(of: period)
  }

  /// The tables that the formula names and the files that feed them.
  private var inputs: [Explanation.Input] {
    let files = books.directory.recognisedFiles
    return kpi.inputs.flatMap(fed).map { input in
      Explanation.Input(
        table: input.table.rawValue, columns: input.columns,
        files: files.filter { $0.table == input.table }.map(\.file),
        lack: books.company.inputs.lack([input]))
    }
  }

  /// Of an input and what does as well, the first that the files feed; the input itself where none does.
  private func fed(_ input: Input) -> [Input] {
    let inputs = books.company.inputs
    func isFed(_ input: Input) -> Bool {
      inputs.has(input.table) && input.columns.allSatisfy { inputs.has(input.table, $0) }
    }
    if isFed(input) { return [input] }
    return input.alternatives.first { $0.allSatisfy(isFed) } ?? [input]
  }
}
