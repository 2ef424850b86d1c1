import Sales

/// The targets of all figures: for whom, for how much, for when.
public struct TargetBook: Equatable, Sendable {
  private struct Key: Hashable {
    var metric: String
    var product: UInt32
  }

  private var books: [Key: QuotaBook] = [:]
  private var goalsOf: [QuotaBook.Holder: [Quota]] = [:]

  public init() {}

  /// Money is in minor units of the base currency, everything else in thousandths.
  public init(_ quotas: [Quota]) {
    let byKey = Dictionary(grouping: quotas) { Key(metric: $0.metric, product: $0.product) }
    for (key, rows) in byKey {
      books[key] = QuotaBook(rows, metric: key.metric, product: key.product)
    }
    for quota in quotas where quota.product == 0 {
      goalsOf[QuotaBook.Holder(quota.scope, quota.scopeID), default: []].append(quota)
    }
  }
}

extension TargetBook {
  /// The targets of a metric, by its figure's id: those of one product, or those that name none.
  public func quotas(of metric: String, product: UInt32 = 0) -> QuotaBook {
    books[Key(metric: metric, product: product)] ?? QuotaBook()
  }

  /// Every target of one holder that names no product, whatever the figure.
  public func goals(of holder: QuotaBook.Holder) -> [Quota] {
    goalsOf[holder] ?? []
  }
}
