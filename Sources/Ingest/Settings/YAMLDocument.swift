import Sales
import Yams

/// Reads a YAML text into nodes of our own: aliases and merge keys followed, within limits.
struct YAMLDocument {
  private let file: String
  private var problems: [SettingsProblem] = []
  /// Aliases can write a huge tree in a few lines: no settings file has so many values.
  private var remaining = 100_000
  /// How many values the one at hand lies within, and whether one lay within too many.
  private var depth = 0
  private var isTooDeep = false

  private init(file: String) {
    self.file = file
  }

  /// The root of the only document in a text, or nil where the text holds nothing but comments.
  static func root(of text: String, file: String) throws(SettingsProblems) -> YAMLNode? {
    guard YAMLLimits.mayNestDeep(text) else { return try composedRoot(of: text, file: file) }
    return try DeepStack.run { () throws(SettingsProblems) in try composedRoot(of: text, file: file) }
  }

  private static func composedRoot(of text: String, file: String) throws(SettingsProblems) -> YAMLNode? {
    let text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    if let excess = YAMLLimits.excess(in: text) {
      throw SettingsProblems([SettingsProblem(file: file, place: excess.place, reason: excess.reason)])
    }
    guard let composed = try compose(text, file: file) else { return nil }
    var document = YAMLDocument(file: file)
    let root = document.node(composed)
    if document.remaining < 0 { document.refuse(composed.place, "the file holds more than 100,000 values") }
    guard document.problems.isEmpty else { throw SettingsProblems(document.problems) }
    return root
  }

  private static func compose(_ text: String, file: String) throws(SettingsProblems) -> Node? {
    do {
      return try Yams.compose(yaml: text, .basic, .default, .utf8)
    } catch {
      let (place, reason) = YAMLFault.described(error, in: text)
      throw SettingsProblems([SettingsProblem(file: file, place: place, reason: reason)])
    }
  }

  private mutating func refuse(_ place: TextPlace, _ reason: String) {
    problems.append(SettingsProblem(file: file, place: place, reason: reason))
  }

  private mutating func node(_ node: Node) -> YAMLNode {
    remaining -= 1
    depth += 1
    defer { depth -= 1 }
    if depth > YAMLLimits.deepest, !isTooDeep {
      isTooDeep = true
      refuse(node.place, "values are nested more than \(YAMLLimits.deepest) deep")
    }
    guard remaining >= 0, !isTooDeep else { return YAMLNode(place: node.place, content: .text("")) }
    switch node {
    case .scalar(let scalar):
      return YAMLNode(
        place: node.place, content: .text(scalar.string), textPlace: scalar.textPlace(from: node.place))
    case .sequence(let sequence):
      return YAMLNode(place: node.place, content: .list(sequence.map { self.node($0) }))
    case .mapping(let mapping): return YAMLNode(place: node.place, content: .map(entries(mapping)))
    case .alias(let alias): return YAMLNode(place: node.place, content: .text(alias.anchor.rawValue))
    }
  }

  /// The keys of a mapping; those of `<<` come where the mapping does not have them itself.
  private mutating func entries(_ mapping: Node.Mapping) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var merged: [YAMLNode] = []
    var seen: Set<String> = []
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        refuse(key.place, "a key is a word, not a list or a group")
        continue
      }
      if scalar.string == "<<" {
        merged.append(node(value))
      } else if seen.insert(scalar.string).inserted {
        entries.append(YAMLNode.Entry(key: scalar.string, place: key.place, value: node(value)))
      } else {
        refuse(key.place, "\(scalar.string) is written twice; keep one of them")
      }
    }
    for entry in merged.flatMap({ mergedEntries($0) }) where seen.insert(entry.key).inserted {
      entries.append(entry)
    }
    return entries
  }

  private mutating func mergedEntries(_ node: YAMLNode) -> [YAMLNode.Entry] {
    switch node.content {
    case .map(let entries): return entries
    case .list(let nodes): return nodes.flatMap { mergedEntries($0) }
    case .text:
      refuse(node.place, "<< takes an alias of a group of keys")
      return []
    }
  }
}

extension Node {
  fileprivate var place: TextPlace {
    TextPlace(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}

extension Node.Scalar {
  fileprivate func textPlace(from place: TextPlace) -> TextPlace? {
    switch style {
    case .plain, .any: place
    case .singleQuoted, .doubleQuoted: TextPlace(line: place.line, column: place.column + 1)
    case .literal, .folded: nil
    }
  }
}
