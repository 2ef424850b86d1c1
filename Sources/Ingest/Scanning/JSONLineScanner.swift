/// Cuts JSON Lines into one object a line, and each into the fields that a table looks at, by position.
///
/// The fields are told as those of delimited text are, so that rows are read alike from both. A group within an
/// object is looked into by keys with a dot: `owner.id`.
struct JSONLineScanner {
  enum Step: Equatable {
    case object
    /// A line without anything on it.
    case blank
    case fault(JSONFault)
    /// The bytes end within a line.
    case incomplete
    case end
  }

  private(set) var keys: JSONKeys
  /// Whether the table's numbers have another decimal point than JSON.
  let rewritesPoint: Bool
  /// By the places of the keys; empty where the object does not have the key.
  var fields: [RecordScanner.Field] = []
  /// Places of keys whose value is a list or a group, which makes no cell.
  private(set) var compounds: [Int] = []
  private(set) var position = 0
  private(set) var line: Int
  private(set) var nextLine: Int
  /// The keys around the value that is being read, joined by dots.
  private let path = ByteScratch()
  private let unescaped = ByteScratch()

  init(_ keys: JSONKeys, rewritesPoint: Bool, line: Int) {
    self.keys = keys
    self.rewritesPoint = rewritesPoint
    self.line = line
    nextLine = line
  }

  /// Values may lie in so many groups and lists.
  static let deepest = 64
}

extension JSONLineScanner {
  /// Starts over at the beginning of other bytes.
  mutating func restart() {
    position = 0
  }

  /// Reads the next line; `isLast` where no bytes will follow these.
  mutating func next(in bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Step {
    guard position < bytes.count else { return .end }
    line = nextLine
    var end = position
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end &+= 1 }
    guard end < bytes.count || isLast else { return .incomplete }
    defer {
      position = min(end + 1, bytes.count)
      nextLine = line + 1
    }
    var cursor = JSONCursor(bytes, position..<end)
    cursor.skipBlanks()
    guard cursor.index < end else { return .blank }
    do throws(JSONFault) {
      try wholeObject(&cursor)
      return .object
    } catch {
      return .fault(error)
    }
  }

  private mutating func wholeObject(_ cursor: inout JSONCursor) throws(JSONFault) {
    for place in fields.indices { fields[place] = RecordScanner.Field(start: 0, end: 0, isEscaped: false) }
    compounds.removeAll(keepingCapacity: true)
    path.removeAll()
    guard cursor.byte == UInt8(ascii: "{") else { throw cursor.fault("an object begins with {") }
    try group(&cursor, depth: 1, isLookedAt: true)
    cursor.skipBlanks()
    if cursor.index < cursor.end { throw cursor.fault("something follows the object") }
  }

  private mutating func group(
    _ cursor: inout JSONCursor, depth: Int, isLookedAt: Bool
  ) throws(JSONFault) {
    try open(&cursor, depth: depth)
    if cursor.byte == UInt8(ascii: "}") { return cursor.skip() }
    let around = path.count
    while true {
      guard cursor.byte == JSONCursor.quote else { throw cursor.lack("a key in quotes") }
      let key = try cursor.text()
      cursor.skipBlanks()
      guard cursor.byte == UInt8(ascii: ":") else { throw cursor.lack("a colon") }
      cursor.skip()
      cursor.skipBlanks()
      let place = isLookedAt ? place(of: key, in: cursor.bytes, isNested: depth > 1) : -1
      let looksIn = isLookedAt && keys.looksIntoGroups
      if looksIn, cursor.byte == UInt8(ascii: "{"), depth == 1 { name(key, in: cursor.bytes) }
      try value(&cursor, place: place, depth: depth, isLookedAt: looksIn)
      path.truncate(to: around)
      cursor.skipBlanks()
      let byte = cursor.byte
      guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else { throw cursor.lack("a comma or }") }
      cursor.skip()
      if byte == UInt8(ascii: "}") { return }
      cursor.skipBlanks()
    }
  }

  private mutating func list(_ cursor: inout JSONCursor, depth: Int) throws(JSONFault) {
    try open(&cursor, depth: depth)
    if cursor.byte == UInt8(ascii: "]") { return cursor.skip() }
    while true {
      try value(&cursor, place: -1, depth: depth, isLookedAt: false)
      cursor.skipBlanks()
      let byte = cursor.byte
      guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") else { throw cursor.lack("a comma or ]") }
      cursor.skip()
      if byte == UInt8(ascii: "]") { return }
      cursor.skipBlanks()
    }
  }

  private func open(_ cursor: inout JSONCursor, depth: Int) throws(JSONFault) {
    guard depth <= JSONLineScanner.deepest else {
      throw cursor.fault("groups and lists lie more than \(JSONLineScanner.deepest) deep")
    }
    cursor.skip()
    cursor.skipBlanks()
  }

  @inline(__always)
  private mutating func value(
    _ cursor: inout JSONCursor, place: Int, depth: Int, isLookedAt: Bool
  ) throws(JSONFault) {
    let field: RecordScanner.Field
    switch cursor.byte {
    case JSONCursor.quote: field = try cursor.text()
    case UInt8(ascii: "{"):
      if place >= 0 { compounds.append(place) }
      return try group(&cursor, depth: depth + 1, isLookedAt: isLookedAt)
    case UInt8(ascii: "["):
      if place >= 0 { compounds.append(place) }
      return try list(&cursor, depth: depth + 1)
    case UInt8(ascii: "-"), 0x30...0x39: field = try cursor.number(rewritesPoint: rewritesPoint)
    default: field = try cursor.word()
    }
    guard place >= 0 else { return }
    while fields.count <= place { fields.append(RecordScanner.Field(start: 0, end: 0, isEscaped: false)) }
    fields[place] = field
  }

  /// The place of a key; one within a group, or with an escape, is put together first.
  @inline(__always)
  private mutating func place(
    of key: RecordScanner.Field, in bytes: UnsafeBufferPointer<UInt8>, isNested: Bool
  ) -> Int {
    if !isNested, !key.isEscaped { return keys.place(of: bytes.slice(key.start..<key.end)) }
    name(key, in: bytes)
    let place = keys.place(of: path.text)
    if !isNested { path.removeAll() }
    return place
  }

  /// Appends a key to the path.
  private func name(_ key: RecordScanner.Field, in bytes: UnsafeBufferPointer<UInt8>) {
    if path.count > 0 { path.append(UInt8(ascii: ".")) }
    let raw = bytes.slice(key.start..<key.end)
    guard key.isEscaped else { return path.append(contentsOf: raw) }
    unescaped.removeAll()
    JSONCells.unescape(raw, into: unescaped)
    path.append(contentsOf: unescaped.text)
  }
}
