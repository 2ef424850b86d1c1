import Sales

/// A place in the settings file that cannot be taken: what is wrong there and what to do.
public struct SettingsProblem: Hashable, Sendable {
  public var file: String
  public var place: TextPlace
  public var reason: String

  public init(file: String, place: TextPlace, reason: String) {
    self.file = file
    self.place = place
    self.reason = reason
  }
}

extension SettingsProblem: CustomStringConvertible {
  /// `salesboard.yml:3:5: reason`.
  public var description: String { "\(file):\(place.line):\(place.column): \(reason)" }
}

/// All that is wrong with a settings file, in the order of its lines.
public struct SettingsProblems: Error, Equatable {
  public var problems: [SettingsProblem]

  public init(_ problems: [SettingsProblem]) {
    self.problems = problems.sorted {
      ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column)
    }
  }
}
