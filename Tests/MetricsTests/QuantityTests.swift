import Metrics
import Testing

@Suite struct QuantityTests {
  @Test func sumsOfQuantitiesWithCommonFactorsBelowTheLineAreExact() {
    #expect((Quantity(1, over: 4) + Quantity(1, over: 6)).reduced == Quantity(5, over: 12))
    #expect((Quantity(1, over: 6) - Quantity(1, over: 4)).reduced == Quantity(-1, over: 12))
    #expect((Quantity(5) + Quantity(1, over: 3)).reduced == Quantity(16, over: 3))
    #expect((Quantity(1, over: 2) + Quantity(1, over: 2)).reduced == Quantity(1))
  }

  @Test func sumsThatLeave128BitsAreNearlyExact() {
    let large = Int128(1) << 100
    let sum = Quantity(large / 3, over: large) + Quantity(large / 7, over: large - 1)
    #expect(abs(sum.value - (1.0 / 3 + 1.0 / 7)) < 1e-9)
  }

  @Test func aCoarserQuantityIsNearlyTheSame() {
    let fine = Quantity(Int128(1) << 110 + 12345, over: (Int128(1) << 111) + 1)
    let coarse = fine.coarsened(to: 60)
    #expect(abs(coarse.value - fine.value) < 1e-15)
    #expect(coarse.denominator < Int128(1) << 60)
    #expect(Quantity(1, over: 3).coarsened(to: 60) == Quantity(1, over: 3))
  }
}
