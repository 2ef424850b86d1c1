/// A pattern for file names within the data directory: `*`, `?` and `[...]`, with folders as in `deals/*.csv`.
///
/// A star never crosses a folder and never begins a hidden name. A path equal to the text always matches, so
/// that `report [final].csv` can be named.
public struct Glob: Hashable, Sendable {
  public let text: String
  /// Whether the text has no wildcards: it names one file.
  public let isPlain: Bool
  private let parts: [[Token]]

  private enum Token: Hashable {
    case character(Character)
    case one
    case any
    case set([ClosedRange<Character>], isNegated: Bool)
  }

  /// Nil where the text is empty, absolute, or leads out of the directory.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0 != ".." && $0 != "." && !$0.utf8.contains(0) }) else {
      return nil
    }
    self.text = text
    self.parts = parts.map { Self.tokens(Array($0)) }
    isPlain = self.parts.joined().allSatisfy { token in
      if case .character = token { true } else { false }
    }
  }

  private static func tokens(_ characters: [Character]) -> [Token] {
    var tokens: [Token] = []
    var index = 0
    while index < characters.count {
      switch characters[index] {
      case "*": if tokens.last != .any { tokens.append(.any) }
      case "?": tokens.append(.one)
      case "[":
        if let (token, end) = set(characters, after: index) {
          tokens.append(token)
          index = end
        } else {
          tokens.append(.character("["))
        }
      default: tokens.append(.character(characters[index]))
      }
      index += 1
    }
    return tokens
  }

  /// The set that opens here and the place of its closing bracket, or nil where none closes it.
  private static func set(_ characters: [Character], after open: Int) -> (Token, end: Int)? {
    var index = open + 1
    let isNegated = index < characters.count && (characters[index] == "!" || characters[index] == "^")
    if isNegated { index += 1 }
    var ranges: [ClosedRange<Character>] = []
    while index < characters.count {
      let first = characters[index]
      if first == "]", !ranges.isEmpty { return (.set(ranges, isNegated: isNegated), index) }
      if index + 2 < characters.count, characters[index + 1] == "-", characters[index + 2] != "]" {
        let last = characters[index + 2]
        ranges.append(first <= last ? first...last : last...first)
        index += 3
      } else {
        ranges.append(first...first)
        index += 1
      }
    }
    return nil
  }
}

extension Glob {
  /// How many folders deep the files are that can match: 0 for files of the directory itself.
  public var depth: Int { parts.count - 1 }

  /// Whether a path relative to the data directory is one of those meant.
  public func matches(_ path: String) -> Bool {
    if path == text { return true }
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    return names.count == parts.count && zip(parts, names).allSatisfy { Self.matches($0, Array($1)) }
  }

  /// Matches one name; on a mismatch only the last star is tried again, so the time is at most their product.
  private static func matches(_ tokens: [Token], _ name: [Character]) -> Bool {
    if name.first == ".", tokens.first != .character(".") { return false }
    var token = 0
    var index = 0
    var retry: (token: Int, index: Int)?
    while index < name.count {
      if token < tokens.count, tokens[token] == .any {
        retry = (token, index)
        token += 1
      } else if token < tokens.count, accepts(tokens[token], name[index]) {
        token += 1
        index += 1
      } else if let last = retry {
        retry = (last.token, last.index + 1)
        token = last.token + 1
        index = last.index + 1
      } else {
        return false
      }
    }
    return tokens[token...].allSatisfy { $0 == .any }
  }

  private static func accepts(_ token: Token, _ character: Character) -> Bool {
    switch token {
    case .character(let wanted): wanted == character
    case .one: true
    case .any: false
    case .set(let ranges, let isNegated): ranges.contains { $0.contains(character) } != isNegated
    }
  }
}
