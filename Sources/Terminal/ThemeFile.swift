import Drawing
import Yams

/// What is wrong with a theme file, and where, counted from 1; line 0 is the whole file.
nonisolated public struct ThemeProblem: Error, Equatable, Sendable {
  public var file: String
  public var line: Int
  public var column: Int
  public var reason: String

  /// One line for people: `gruvbox.yaml:12:11: base0B is "green", not a colour such as "#b8bb26"`.
  public var message: String {
    line > 0 ? "\(file):\(line):\(column): \(reason)" : "\(file): \(reason)"
  }
}

nonisolated extension Theme {
  /// A theme from the text of a base16 or base24 file, in today's form or the old flat one.
  ///
  /// `roles:` may give single roles a colour of their own: `"#rrggbb"`, a palette key, or `default` for the
  /// terminal's own.
  public init(yaml: String, file: String) throws(ThemeProblem) {
    self = try ThemeReader(file: file).theme(in: yaml)
  }
}

nonisolated private struct ThemeReader {
  let file: String

  func theme(in yaml: String) throws(ThemeProblem) -> Theme {
    let root = try mapping(compose(yaml), "a theme")
    let entries = try root["palette"].map { node throws(ThemeProblem) in try mapping(node, "palette") }
    let palette = try colours(in: entries ?? root, of: root)
    var theme = Theme(
      title: root["name"]?.string ?? root["scheme"]?.string ?? file,
      author: root["author"]?.string ?? "", palette: palette.base16)
    guard let roles = root["roles"] else { return theme }
    for (key, value) in try mapping(roles, "roles") {
      theme[try role(key)] = try colour(value, palette: palette.named)
    }
    return theme
  }

  private func colours(
    in entries: Node.Mapping, of root: Node.Mapping
  ) throws(ThemeProblem) -> (base16: [RGB], named: [String: RGB]) {
    var named: [String: RGB] = [:]
    for (key, value) in entries {
      guard let name = key.string, name.hasPrefix("base") else { continue }
      guard Self.paletteKeys.contains(name) else {
        throw problem(key, "\(name) is not a palette key; they are base00 to base17")
      }
      guard let text = value.string, let colour = RGB(text) else {
        throw problem(value, "\(name) is \"\(value.string ?? "a list")\", not a colour such as \"#b8bb26\"")
      }
      named[name] = colour
    }
    let base16 = Self.paletteKeys.prefix(16)
    if let missing = base16.first(where: { named[$0] == nil }) {
      throw problem(root["palette"] ?? .mapping(root), "\(missing) is missing")
    }
    return (base16.compactMap { named[$0] }, named)
  }

  private func role(_ key: Node) throws(ThemeProblem) -> Role {
    if let role = Role.allCases.first(where: { "\($0)" == key.string }) { return role }
    let known = Role.allCases.map { "\($0)" }.joined(separator: ", ")
    throw problem(key, #""\#(key.string ?? "")" is not a role; they are \#(known)"#)
  }

  private func colour(_ node: Node, palette: [String: RGB]) throws(ThemeProblem) -> ThemeColour {
    let text = node.string ?? ""
    if text == "default" { return .own }
    if let colour = palette[text] ?? RGB(text) { return .rgb(colour) }
    throw problem(node, #""\#(text)" is not a colour, a palette key or default"#)
  }

  private func mapping(_ node: Node?, _ what: String) throws(ThemeProblem) -> Node.Mapping {
    if let mapping = node?.mapping { return mapping }
    throw problem(node, "\(what) is keys and values")
  }

  private func compose(_ yaml: String) throws(ThemeProblem) -> Node? {
    do {
      return try Yams.compose(yaml: yaml)
    } catch let error as YamlError {
      throw problem(error)
    } catch {
      throw problem(nil, "\(error)")
    }
  }

  private func problem(_ error: YamlError) -> ThemeProblem {
    switch error {
    case .scanner(_, let reason, let mark, _), .parser(_, let reason, let mark, _),
      .composer(_, let reason, let mark, _):
      ThemeProblem(file: file, line: mark.line, column: mark.column, reason: reason)
    case .duplicatedKeysInMapping(let keys, let context):
      ThemeProblem(
        file: file, line: context.mark.line, column: context.mark.column,
        reason: "\(keys.joined(separator: ", ")) given twice")
    default:
      problem(nil, "is not YAML")
    }
  }

  private func problem(_ node: Node?, _ reason: String) -> ThemeProblem {
    let mark = node?.mark
    return ThemeProblem(file: file, line: mark?.line ?? 0, column: mark?.column ?? 0, reason: reason)
  }

  private static let paletteKeys = (0...0x17).map { number in
    "base" + (number < 16 ? "0" : "") + String(number, radix: 16, uppercase: true)
  }
}
