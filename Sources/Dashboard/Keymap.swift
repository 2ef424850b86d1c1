/// One row of the key table: the keys, what they do, where, and what may stand in the way.
public struct Binding: Sendable {
  public var action: Action
  public var keys: [Key]
  /// How help and footer call the keys: `PgDn`.
  public var name: String
  /// The word beside the name in the footer, or nil where help alone tells; neighbours with one word share it.
  public var label: String?
  /// What the key does, for help.
  public var description: String
  public var places: Set<Place>
  /// Why the key does nothing just now; nil where it works.
  public var obstacle: @Sendable (DashboardState) -> String?

  public init(
    _ action: Action, _ keys: [Key], _ name: String, _ label: String? = nil, _ description: String,
    in places: Set<Place>, unless obstacle: @escaping @Sendable (DashboardState) -> String? = { _ in nil }
  ) {
    self.action = action
    self.keys = keys
    self.name = name
    self.label = label
    self.description = description
    self.places = places
    self.obstacle = obstacle
  }
}

/// The table from which keys are looked up and help and footer are made.
public struct Keymap: Sendable {
  public var bindings: [Binding]

  public init(bindings: [Binding]) {
    self.bindings = bindings
  }

  public func binding(for key: Key, in place: Place) -> Binding? {
    bindings.first { $0.places.contains(place) && $0.keys.contains(key) }
  }

  /// The rows that work in a place as the state is now.
  public func working(in place: Place, of state: DashboardState) -> [Binding] {
    bindings.filter { $0.places.contains(place) && $0.obstacle(state) == nil }
  }
}

/// A key and the word beside it at the bottom of the screen.
public struct KeyHint: Hashable, Sendable {
  public var name: String
  public var label: String

  public init(name: String, label: String) {
    self.name = name
    self.label = label
  }
}

extension DashboardState {
  /// What the footer says, in the order of the key table; a narrow footer drops hints from the middle, for the
  /// last two are `?` and `q`.
  public var keyHints: [KeyHint] {
    var hints: [KeyHint] = []
    for binding in Keymap.standard.working(in: place, of: self) {
      guard let label = binding.label else { continue }
      if let last = hints.last, last.label == label {
        hints[hints.count - 1].name = last.name + " " + binding.name
      } else {
        hints.append(KeyHint(name: binding.name, label: label))
      }
    }
    return hints
  }

  /// The rows of the help: every key that works on the page below it.
  public var helpRows: [Binding] {
    var below = self
    below.overlay = .none
    return Keymap.standard.working(in: pagePlace, of: below)
  }

  /// How many rows of help the screen has room for, frame and margins taken off.
  public var visibleHelpRows: Int {
    max(1, size.rows - 4)
  }
}
