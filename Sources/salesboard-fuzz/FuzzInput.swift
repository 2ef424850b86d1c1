import RandomEdits

/// What one input of the fuzzer tries.
struct FuzzInput {
  enum Kind: String, CaseIterable {
    /// A file of one table, read whole and as it grows.
    case file
    /// A good file with one line spoiled.
    case line
    /// A `salesboard.yml`.
    case settings
    /// A directory that is edited step by step.
    case edits
  }

  let seed: UInt64
  let number: UInt64

  /// Each kind about a third of the time that a run takes, by what they cost.
  var kind: Kind {
    switch number % 1000 {
    case 0: .edits
    case 1..<100: .settings
    case 100..<200: .line
    default: .file
    }
  }

  var random: SeededGenerator {
    var mixing = SeededGenerator(seed: seed)
    let first = mixing.next()
    return SeededGenerator(seed: first ^ number &* 0x9E37_79B9_7F4A_7C15)
  }
}

/// What was found wrong with an input.
struct Fault {
  /// In lines, the first of which says what does not hold.
  var story: [String]
}
