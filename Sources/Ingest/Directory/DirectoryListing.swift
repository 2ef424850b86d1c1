import Sales

/// Which files of the directory feed which tables, by their names alone.
struct DirectoryListing {
  private(set) var files: [SourceFile.Identity] = []
  /// Every name in the directory, for telling which files nobody reads.
  private(set) var names: [String]
  private var listed: Set<SourceFile.Identity> = []

  /// Nil where the directory cannot be listed.
  init?(path: String, settings: Settings) {
    guard let names = FileSystem.names(in: path) else { return nil }
    self.names = names
    var folders: [String: [String]] = [:]
    func paths(depth: Int) -> [String] {
      guard depth > 0 else { return names }
      return names.flatMap { name -> [String] in
        if folders[name] == nil { folders[name] = FileSystem.names(in: path + "/" + name) ?? [] }
        return (folders[name] ?? []).map { name + "/" + $0 }
      }
    }
    for table in TableName.allCases {
      guard let mappings = settings.tables[table] else {
        addCanonical(table, path: path)
        continue
      }
      for (index, mapping) in mappings.enumerated() {
        for pattern in mapping.files {
          guard let glob = Glob(pattern) else { continue }
          let found = glob.isPlain ? [pattern] : paths(depth: glob.depth).filter(glob.matches)
          for path in found { add(table, index, path) }
        }
      }
    }
  }

  private mutating func add(_ table: TableName, _ mapping: Int, _ path: String) {
    let identity = SourceFile.Identity(table: table, mapping: mapping, path: path)
    if listed.insert(identity).inserted { files.append(identity) }
  }

  /// `name.csv`, `name.tsv`, `name.jsonl`, or a folder `name` of such files.
  private mutating func addCanonical(_ table: TableName, path: String) {
    let name = table.rawValue
    for ending in FileEndings.canonical where names.contains(name + ending) {
      add(table, 0, name + ending)
    }
    guard names.contains(name), FileSystem.isFolder(path + "/" + name) else { return }
    for file in FileSystem.names(in: path + "/" + name) ?? []
    where FileEndings.isCanonical(file) {
      add(table, 0, name + "/" + file)
    }
  }

  /// Whether settings read a file for a table by a mapping, wherever the file may be now.
  static func takes(_ file: SourceFile.Identity, by settings: Settings) -> Bool {
    guard let mappings = settings.tables[file.table] else {
      let name = file.table.rawValue
      let isNamed = FileEndings.canonical.contains { file.path == name + $0 }
      let isInFolder = file.path.hasPrefix(name + "/") && FileEndings.isCanonical(file.path)
      return file.mapping == 0 && (isNamed || isInFolder)
    }
    guard mappings.indices.contains(file.mapping) else { return false }
    return mappings[file.mapping].files.contains { Glob($0)?.matches(file.path) ?? false }
  }
}
