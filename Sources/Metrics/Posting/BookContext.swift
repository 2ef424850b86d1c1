import Sales

/// What turns rows into entries besides the rows themselves: stages, teams, customers, rates.
///
/// A large value of which every poster holds a copy, so its parts are shared until one of them changes.
public struct BookContext: Equatable, Sendable {
  private struct Parts: Equatable, Sendable {
    var stages = StageBook([])
    var reps = RepBook()
    var customers = CustomerBook()
    var rates = RateBook()
    var kinds = KindBook()
    var settings = Settings()
    var hasHistory = false
    var infersStages = false
    var recurringSource = RecurringSource.none
  }

  /// Never changed, so that who reads a part copies nothing of it.
  private final class Storage: Sendable {
    let parts: Parts

    init(_ parts: Parts) {
      self.parts = parts
    }

    static let empty = Storage(Parts())
  }

  private var storage = Storage.empty

  public init() {}

  /// The parts, to be put back changed; where no other context holds them, what is in them is not copied.
  private mutating func taken() -> Parts {
    defer { storage = .empty }
    return storage.parts
  }

  /// The same context for one core of several: whoever asks for it counts holders that nobody else counts meanwhile.
  public func separate() -> BookContext {
    var parts = storage.parts
    (parts.reps, parts.stages) = (parts.reps.separate(), parts.stages.separate())
    var separate = self
    separate.storage = Storage(parts)
    return separate
  }

  /// Whether both are copies of one context; false says nothing.
  func isSame(as other: borrowing BookContext) -> Bool { storage === other.storage }

  public static func == (left: BookContext, right: BookContext) -> Bool {
    left.storage === right.storage || left.storage.parts == right.storage.parts
  }

  /// Whether deals that did not change themselves, nor their customers and reps, have the same entries as before.
  public func postsLike(_ before: BookContext) -> Bool {
    stages == before.stages && hasHistory == before.hasHistory && infersStages == before.infersStages
      && rates == before.rates && settings == before.settings && recurringSource == before.recurringSource
  }
}

// MARK: - Parts

extension BookContext {
  public var stages: StageBook {
    _read { yield storage.parts.stages }
    _modify {
      var parts = taken()
      defer { storage = Storage(parts) }
      yield &parts.stages
    }
  }

  public var reps: RepBook {
    _read { yield storage.parts.reps }
    _modify {
      var parts = taken()
      defer { storage = Storage(parts) }
      yield &parts.reps
    }
  }

  public var customers: CustomerBook {
    _read { yield storage.parts.customers }
    _modify {
      var parts = taken()
      defer { storage = Storage(parts) }
      yield &parts.customers
    }
  }

  public var rates: RateBook {
    _read { yield storage.parts.rates }
    _modify {
      var parts = taken()
      defer { storage = Storage(parts) }
      yield &parts.rates
    }
  }

  /// Derived from the customers' rows deal by deal, so that other kinds post only the deals that are of them.
  public var kinds: KindBook {
    _read { yield storage.parts.kinds }
    _modify {
      var parts = taken()
      defer { storage = Storage(parts) }
      yield &parts.kinds
    }
  }

  /// What of salesboard.yml decides how rows are posted.
  public var settings: Settings {
    _read { yield storage.parts.settings }
    _modify {
      var parts = taken()
      defer { storage = Storage(parts) }
      yield &parts.settings
    }
  }

  /// Whether there is an opportunity_history table; without it stages have no dates.
  public var hasHistory: Bool {
    _read { yield storage.parts.hasHistory }
    _modify {
      var parts = taken()
      defer { storage = Storage(parts) }
      yield &parts.hasHistory
    }
  }

  /// Whether nobody listed the stages, so that their order follows from when deals show up in them.
  public var infersStages: Bool {
    _read { yield storage.parts.infersStages }
    _modify {
      var parts = taken()
      defer { storage = Storage(parts) }
      yield &parts.infersStages
    }
  }

  /// Which table says what customers pay.
  public var recurringSource: RecurringSource {
    _read { yield storage.parts.recurringSource }
    _modify {
      var parts = taken()
      defer { storage = Storage(parts) }
      yield &parts.recurringSource
    }
  }
}

/// Where recurring revenue comes from: a single row of subscription events makes subscriptions count for nothing.
public enum RecurringSource: Hashable, Sendable {
  case none, subscriptions, events
}

/// Customers' segments and sources, and what merged into what, by customer id.
public struct CustomerBook: Equatable, Sendable {
  struct Traits: Equatable {
    var segment: UInt32 = 0
    var source: UInt32 = 0
    var name: UInt32 = 0
    var owner: UInt32 = 0
    var mergedInto: UInt32 = 0
  }

  var traits: [Traits] = []
  /// Customers by the customer that they were merged into.
  var merged: [UInt32: Set<UInt32>] = [:]

  public init() {}
}

extension CustomerBook {
  /// Makes room for customers with ids below a limit.
  public mutating func reserve(_ limit: Int) { traits.reserveCapacity(limit) }

  public mutating func set(_ customer: Customer?, id: UInt32) {
    if Int(id) >= traits.count {
      traits.append(contentsOf: repeatElement(Traits(), count: Int(id) - traits.count + 1))
    }
    let before = traits[Int(id)].mergedInto
    traits[Int(id)] =
      customer.map {
        Traits(
          segment: $0.segment, source: $0.source, name: $0.name, owner: $0.owner, mergedInto: $0.mergedInto)
      } ?? Traits()
    let after = traits[Int(id)].mergedInto
    guard before != after else { return }
    if before != 0 { merged[before]?.remove(id) }
    if merged[before]?.isEmpty == true { merged[before] = nil }
    if after != 0 { merged[after, default: []].insert(id) }
  }

  /// The customers whose rows count for one: himself and those merged into him, chains followed; in order.
  ///
  /// Empty for a customer who was merged into another.
  public func members(of customer: UInt32) -> [UInt32] {
    guard merged[customer] != nil || survivor(of: customer) != customer else { return [customer] }
    var found: Set<UInt32> = []
    var open = [customer]
    while let next = open.popLast() {
      guard found.insert(next).inserted else { continue }
      open += merged[next] ?? []
    }
    return found.filter { survivor(of: $0) == customer }.sorted()
  }

  /// Customers with all those whom mergers link with them, in either direction and at any remove.
  public func relatives(of customers: Set<UInt32>) -> Set<UInt32> {
    var found: Set<UInt32> = []
    var open = Array(customers)
    while let next = open.popLast() {
      guard next != 0, found.insert(next).inserted else { continue }
      open += merged[next] ?? []
      if Int(next) < traits.count { open.append(traits[Int(next)].mergedInto) }
    }
    return found
  }

  /// The rep who looks after a customer, 0 for none.
  public func owner(of customer: UInt32) -> UInt32 {
    let customer = survivor(of: customer)
    return Int(customer) < traits.count ? traits[Int(customer)].owner : 0
  }

  /// The customer that another was merged into, chains followed; a cycle ends where it began.
  public func survivor(of customer: UInt32) -> UInt32 {
    var current = customer
    guard !merged.isEmpty else { return current }
    for _ in 0..<64 {
      guard Int(current) < traits.count, traits[Int(current)].mergedInto != 0,
        traits[Int(current)].mergedInto != customer
      else { break }
      current = traits[Int(current)].mergedInto
    }
    return current
  }

  public func segment(of customer: UInt32) -> UInt32 {
    let customer = survivor(of: customer)
    return Int(customer) < traits.count ? traits[Int(customer)].segment : 0
  }

  public func source(of customer: UInt32) -> UInt32 {
    let customer = survivor(of: customer)
    return Int(customer) < traits.count ? traits[Int(customer)].source : 0
  }

  public func name(of customer: UInt32) -> UInt32 {
    let customer = survivor(of: customer)
    return Int(customer) < traits.count ? traits[Int(customer)].name : 0
  }
}
