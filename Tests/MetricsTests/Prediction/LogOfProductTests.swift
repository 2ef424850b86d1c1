import Glibc
import Testing

@testable import Metrics

/// Logarithms of products against the sum of each factor's logarithm.
struct LogOfProductTests {
  @Test("A product of numbers from 1 to 2 has the logarithm that its factors have together")
  func smallFactors() {
    var (product, sum) = (LogOfProduct(), 0.0)
    for number in 0..<3000 {
      let (more, power) = (Double(number % 101) / 100, Double(number % 7 == 0 ? 3 : 1))
      product.multiply(byOnePlus: more, times: power)
      sum += power * log1p(more)
    }
    #expect(abs(product.value - sum) < 1e-12 * sum)
  }

  @Test("Factors of any size do not run over")
  func factorsOfAnySize() {
    let factors = (0..<2000).map { pow(10, Double($0 % 301) - 150) * (1 + Double($0 % 13)) }
    for power in [1.0, 2.0] {
      var (product, sum) = (LogOfProduct(), 0.0)
      for factor in factors {
        product.multiply(by: factor, times: power)
        sum += power * log(factor)
      }
      #expect(abs(product.value - sum) < 1e-12 * factors.reduce(0) { $0 + abs(log($1)) } * power)
    }
  }

  @Test("What is no number stays none, and a factor of 1 changes nothing")
  func specialFactors() {
    var product = LogOfProduct()
    product.multiply(byOnePlus: 0, times: 1)
    #expect(product.value == 0)
    product.multiply(byOnePlus: .nan, times: 1)
    #expect(product.value.isNaN)
  }
}
