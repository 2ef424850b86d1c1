import Testing

@testable import Metrics

@Suite struct CorrelationTests {
  private typealias Point = Correlation.Point

  @Test("Pearson's r is the same in whatever order the pairs come")
  func theOrderOfThePairsDoesNotMatter() {
    let points = (1...40).map { (number: Int) -> Point in
      let rate = Double(number % 11) / Double(number % 7 + 11)
      return Point(x: Double(number * number % 37), y: rate)
    }
    let r = Correlation(points).coefficient
    #expect(r != nil)
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20 { #expect(Correlation(points.shuffled(using: &random)).coefficient == r) }
  }

  @Test func aKnownCoefficientIsFound() {
    let (x, y): ([Double], [Double]) = ([43, 21, 25, 42, 57, 59], [99, 65, 79, 75, 87, 81])
    let points = zip(x, y).map { Point(x: $0, y: $1) }
    #expect(Correlation(points).coefficient == Quantity(529_808_902, over: 1_000_000_000))
  }

  @Test func twoPairsAndNumbersThatDoNotVaryHaveNone() {
    #expect(Correlation([Point(x: 1, y: 2), Point(x: 2, y: 4)]).coefficient == nil)
    #expect(Correlation([]).coefficient == nil)
    let numbers: [Double] = [1, 2, 3, 4, 5]
    for same in [0.1, 1.0 / 3, 7] {
      #expect(Correlation(numbers.map { Point(x: same, y: $0) }).coefficient == nil)
      #expect(Correlation(numbers.map { Point(x: $0, y: same) }).coefficient == nil)
    }
  }
}
