import Testing

@testable import Metrics

@Suite struct CorrelationTests {
  private typealias Point = Correlation.Point

  @Test("Pearson's r is the same in whatever order the pairs come")
  func theOrderOfThePairsDoesNotMatter() {
    let points = (1...40).map { Point(x: Double($0 * $0 % 37), y: Double($0 % 11) / Double($0 % 7 + 11)) }
    let r = Correlation(points).coefficient
    #expect(r != nil)
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20 { #expect(Correlation(points.shuffled(using: &random)).coefficient == r) }
  }

  @Test func aKnownCoefficientIsFound() {
    let points = zip([43.0, 21, 25, 42, 57, 59], [99.0, 65, 79, 75, 87, 81]).map { Point(x: $0, y: $1) }
    #expect(abs((Correlation(points).coefficient?.value ?? 0) - 0.529_808_902) < 1e-8)
  }

  @Test func twoPairsAndNumbersThatDoNotVaryHaveNone() {
    #expect(Correlation([Point(x: 1, y: 2), Point(x: 2, y: 4)]).coefficient == nil)
    #expect(Correlation([]).coefficient == nil)
    #expect(Correlation((1...5).map { Point(x: 0.1, y: Double($0)) }).coefficient == nil)
    #expect(Correlation((1...5).map { Point(x: Double($0), y: 1.0 / 3) }).coefficient == nil)
    #expect(Correlation((1...5).map { Point(x: Double($0), y: 7) }).coefficient == nil)
  }
}
