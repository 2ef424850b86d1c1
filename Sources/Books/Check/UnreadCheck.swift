import Ingest
import Metrics
import Sales

/// Files that feed no table, and what to write into salesboard.yml so that they do.
struct UnreadCheck {
  let files: [UnreadFile]
  let guesses: [String: MappingGuess]
  private let fed: [TableName: [String]]
  private let hasTables: Bool

  init(books: CompanyBooks) {
    let files = books.directory.unreadFiles
    self.files = files
    var guesses: [String: MappingGuess] = [:]
    for file in files {
      guard file.isRefused || !UnreadCheck.isCanonical(file.name), let headers = file.headers else {
        continue
      }
      guesses[file.name] = MappingGuess(file: file.name, headers: headers)
    }
    self.guesses = guesses
    let refused = Set(files.lazy.filter(\.isRefused).map(\.name))
    let taken = books.directory.recognisedFiles.filter { !refused.contains($0.file) }
    fed = Dictionary(grouping: taken, by: \.table).mapValues { $0.map(\.file) }
    hasTables = !books.company.settings.tables.isEmpty
  }

  /// The canonical table that a file's name stands for.
  private static func canonicalTable(_ name: String) -> TableName? {
    TableName(rawValue: name.split(separator: ".").first.map { String($0) } ?? name)
  }

  private static func isCanonical(_ name: String) -> Bool { canonicalTable(name) != nil }

  var lines: [String] {
    files.map { file in "\(file.name): \(reason(file))" }
  }

  private func reason(_ file: UnreadFile) -> String {
    if let table = UnreadCheck.canonicalTable(file.name), !file.isRefused {
      let name = table.rawValue
      guard fed[table] != nil else {
        return "\(name) is read from \(name).csv, \(name).tsv, \(name).jsonl or a folder of those"
      }
      return "salesboard.yml feeds \(name) from other files"
    }
    guard let headers = file.headers else {
      guard file.looksLikeRows else { return "no CSV, TSV or JSON Lines file" }
      return file.isJSONLines ? "its first line is no JSON object" : "no header row"
    }
    if let guess = guesses[file.name] {
      return "looks like \(guess.table.rawValue)"
        + (isBest(guess) ? "" : ", but another file looks more like it")
    }
    return "no known table has columns like " + headers.prefix(8).joined(separator: ", ")
      + (headers.count > 8 ? ", …" : "")
  }

  var advice: [String] {
    guard !guesses.isEmpty else { return [] }
    return [
      hasTables
        ? "after a look at the files, add what is right of this to tables: in salesboard.yml:"
        : "after a look at the files, paste what is right of this into salesboard.yml:"
    ]
  }

  /// The `tables:` lines; several files with the same headers make a list.
  var toPaste: [String] {
    guard !guesses.isEmpty else { return [] }
    var lines = ["tables:  # guessed from the headers alone"]
    for table in TableName.allCases {
      let best = files.compactMap { guesses[$0.name] }.filter { $0.table == table && isBest($0) }
      guard !best.isEmpty else { continue }
      lines.append("  \(table.rawValue):")
      if let others = fed[table] {
        lines.append(
          "    # in place of " + others.prefix(3).joined(separator: ", ") + (others.count > 3 ? ", …" : ""))
      }
      for guess in best { lines += guess.indented(asItem: best.count > 1) }
    }
    return lines
  }

  /// Whether no other file looks more like the table.
  private func isBest(_ guess: MappingGuess) -> Bool {
    let rivals = guesses.values.filter { $0.table == guess.table }.sorted { $0.file < $1.file }
    guard let best = rivals.first(where: { rival in rivals.allSatisfy { $0.score <= rival.score } }) else {
      return true
    }
    return guess.file == best.file || guess.hasSameColumns(as: best)
  }
}

extension MappingGuess {
  fileprivate func indented(asItem isItem: Bool) -> [String] {
    guard isItem else { return lines.map { "    " + $0 } }
    return lines.enumerated().map { place, line in (place == 0 ? "    - " : "      ") + line }
  }
}
