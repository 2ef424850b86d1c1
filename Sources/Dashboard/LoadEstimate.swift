/// How long the reading of a directory will still take, by how long it took so far.
public struct LoadEstimate: Hashable, Sendable {
  private let begun: Int64

  /// A reading that began at a moment, in milliseconds of a clock that never turns back.
  public init(begunAt milliseconds: Int64) {
    begun = milliseconds
  }

  /// Whole seconds until all bytes are read, at least 1; nil until that can be believed, and once they are read.
  ///
  /// To be believed it takes a second and a twentieth of the bytes.
  public func secondsLeft(bytes: Int, of total: Int, at milliseconds: Int64) -> Int? {
    let gone = Double(milliseconds - begun) / 1000
    guard bytes > 0, total > bytes, gone >= 1 else { return nil }
    let share = Double(bytes) / Double(total)
    guard share >= 0.05 else { return nil }
    return max(1, Int((gone * (1 - share) / share).rounded(.up)))
  }
}
