/// Pearson's correlation coefficient of pairs of numbers.
struct Correlation {
  struct Point: Hashable {
    var x: Double
    var y: Double
  }

  /// In order of x and y, so that the sums of fractions do not depend on where the pairs came from.
  private let points: [Point]

  init(_ points: [Point]) {
    self.points = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
  }
}

extension Correlation {
  /// The coefficient in billionths, which is finer than it is ever shown; nil with fewer than three pairs or where
  /// one of the numbers is the same in all of them.
  var coefficient: Quantity? {
    guard points.count >= 3, varies(\.x), varies(\.y) else { return nil }
    let (x, y) = (deviations(\.x), deviations(\.y))
    let product = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
    let spread = (squares(x) * squares(y)).squareRoot()
    guard spread > 0 else { return nil }
    let r = max(-1, min(1, product / spread))
    return Quantity(Int64((r * Correlation.scale).rounded()), over: Int64(Correlation.scale))
  }

  private static let scale = 1e9

  private func varies(_ number: KeyPath<Point, Double>) -> Bool {
    points.contains { $0[keyPath: number] != points[0][keyPath: number] }
  }

  private func deviations(_ number: KeyPath<Point, Double>) -> [Double] {
    let mean = points.reduce(0) { $0 + $1[keyPath: number] } / Double(points.count)
    return points.map { $0[keyPath: number] - mean }
  }

  private func squares(_ numbers: [Double]) -> Double {
    numbers.reduce(0) { $0 + $1 * $1 }
  }
}
