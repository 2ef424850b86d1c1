/// Whether what the books hold of a file is what stands on the disk.
public enum Acceptance: Hashable, Sendable {
  case current
  /// The file is gone or is no version that can be taken; an earlier one is in the books.
  case earlier
  /// The rows in the books were read by earlier settings, and the file cannot be read by those in force.
  case bySettingsBefore
}

extension DataDirectory {
  /// Every file that the books hold, the settings included, by its path in the directory.
  public var acceptance: [String: Acceptance] {
    var found: [String: Acceptance] = [:]
    for file in files.values {
      guard let version = file.version else { continue }
      let isCurrent =
        found[file.identity.path] != .earlier && signature(file.identity.path) == version.signature
      found[file.identity.path] = file.isOutdated ? .bySettingsBefore : isCurrent ? .current : .earlier
    }
    if let accepted = settingsSource.accepted {
      let name = DataDirectory.settingsName
      found[name] = signature(name) == accepted ? .current : .earlier
    }
    return found
  }

  private func signature(_ file: String) -> FileSignature? {
    do throws(FileTrouble) {
      return try FileSystem.signature(path + "/" + file)
    } catch {
      return nil
    }
  }
}
