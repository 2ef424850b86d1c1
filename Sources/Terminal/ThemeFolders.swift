import Glibc

/// Where themes are looked for.
nonisolated public enum ThemeFolders {
  /// The folders for this program and user; those that do not exist are among them.
  public static var standard: [String] {
    folders(executable: executable, environment: environmentVariable) { access($0, F_OK) == 0 }
  }

  /// The user's folder, then one beside the executable or in the package it was built in, then the installed one.
  static func folders(
    executable: String?, environment: (String) -> String?, exists: (String) -> Bool
  ) -> [String] {
    var folders: [String] = []
    let home = environment("HOME").map { $0 + "/.config" }
    if let settings = environment("XDG_CONFIG_HOME") ?? home {
      folders.append(settings + "/salesboard/themes")
    }
    guard var folder = executable.flatMap(parent) else { return folders }
    folders.append(folder + "/Themes")
    let installed = parent(folder).map { $0 + "/share/salesboard/themes" }
    while let above = parent(folder) {
      folder = above
      if exists(folder + "/Package.swift") && exists(folder + "/Themes") {
        folders.append(folder + "/Themes")
      }
    }
    return folders + [installed].compactMap { $0 }
  }

  private static var executable: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  private static func parent(_ path: String) -> String? {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return nil }
    return String(path[..<slash])
  }
}
