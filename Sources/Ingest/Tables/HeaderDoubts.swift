/// What may be meant otherwise in a header row from which columns were planned all the same.
struct HeaderDoubts {
  let plan: ColumnPlan
  let isMapped: Bool

  /// One reason for each header that feeds a column and stands more than once, and one for columns beyond those
  /// that are looked at.
  var reasons: [String] {
    let named = Dictionary(grouping: plan.headers.indices) { name(plan.headers[$0]) }
    let repeated = Set(plan.fedPlaces).sorted().compactMap { place -> String? in
      let header = plan.headers[place]
      guard let count = named[name(header)]?.count, count > 1 else { return nil }
      return "the header \(header) stands \(count) times: the first one counts"
    }
    guard plan.columnsBeyond > 0 else { return repeated }
    let all = plan.headers.count + plan.columnsBeyond
    return repeated + [
      "the header has \(all) columns, of which the first \(plan.headers.count) are looked at"
    ]
  }

  private func name(_ header: String) -> String { isMapped ? header : HeaderIndex.plain(header) }
}

extension ColumnPlan {
  /// Places of headers that feed columns by their names.
  fileprivate var fedPlaces: [Int] {
    sources.flatMap { source in
      switch source {
      case .field(let place), .scaled(let place, _): [place]
      case .joined(let places), .pivotKey(let places, _): places
      case .none, .constant, .pivotName, .pivotValue: [] as [Int]
      }
    }
  }
}
