import Archive

/// Which rows name a key that is not their own: the deals of a customer, the activities on a deal.
///
/// Each naming row counts once, so that a row that leaves takes back just what it brought. Id 0 names nothing.
struct Links: Sendable {
  struct Node: Sendable {
    var id: UInt32
    var next: Int32
  }

  var nodes = ContiguousArray<Node>()
  /// The first node of each key, -1 where it has none.
  var first = ContiguousArray<Int32>()
  var free: Int32 = -1
}

extension Links {
  /// Notes once more that a row names the key, or with -1 once less.
  mutating func count(_ id: UInt32, of key: UInt32, _ times: Int32) {
    guard key != 0 else { return }
    times > 0 ? add(id, of: Int(key)) : remove(id, of: Int(key))
  }

  private mutating func add(_ id: UInt32, of key: Int) {
    if key >= first.count { first.append(contentsOf: repeatElement(-1, count: key - first.count + 1)) }
    let node = Node(id: id, next: first[key])
    if free >= 0 {
      let place = free
      free = nodes[Int(place)].next
      nodes[Int(place)] = node
      first[key] = place
    } else {
      first[key] = Int32(nodes.count)
      nodes.append(node)
    }
  }

  /// Notes that many rows name a key each, which are some of so many rows in all.
  @inline(__always)
  mutating func add<Row: TableRow>(
    _ rows: UnsafeBufferPointer<Row>, of total: Int, naming key: (borrowing Row) -> UInt32
  ) {
    guard free < 0 else { return rows.indices.forEach { count(rows[$0].key, of: key(rows[$0]), 1) } }
    let limit = rows.indices.reduce(0) { max($0, Int(key(rows[$1])) + 1) }
    guard limit > 1 else { return }
    if limit > first.count { first.append(contentsOf: repeatElement(-1, count: limit - first.count)) }
    // What is not used of the room takes no memory.
    if nodes.count + rows.count > nodes.capacity {
      nodes.reserveCapacity(max(total, nodes.count + rows.count))
    }
    first.withUnsafeMutableBufferPointer { first in
      for index in rows.indices {
        let key = Int(key(rows[index]))
        guard key != 0 else { continue }
        let place = Int32(nodes.count)
        nodes.append(Node(id: rows[index].key, next: first[key]))
        first[key] = place
      }
    }
  }

  /// Adds what other rows name, of which none has left.
  mutating func add(_ other: Links) {
    guard !nodes.isEmpty else { return self = other }
    let start = Int32(nodes.count)
    nodes.append(
      contentsOf: other.nodes.lazy.map { Node(id: $0.id, next: $0.next < 0 ? -1 : $0.next + start) })
    if other.first.count > first.count {
      first.append(contentsOf: repeatElement(-1, count: other.first.count - first.count))
    }
    for key in other.first.indices where other.first[key] >= 0 {
      var last = other.first[key] + start
      while nodes[Int(last)].next >= 0 { last = nodes[Int(last)].next }
      nodes[Int(last)].next = first[key]
      first[key] = other.first[key] + start
    }
  }

  private mutating func remove(_ id: UInt32, of key: Int) {
    guard key < first.count else { return }
    var (before, place) = (Int32(-1), first[key])
    while place >= 0 {
      let node = nodes[Int(place)]
      if node.id == id {
        if before < 0 { first[key] = node.next } else { nodes[Int(before)].next = node.next }
        nodes[Int(place)].next = free
        free = place
        return
      }
      (before, place) = (place, node.next)
    }
  }

  /// Calls the body with the id of each row that names the key; an id may come more than once.
  func forEach(of key: UInt32, _ body: (UInt32) -> Void) {
    guard Int(key) < first.count else { return }
    var place = first[Int(key)]
    while place >= 0 {
      body(nodes[Int(place)].id)
      place = nodes[Int(place)].next
    }
  }

  /// Calls the body once with the id of each row that names the key, in no particular order.
  func forEachOnce(of key: UInt32, _ body: (UInt32) -> Void) {
    guard hasAny(of: key) else { return }
    let head = first[Int(key)]
    var (place, count) = (head, 0)
    while place >= 0, count <= Links.fewNodes { (place, count) = (nodes[Int(place)].next, count + 1) }
    // To look through many for each of them would take the square of their number.
    guard place < 0 else { return ids(of: key).forEach(body) }
    place = head
    while place >= 0 {
      let node = nodes[Int(place)]
      var before = head
      while nodes[Int(before)].id != node.id { before = nodes[Int(before)].next }
      if before == place { body(node.id) }
      place = node.next
    }
  }

  private static var fewNodes: Int { 24 }

  /// Calls the body once with the id of each row that names the key, in order.
  func forEachInOrder(of key: UInt32, _ body: (UInt32) -> Void) {
    guard hasAny(of: key) else { return }
    let node = nodes[Int(first[Int(key)])]
    if node.next < 0 { return body(node.id) }
    ids(of: key).forEach(body)
  }

  /// Whether a row names the key.
  func hasAny(of key: UInt32) -> Bool {
    Int(key) < first.count && first[Int(key)] >= 0
  }

  /// The ids of the rows that name the key, each once, in order.
  func ids(of key: UInt32) -> [UInt32] {
    guard hasAny(of: key) else { return [] }
    var found: [UInt32] = []
    forEach(of: key) { found.append($0) }
    guard found.count > 1 else { return found }
    found.sort()
    var last: UInt32?
    return found.filter { id in
      defer { last = id }
      return id != last
    }
  }

  /// Every key that a row names.
  var keys: [UInt32] { first.indices.filter { first[$0] >= 0 }.map { UInt32($0) } }
}
