import Sales

/// The keys of a JSON Lines file that a table looks at, each with a place as the headers of a CSV file have one.
///
/// Places are given in the order in which the keys are first seen; a line may bring new ones.
struct JSONKeys {
  /// Which keys get a place.
  struct Wanted {
    /// As they are written; with a dot for the keys of a group within the object.
    var exact: Set<String> = []
    /// Without case, spaces, `_` and `-`.
    var plain: Set<String> = []
    /// Keys that read as a date by one of these.
    var dates: [DatePattern] = []
    var takesAll = false
  }

  let wanted: Wanted
  /// Whether a key within a group may be one.
  let looksIntoGroups: Bool
  private(set) var headers: [String] = []
  private var known = Lexicon()
  /// By the key's id, -1 for keys that nobody looks at.
  private var placeOf: [Int32] = [-1]

  init(_ wanted: Wanted, headers: [String] = []) {
    self.wanted = wanted
    looksIntoGroups = wanted.takesAll || wanted.exact.contains { $0.contains(".") }
    for header in headers { remember(header, place: add(header)) }
  }

  /// So many keys that nobody looks at are remembered; others are looked at each time.
  private static let mostRemembered = 4096
}

extension JSONKeys {
  /// The place of a key, or -1 where nobody looks at it.
  @inline(__always)
  mutating func place(of key: UnsafeBufferPointer<UInt8>) -> Int {
    if let id = known.knownID(of: key) { return Int(placeOf[Int(id)]) }
    return decide(String(decoding: key, as: UTF8.self))
  }

  private mutating func decide(_ key: String) -> Int {
    let place = isWanted(key) ? add(key) : -1
    if place >= 0 || known.count < JSONKeys.mostRemembered { remember(key, place: place) }
    return place
  }

  private func isWanted(_ key: String) -> Bool {
    guard headers.count < RecordScanner.mostHeaders else { return false }
    if wanted.takesAll || wanted.exact.contains(key) { return true }
    if !wanted.plain.isEmpty, wanted.plain.contains(HeaderIndex.plain(key)) { return true }
    return wanted.dates.contains { $0.day(of: key) != nil }
  }

  private mutating func add(_ key: String) -> Int {
    headers.append(key)
    return headers.count - 1
  }

  private mutating func remember(_ key: String, place: Int) {
    guard Int(known.id(of: key)) == placeOf.count else { return }
    placeOf.append(Int32(place))
  }
}
