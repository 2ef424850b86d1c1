/// The lexicons of one set of books, one for each kind of name.
public struct Lexicons: Sendable {
  public var opportunities = Lexicon()
  public var customers = Lexicon()
  public var reps = Lexicon()
  public var teams = Lexicon()
  public var stages = Lexicon()
  public var pipelines = Lexicon()
  public var products = Lexicon()
  public var segments = Lexicon()
  public var sources = Lexicon()
  public var leads = Lexicon()
  public var activities = Lexicon()
  public var subscriptions = Lexicon()
  public var orders = Lexicon()
  public var costs = Lexicon()
  /// ISO 4217 codes other than the base currency's.
  public var currencies = Lexicon()
  /// Names of deals, customers and reps, and whatever else is only shown.
  public var texts = Lexicon()

  public init() {}

  /// Empty lexicons, each with the seed of the same one there.
  public init(sharingSeedsOf other: Lexicons) {
    for kind in Lexicons.kinds { self[keyPath: kind] = Lexicon(sharingSeedOf: other[keyPath: kind]) }
  }

  /// Every lexicon, in a fixed order.
  static var kinds: [WritableKeyPath<Lexicons, Lexicon>] {
    [
      \.opportunities, \.customers, \.reps, \.teams, \.stages, \.pipelines, \.products, \.segments, \.sources,
      \.leads, \.activities, \.subscriptions, \.orders, \.costs, \.currencies, \.texts,
    ]
  }

  /// How many ids there are in all, the empty texts included.
  public var textCount: Int {
    // Asked for each chunk of a file: to look at a lexicon by its key path copies it.
    let named = opportunities.count + customers.count + reps.count + teams.count + leads.count
    let words = stages.count + pipelines.count + products.count + segments.count + sources.count
    let rows = activities.count + subscriptions.count + orders.count + costs.count
    return named + words + rows + currencies.count + texts.count
  }

  /// How many texts there are of each kind, and how many bytes they take.
  public struct Sizes {
    fileprivate var counts: [(texts: Int, bytes: Int)]
  }

  public var sizes: Sizes {
    Sizes(counts: Lexicons.kinds.map { (self[keyPath: $0].count, self[keyPath: $0].byteCount) })
  }

  /// Makes room for the texts of a whole file by those that came with the first rows of it.
  ///
  /// Where most of these brought a new one: others come again and again. The share is how many times what was read the
  /// file is.
  public mutating func reserve(since before: Sizes, rows: Int, share: Double) {
    for (kind, before) in zip(Lexicons.kinds, before.counts) {
      let texts = self[keyPath: kind].count - before.texts
      guard texts * 2 > rows else { continue }
      let bytes = Double(self[keyPath: kind].byteCount - before.bytes) * 1.02
      self[keyPath: kind].reserve(Int(Double(texts) * (share - 1)), bytes: Int(bytes * (share - 1)))
    }
  }

  /// Forgets every text and keeps the memory.
  public mutating func removeAll() {
    for kind in Lexicons.kinds { self[keyPath: kind].removeAll() }
  }
}
