import Sales

extension Reading {
  /// The target for bookings that counts for the slice, with the reason where there is none.
  public var quota: Figure {
    let (target, why) = targetAndReason
    return Figure(target?.amount, unit: .money, why: why)
  }

  public var targetAndReason: (target: QuotaBook.Target?, why: String?) {
    if case .member(let dimension, _) = scope, dimension != .rep, dimension != .team {
      return (nil, "there are no quotas by \(dimension.rawValue)")
    }
    let found = target(of: people, in: company.quotas)
    if let target = found.target { view.trace?.note(target.amount, of: people, for: period) }
    return found
  }

  /// Whom targets and headcount are about: the slice, or what the whole ledger was narrowed to.
  public var people: Slice { slice == .all ? scope : slice }

  /// What is known of the slice's own target for bookings.
  var answer: QuotaBook.Answer {
    QuotaBook.Holder(people).map { answer($0, in: company.quotas) } ?? .none
  }

  /// Whether a rep belongs to the slice at the end of the period so far.
  func isInSlice(rep: UInt32) -> Bool { isIn(people, rep: rep) }
}

extension QuotaBook.Holder {
  /// Whose targets count for everything, a team or a rep; nil for other parts of the books.
  init?(_ people: Slice) {
    switch people {
    case .all: self.init(.company, 0)
    case .member(.team, let team): self.init(.team, team)
    case .member(.rep, let rep): self.init(.rep, rep)
    case .member: return nil
    }
  }
}

// MARK: - Any metric

extension Reading {
  /// The target of a metric for the slice, which may be a product's; with the reason where there is none.
  func target(of metric: String) -> (target: QuotaBook.Target?, why: String?) {
    var (people, product) = (Slice.all, UInt32?.none)
    for part in [scope, slice] {
      switch part {
      case .all: continue
      case .member(.product, let id): product = id
      case .member(.rep, _), .member(.team, _): people = part
      case .member(let dimension, _): return (nil, "there are no targets by \(dimension.rawValue)")
      }
    }
    guard product != 0 else { return (nil, "no target for the period") }
    return target(of: people, in: company.targets.quotas(of: metric, product: product ?? 0))
  }

  /// The own target of everything, a team or a rep, else the sum of the reps' targets.
  private func target(of people: Slice, in book: QuotaBook) -> (target: QuotaBook.Target?, why: String?) {
    guard let holder = QuotaBook.Holder(people) else {
      return (nil, "quotas are for reps, teams and the company")
    }
    switch answer(holder, in: book) {
    case .target(let amount): return (QuotaBook.Target(amount: amount, isOwn: true), nil)
    case .uncovered(let months, let all): return (nil, "targets cover \(months) of \(all) months")
    case .notWholeMonths: return (nil, "targets are for whole months")
    case .none: return sumOfReps(in: people, book)
    }
  }

  private func answer(_ holder: QuotaBook.Holder, in book: QuotaBook) -> QuotaBook.Answer {
    if let trace = view.trace {
      for row in book.rows(of: holder, for: period) { trace.note(row) }
    }
    let rep = holder.scope == .rep ? company.context.reps.rep(holder.id) : nil
    return book.target(of: holder, for: period, rep: rep, prorates: company.settings.proratesQuotas)
  }

  /// The sum of the targets of a team's reps, or of all; a manager's target is not added to those of his reps.
  private func sumOfReps(
    in people: Slice, _ book: QuotaBook
  ) -> (target: QuotaBook.Target?, why: String?) {
    var sum: Quantity?
    for rep in book.holders(.rep) where isIn(people, rep: rep) && !company.context.reps.isManager(rep) {
      switch answer(.init(.rep, rep), in: book) {
      case .none, .notWholeMonths: continue
      case .target(let amount): sum = sum.map { $0 + amount } ?? amount
      case .uncovered(let months, let all): return (nil, "targets cover \(months) of \(all) months")
      }
    }
    guard let sum else { return (nil, "no target for the period") }
    return (QuotaBook.Target(amount: sum, isOwn: false), nil)
  }

  private func isIn(_ people: Slice, rep: UInt32) -> Bool {
    switch people {
    case .all: true
    case .member(.rep, let id): id == rep
    case .member(.team, let team): company.context.reps.team(of: rep, on: snapshot) == team
    case .member: false
    }
  }
}
