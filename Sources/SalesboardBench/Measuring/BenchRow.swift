/// A line of the table: what was measured, beside what, and what must be reached.
struct BenchRow: Hashable, Sendable {
  /// What must hold, and whether it does.
  enum Goal: Hashable, Sendable {
    /// Nothing is asked of this line.
    case none
    /// At most so many seconds or bytes.
    case atMost(Double)
    /// At most so large a part, or multiple, of what it is compared with.
    case ratioAtMost(Double)
  }

  var title: String
  var size: String
  var unit = Amount.Unit.seconds
  /// The measured value; nil where it could not be measured.
  var value: Double?
  /// What it is compared with, by name and value.
  var beside: String?
  var besideValue: Double?
  var goal = Goal.none

  var ratio: Double? {
    guard let value, let besideValue, besideValue > 0 else { return nil }
    return value / besideValue
  }

  /// Whether the goal is reached; nil where there is none, or nothing to tell it from.
  var isReached: Bool? {
    switch goal {
    case .none: nil
    case .atMost(let most): value.map { $0 <= most }
    case .ratioAtMost(let most): ratio.map { $0 <= most }
    }
  }
}

/// Text of seconds, bytes and ratios, to about three digits.
enum Amount {
  enum Unit: Hashable, Sendable { case seconds, bytes }

  static func text(_ value: Double?, _ unit: Unit) -> String {
    guard let value, value.isFinite else { return "—" }
    switch unit {
    case .seconds:
      if value < 0.001 { return digits(value * 1e6) + " µs" }
      return value < 1 ? digits(value * 1000) + " ms" : digits(value) + " s"
    case .bytes:
      let mebibytes = value / 1_048_576
      return mebibytes < 1024 ? digits(mebibytes) + " MiB" : digits(mebibytes / 1024) + " GiB"
    }
  }

  /// `0.296`, `4.8`, `12.3`, `1540`; `—` for nothing.
  static func ratio(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "—" }
    return digits(value)
  }

  /// Three digits, or all before the point where there are more.
  static func digits(_ value: Double) -> String {
    let places = value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0
    let scale = [1, 10, 100, 1000][places]
    let whole = Int((value * Double(scale)).rounded())
    guard places > 0 else { return "\(whole)" }
    let rest = "\(whole % scale)"
    return "\(whole / scale)." + String(repeating: "0", count: places - rest.count) + rest
  }
}
