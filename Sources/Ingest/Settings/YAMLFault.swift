import Sales
import Yams

/// Says in our words, with line and column, why a text is no YAML.
enum YAMLFault {
  static func described(_ error: any Error, in text: String) -> (place: TextPlace, reason: String) {
    guard let error = error as? YamlError else { return (TextPlace(line: 1, column: 1), "\(error)") }
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return (TextPlace(line: mark.line, column: mark.column), syntax(problem, context, mark, in: text))
    case .reader(let problem, let offset, _, _):
      return (place(ofCharacter: offset ?? 0, in: text), "this is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      return duplicate(keys.first ?? "", context.mark, in: text)
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return (TextPlace(line: 1, column: 1), "this cannot be read as YAML: \(error)")
    }
  }

  private static func syntax(
    _ problem: String, _ context: YamlError.Context?, _ mark: Mark, in text: String
  ) -> String {
    let line = lines(of: text).dropFirst(mark.line - 1).first ?? ""
    if line.prefix(while: \.isWhitespace).contains("\t") {
      return "this line is indented with a tab; use spaces"
    }
    let within = context.map { " \($0.text)" } ?? ""
    return "this is not YAML: \(problem)\(within); check the indentation, colons and quotes here and above"
  }

  private static func lines(of text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  private static func place(ofCharacter offset: Int, in text: String) -> TextPlace {
    let before = text.prefix(offset)
    let column = before.reversed().prefix { !$0.isNewline }.count
    return TextPlace(line: before.count { $0.isNewline } + 1, column: column + 1)
  }

  /// The second place of a key where it can be found: a later line that begins with it in the same column.
  private static func duplicate(
    _ key: String, _ first: Mark, in text: String
  ) -> (place: TextPlace, reason: String) {
    let reason = "\(key) is written twice; keep one of them"
    for (number, line) in lines(of: text).enumerated().dropFirst(first.line) {
      let indentation = line.prefix { $0 == " " }.count
      let rest = line.dropFirst(indentation)
      if rest.isEmpty || rest.hasPrefix("#") { continue }
      if indentation < first.column - 1 { break }
      let isKey = [key, "\"\(key)\"", "'\(key)'"].contains { word in
        rest.hasPrefix(word) && rest.dropFirst(word.count).drop { $0 == " " }.first == ":"
      }
      if indentation == first.column - 1, isKey {
        return (
          TextPlace(line: number + 1, column: first.column),
          "\(key) is written twice, first in line \(first.line); keep one of them"
        )
      }
    }
    return (TextPlace(line: first.line, column: first.column), reason)
  }
}
