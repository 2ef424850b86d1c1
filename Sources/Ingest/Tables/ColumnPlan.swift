import Sales

/// How the columns of one file feed the columns of a table, worked out once from the header row.
struct ColumnPlan: Sendable {
  enum Source: Sendable {
    case none
    case field(Int)
    case scaled(Int, DecimalFactor)
    case joined([Int])
    case constant([UInt8])
    /// What the header of the column at hand stands for, and the cell below it, where columns become rows.
    case pivotName, pivotValue
    /// A key that needs the pivot's name behind it to tell the rows of one record apart.
    case pivotKey(fields: [Int], constant: [UInt8])
  }

  /// A column of the file that makes a row of its own.
  struct Pivot: Sendable {
    var field: Int
    var header: String
    /// What the header stands for.
    var name: [UInt8]
  }

  struct Condition: Sendable {
    var field: Int
    var text: [UInt8]
    var keeps: Bool
  }

  /// By column number.
  var sources: [Source]
  /// Translations by lowercased word, by column number.
  var translations: [[String: [UInt8]]?]
  var conditions: [Condition] = []
  var missingWords: [[UInt8]] = []
  var dates: DateReader
  var numbers: DecimalReader
  let names: [String]
  let headers: [String]
  /// Columns behind those whose headers are looked at.
  var columnsBeyond = 0
  /// Fields of a record that any column or condition looks at.
  var mostFields: Int
  /// Whether later lines may have headers that earlier ones lack, as lines of JSON do.
  var isOpen = false
  /// Headers that the mapping names and no line has so far.
  var unseen: [String] = []
  /// Whether a record makes a row for each of the pivots.
  var unpivots = false
  var pivots: [Pivot] = []
}

/// Why a header row makes no table.
enum HeaderProblem: Error, Equatable {
  /// Columns that the table cannot do without.
  case missing([String])
  /// Headers that the mapping names and the file does not have.
  case unknown([String])
  /// Date patterns by which columns become rows, where no header reads by them.
  case undated([String])
}

extension ColumnPlan {
  /// The plan for a file with these headers; a nil mapping is a canonical file.
  static func make<C: TableColumns>(
    for columns: C.Type, headers: [String], mapping: TableMapping?, dates: DateReader, isOpen: Bool = false
  ) throws(HeaderProblem) -> ColumnPlan {
    let found = HeaderIndex(headers)
    var absent: [String] = []
    var plan = ColumnPlan(
      sources: [], translations: [], dates: dates,
      numbers: DecimalReader(decimalComma: mapping?.decimalComma ?? false), names: C.names,
      headers: headers, mostFields: 0)
    for name in C.names {
      let source =
        mapping?.columns[name]
        .map { plan.source($0, found, &absent) } ?? found.canonical(name, isMapped: mapping != nil)
      plan.sources.append(source)
      let words = mapping?.values[name]?.mapValues { Array($0.utf8) }
      plan.translations.append(words)
    }
    plan.isOpen = isOpen
    plan.addConditions(of: mapping, found, &absent)
    if let unpivot = mapping?.unpivot { try plan.add(unpivot, for: columns, found, &absent) }
    plan.missingWords = mapping?.missing.map { Array($0.utf8) } ?? []
    guard absent.isEmpty || isOpen else { throw .unknown(absent) }
    plan.unseen = absent
    let missing = C.needed.filter { !plan.isFed($0.rawValue) }.map(\.name)
    guard missing.isEmpty else { throw .missing(missing) }
    plan.mostFields = plan.lastField + 1
    return plan
  }

  func isFed(_ column: Int) -> Bool {
    if case .none = sources[column] { false } else { true }
  }

  /// The names of the columns that the file feeds.
  var fedColumns: [String] {
    names.indices.filter(isFed).map { names[$0] }
  }

  var headerCount: Int { headers.count }

  /// The header that feeds a column directly, or nil.
  func header(of column: Int) -> String? {
    switch sources[column] {
    case .field(let place), .scaled(let place, _): headers[place]
    case .none, .joined, .constant, .pivotName, .pivotValue, .pivotKey: nil
    }
  }

  private func source(
    _ source: ColumnSource, _ found: HeaderIndex, _ absent: inout [String]
  ) -> Source {
    func field(_ header: String) -> Int? {
      let place = found.place(of: header)
      if place == nil { absent.append(header) }
      return place
    }
    switch source {
    case .constant(let text): return .constant(Array(text.utf8))
    case .header(let header): return field(header).map { .field($0) } ?? .none
    case .scaled(let header, let factor):
      guard let place = field(header), let factor = DecimalFactor(factor) else { return .none }
      return .scaled(place, factor)
    case .joined(let headers):
      let places = headers.compactMap(field)
      return places.isEmpty ? .none : .joined(places)
    }
  }

  private mutating func addConditions(
    of mapping: TableMapping?, _ found: HeaderIndex, _ absent: inout [String]
  ) {
    for (list, keeps) in [(mapping?.keep ?? [], true), (mapping?.drop ?? [], false)] {
      for condition in list {
        guard let place = found.place(of: condition.header) else {
          absent.append(condition.header)
          if isOpen { add(condition, at: .max, keeps: keeps) }
          continue
        }
        add(condition, at: place, keeps: keeps)
      }
    }
  }

  private mutating func add(_ condition: RowCondition, at place: Int, keeps: Bool) {
    let text = Array(condition.text.lowercased().utf8)
    conditions.append(Condition(field: place, text: text, keeps: keeps))
  }

  private var lastField: Int {
    let used = sources.flatMap { source in
      switch source {
      case .none, .constant, .pivotName, .pivotValue: [] as [Int]
      case .pivotKey(let places, _): places
      case .field(let place), .scaled(let place, _): [place]
      case .joined(let places): places
      }
    }
    let tested = isOpen ? [] : conditions.map(\.field)
    return max(used.max() ?? 0, tested.max() ?? 0, pivots.map(\.field).max() ?? 0)
  }
}

/// Header names to places; the first of equal ones counts.
struct HeaderIndex {
  private var places: [String: Int] = [:]
  private var plainPlaces: [String: Int] = [:]

  init(_ headers: [String]) {
    for (place, header) in headers.enumerated() {
      if places[header] == nil { places[header] = place }
      let plain = HeaderIndex.plain(header)
      if plainPlaces[plain] == nil { plainPlaces[plain] = place }
    }
  }

  func place(of header: String) -> Int? {
    places[header]
  }

  /// In a mapped table the name must be exact; a canonical file may spell it freely.
  func canonical(_ name: String, isMapped: Bool) -> ColumnPlan.Source {
    let place = isMapped ? places[name] : plainPlaces[HeaderIndex.plain(name)]
    return place.map { .field($0) } ?? .none
  }

  /// Without case, spaces, `_` and `-`.
  static func plain(_ header: String) -> String {
    header.lowercased().filter { $0 != " " && $0 != "_" && $0 != "-" }
  }
}
