/// The themes that can be chosen: the compiled-in one and a file each, the user's before those that come along.
public final class ThemeCatalog {
  /// What a look at the folders brought.
  public struct News: Equatable {
    public var names: [String]
    public var name: String
    public var theme: Theme
    /// Why a changed file was not taken, in one line; the theme stays as it was.
    public var problem: String?
  }

  public static let builtInName = "wall"

  /// The names of all themes, sorted.
  public private(set) var names: [String] = []
  /// The theme in use.
  public private(set) var name = ThemeCatalog.builtInName
  public private(set) var theme = Theme.builtIn

  private let folders: [String]
  private var files: [String: String] = [:]
  private var folderStamps: [FileStamp?] = []
  private var fileStamp: FileStamp?

  /// - Parameter folders: where `*.yaml` files lie; an earlier folder hides a file of the same name in a later.
  public init(folders: [String] = ThemeFolders.standard) {
    self.folders = folders
    list()
  }

  /// Takes a theme into use; throws what is wrong with its file and then keeps the old one.
  public func use(_ name: String) throws(ThemeProblem) {
    guard let path = files[name] else {
      guard name == Self.builtInName else {
        throw ThemeProblem(
          file: name, line: 0, column: 0,
          reason: "no such theme; there are \(names.joined(separator: ", "))")
      }
      (self.name, theme, fileStamp) = (name, .builtIn, nil)
      return
    }
    let stamp = FileStamp(path)
    theme = try load(path)
    (self.name, fileStamp) = (name, stamp)
  }

  /// Looks whether a folder or the file in use has changed since the last look; nil where nothing has.
  public func look() -> News? {
    let stamp = files[name].flatMap { FileStamp($0) }
    let isFileChanged = stamp != fileStamp
    guard isFileChanged || folders.map({ FileStamp($0) }) != folderStamps else { return nil }
    list()
    var problem: String?
    if isFileChanged {
      fileStamp = stamp
      do throws(ThemeProblem) {
        try use(name)
      } catch {
        problem = error.message
      }
    }
    return News(names: names, name: name, theme: theme, problem: problem)
  }

  private func list() {
    folderStamps = folders.map { FileStamp($0) }
    files = [:]
    for folder in folders.reversed() {
      for file in namesInFolder(folder) {
        guard let dot = file.lastIndex(of: "."), [".yaml", ".yml"].contains(file[dot...]) else { continue }
        files[String(file[..<dot])] = "\(folder)/\(file)"
      }
    }
    names = Set(files.keys).union([Self.builtInName]).sorted()
  }

  private func load(_ path: String) throws(ThemeProblem) -> Theme {
    let file = String(path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...])
    guard let text = textOfFile(path) else {
      throw ThemeProblem(file: file, line: 0, column: 0, reason: "cannot be read as UTF-8 text")
    }
    return try Theme(yaml: text, file: file)
  }
}
