import Sales

/// What one product is of a deal that has product lines.
struct DealPart: Equatable, Sendable {
  var product: UInt32
  /// The sum of the product's lines, in minor units of the deal's own currency.
  var amount: Money
  /// The sum of what its lines say, in thousandths; nil where none says anything.
  var quantity: Int64?
}

extension Deal {
  /// Whether product lines say what the deal is made of, so that the whole of it belongs to no single product.
  var hasLines: Bool { !facts.lines.isEmpty }

  /// The deal once for each product of its lines, in the order of the lines; empty where it has none.
  func parts(in context: BookContext) -> [Deal] {
    guard hasLines else { return [] }
    var parts: [DealPart] = []
    for line in facts.lines {
      let place = parts.firstIndex { $0.product == line.product }
      let index = place ?? parts.endIndex
      if place == nil { parts.append(DealPart(product: line.product, amount: Money(minor: 0))) }
      parts[index].amount.minor &+= line.amount.minor
      if let quantity = line.quantity { parts[index].quantity = (parts[index].quantity ?? 0) &+ quantity }
    }
    return parts.map { part in
      var deal = self
      deal.part = part
      deal.price(in: context)
      return deal
    }
  }

  /// Whether a slice has the deal on a day; a product's has every deal with a line of it.
  public func belongs(to slice: Slice, on day: Day, in context: BookContext) -> Bool {
    if case .member(.product, let product) = slice, hasLines {
      return facts.lines.contains { $0.product == product }
    }
    return slice.holds(members(on: day, in: context))
  }

  /// What the deal's lines add up to, in minor units of its own currency; nil where it has none.
  public var sumOfLines: Money? {
    guard hasLines else { return nil }
    return Money(minor: facts.lines.reduce(0) { $0 &+ $1.amount.minor })
  }

  /// Units sold, in thousandths: the deal's own number, else that of its lines; nil where neither says.
  @inline(__always)
  var quantity: Int64? {
    if let part { return part.quantity }
    return row.quantity ?? quantityOfLines
  }

  @inline(never)
  private var quantityOfLines: Int64? {
    let counted = facts.lines.compactMap(\.quantity)
    return counted.isEmpty ? nil : counted.reduce(0) { $0 &+ $1 }
  }
}

extension DealPoster {
  /// Posts what a deal is by stage, day and closing; a product's part of one posts the same of its amount.
  mutating func postLife() {
    postCreation()
    postClosures()
    if window.measures.intersects(.openDeals) { postOpenSpans() }
    if deal.timeline.hasStageHistory, isStagePastTold { postStages() }
  }

  /// Whether it shows anywhere which stages the deal went through.
  private var isStagePastTold: Bool {
    guard let last = deal.timeline.visits.last?.from else { return true }
    return last.number >= window.stageHorizon
  }
}
