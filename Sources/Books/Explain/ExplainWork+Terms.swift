import Ingest
import Metrics
import Sales

extension ExplainWork {
  /// The formula in numbers: each kind of sum that was read, in the order of reading.
  ///
  /// The targets that the figure is measured by come last.
  var terms: [Explanation.Term] {
    sums + targets
  }

  /// The target of whom the figure is of; those of others are among the rows.
  private var targets: [Explanation.Term] {
    trace.targets.filter { $0.people == reading.people }.map { target in
      Explanation.Term(
        title: "target",
        qualifier: target.period.days == period.days ? "" : "in \(name(of: target.period.days))",
        value: Figure(target.amount, unit: .money))
    }
  }

  private var sums: [Explanation.Term] {
    folding.lines.compactMap { line in
      guard let first = line.reads.first else { return nil }
      let parts = [parameterText(line), memberText(first), spanText(line)].filter { !$0.isEmpty }
      return Explanation.Term(
        title: first.measure.title, qualifier: parts.joined(separator: " "),
        value: first.measure.scale.figure(line.sum), reads: line.reads.count)
    }
  }

  /// Which of a family of measures: one by its name, several by their number.
  private func parameterText(_ line: ReadFolding.Line) -> String {
    guard let first = line.reads.first else { return "" }
    let parameters = Set(line.reads.map(\.parameter))
    guard first.measure.hasParameter else { return "" }
    guard parameters.count == 1 else { return first.measure.countedParameters(parameters.count) }
    return first.measure.parameterName(first.parameter, in: books.company.context)
  }

  /// Of whom the sum is where that is somebody else than who is asked for.
  private func memberText(_ read: ReadTrace.Read) -> String {
    guard read.slice != subject.slice else { return "" }
    guard let dimension = read.slice.dimension else { return "of the company" }
    return "by \(dimension.rawValue)"
  }

  private func spanText(_ line: ReadFolding.Line) -> String {
    let spans = Set(line.reads.map(\.span))
    guard spans.count == 1, let span = spans.first else { return "at \(spans.count) times" }
    switch span {
    case .flow(let days), .amounts(let days):
      return days == period.days ? "" : "in \(name(of: days))"
    case .balance(let day):
      return day == reading.snapshot ? "" : "at the end of \(day)"
    }
  }

  /// `Q3 2017` where the days are such a period, else `2017-10-01..2017-11-15`.
  private func name(of days: Range<Day>) -> String {
    let fiscal = books.company.settings.fiscal
    let start = days.lowerBound
    let usual = [
      fiscal.month(containing: start), fiscal.quarter(containing: start), fiscal.year(containing: start),
    ]
    if let period = usual.first(where: { $0.days == days }) { return fiscal.title(of: period) }
    let last = days.upperBound.adding(-1)
    return last == start ? start.description : "\(start)..\(last)"
  }
}

// MARK: - What was left out

extension ExplainWork {
  /// What the figure itself says is missing, and what the books know of the rows behind it.
  var leftOut: [String] {
    var sentences = [figure.why].compactMap { $0 }
    let own = sentences.joined()
    sentences += withoutAmount.filter { !own.contains($0) }
    sentences += badRows
    let reads = Set(kpi.inputs.map(\.table))
    guard reads.contains(.opportunities) else { return sentences }
    let tally = books.tally
    if tally.undatedClosings > 0, kpi.inputs.contains(where: { $0.columns.contains("closed_at") }) {
      sentences.append(
        "\(Counted.noun(tally.undatedClosings, "closed deal")) without a day count in no period")
    }
    if tally.replacedRows > 0 {
      sentences.append("\(Counted.noun(tally.replacedRows, "row")) replaced by a later row of the same key")
    }
    if tally.contradictions > 0 {
      sentences.append(
        "\(Counted.noun(tally.contradictions, "deal")) whose history says otherwise than the row, which counts"
      )
    }
    return sentences
  }

  /// Deals that count as deals but not in a sum, because they have no amount or no rate for it.
  private var withoutAmount: [String] {
    trace.reads.compactMap { read, value in
      guard let all = read.measure.uncounted, let whole = total(of: all, like: read), whole > value else {
        return nil
      }
      let noun = all.title
      return
        "\(FigureFormat.count(Int(clamping: whole - value))) \(noun) without an amount, or without a rate for it"
    }
  }

  /// The sum of the measure that a read is part of; noted nowhere.
  private func total(of measure: Measure, like read: ReadTrace.Read) -> Int128? {
    var view = reading.view
    view.trace = nil
    return switch read.span {
    case .flow(let days): view.flow(measure, read.parameter, over: days, in: read.slice)
    case .balance(let day): view.balance(measure, read.parameter, at: day, in: read.slice)
    case .amounts: nil
    }
  }

  /// Rows that could not be taken, and files that could not be read, of the tables that the formula needs.
  private var badRows: [String] {
    let tables = Set(kpi.inputs.map(\.table))
    return books.directory.recognisedFiles.filter { tables.contains($0.table) }.flatMap { file in
      var sentences: [String] = []
      if let trouble = file.trouble { sentences.append("\(file.file) \(trouble.reason)") }
      if file.problems.errors > 0 {
        let first = file.problems.kept.first { $0.severity == .error }
        let example = first.map { ", such as line \($0.line): \($0.reason)" } ?? ""
        sentences.append("\(Counted.noun(file.problems.errors, "row")) of \(file.file) left out\(example)")
      }
      if file.problems.warnings > 0 {
        sentences.append(
          "\(Counted.noun(file.problems.warnings, "warning")) about \(file.file): salesboard check lists them"
        )
      }
      return sentences
    }
  }
}

// MARK: - Rows that are used as they stand

extension ExplainWork {
  /// Targets, prices and rates that the figure looked up.
  var usedRows: [Explanation.UsedRow] {
    let places = trace.rows
    guard !places.isEmpty else { return [] }
    let wanted = Set(places)
    var texts: [SourceLine: String] = [:]
    for quota in books.directory.tables.quotaRows where wanted.contains(quota.place) {
      texts[quota.place] = text(of: quota)
    }
    for price in books.directory.tables.priceRows where wanted.contains(price.place) {
      let lexicons = books.directory.tables.lexicons
      texts[price.place] =
        "price of \(lexicons.products.text(price.product)), \(lexicons.texts.text(price.seller)), from \(price.from)"
    }
    let fileNames = books.directory.fileNames
    return places.map { place in
      Explanation.UsedRow(
        text: texts[place] ?? "row", source: "\(fileNames[place.file] ?? ""):\(place.line)")
    }
  }

  private func text(of quota: Quota) -> String {
    let lexicons = books.directory.tables.lexicons
    let holder =
      switch quota.scope {
      case .company: "the company"
      case .team: lexicons.teams.text(quota.scopeID)
      case .rep: books.repName(quota.scopeID)
      }
    let fiscal = books.company.settings.fiscal
    let period =
      switch quota.period {
      case .month: fiscal.month(containing: quota.start)
      case .quarter, .range: fiscal.quarter(containing: quota.start)
      case .year: fiscal.year(containing: quota.start)
      }
    let unit = books.company.catalog.kpi(KPIIdentifier(quota.metric))?.unit ?? .count
    let format = FigureFormat(currency: books.company.settings.currency)
    let target =
      unit == .money || unit == .moneyPerDay
      ? Figure(Quantity(quota.target), unit: unit) : Figure(Quantity(quota.target, over: 1_000), unit: unit)
    return "target of \(holder) for \(fiscal.title(of: period)): \(format.full(target))"
  }
}
