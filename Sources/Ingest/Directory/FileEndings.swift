/// What the names of files say about how they write rows.
enum FileEndings {
  /// The files that feed the table of their name.
  static let canonical = [".csv", ".tsv", ".jsonl"]
  private static let delimited = [".csv", ".tsv"]
  private static let objects = [".jsonl", ".ndjson", ".json"]

  static func isCanonical(_ name: String) -> Bool { canonical.contains(where: name.hasSuffix) }

  /// Whether a file by its name has fields between delimiters, in any case.
  static func isDelimited(_ name: String) -> Bool { has(name, delimited) }

  /// Whether a file by its name has one JSON object a line, in any case.
  static func isJSONLines(_ name: String) -> Bool { has(name, objects) }

  private static func has(_ name: String, _ endings: [String]) -> Bool {
    let name = name.lowercased()
    return endings.contains(where: name.hasSuffix)
  }
}
