import ArgumentParser

/// What is measured; the raw value is what `--cases` takes.
enum BenchCase: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// From the start of the process to all figures of `report --by rep`, deals alone.
  case cold
  /// The same with every table.
  case catalogue
  case appendOne = "append-one"
  case appendThousand = "append-thousand"
  case replace
  case restart
  case idle
  case asOf = "as-of"
  case keys
  case memory

  var title: String {
    switch self {
    case .cold: "cold: process start to the figures of `report --by rep`"
    case .catalogue: "cold with every table, the whole catalogue"
    case .appendOne: "one row appended: reload, CPU"
    case .appendThousand: "1,000 rows appended: reload, CPU"
    case .replace: "file replaced, 0.1 % of its rows changed, inserted, deleted: reload"
    case .restart: "restart, nothing changed since the books were kept: to the board"
    case .idle: "nothing changed, 50 files: look"
    case .asOf: "as-of moved by a day: new frame"
    case .keys: "key to frame while it loads, on a pty, 99th percentile"
    case .memory: "resident memory, books and board loaded"
    }
  }
}
