import Sales

/// A place in the settings file that cannot be taken: what is wrong there and what to do.
package struct SettingsProblem: Hashable, Sendable {
  package var file: String
  package var place: TextPlace
  package var reason: String

  package init(file: String, place: TextPlace, reason: String) {
    self.file = file
    self.place = place
    self.reason = reason
  }
}

extension SettingsProblem: CustomStringConvertible {
  /// `salesboard.yml:3:5: reason`.
  package var description: String { "\(file):\(place.line):\(place.column): \(reason)" }
}

/// All that is wrong with a settings file, in the order of its lines.
package struct SettingsProblems: Error, Equatable {
  package var problems: [SettingsProblem]

  package init(_ problems: [SettingsProblem]) {
    self.problems = problems.sorted {
      ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column)
    }
  }
}
