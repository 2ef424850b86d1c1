import Glibc

/// The logarithm of the gamma function for arguments above zero, good to about 1e-15 of its size.
///
/// Stirling's series, after the argument was raised to where the series has converged.
func logGamma(_ argument: Double) -> Double {
  var (x, product) = (argument, 1.0)
  while x < 12 {
    product *= x
    x += 1
  }
  let square = 1 / (x * x)
  var series = 0.0
  for coefficient in stirlingCoefficients.reversed() { series = series * square + coefficient }
  return (x - 0.5) * log(x) - x + halfLogTwoPi + series / x - log(product)
}

private let halfLogTwoPi = 0.918_938_533_204_672_741_78

/// Bernoulli numbers B(2n) over 2n (2n - 1).
private let stirlingCoefficients: [Double] = [
  (1, 12), (-1, 360), (1, 1260), (-1, 1680), (1, 1188), (-691, 360_360), (1, 156), (-3617, 122_400),
].map { (above: Double, below: Double) in above / below }

/// The logarithm of a product of many numbers: some are multiplied before a logarithm is taken.
struct LogOfProduct {
  private var sum = 0.0
  private var product = 1.0
  private var factors = 0

  /// So many factors from 1 to 2 stay far below the greatest number, and lose no more than as many logarithms would.
  private static let mostSmall = 512
  /// So many of any size between the powers of ten to -19 and 19 do.
  private static let most = 16

  /// Multiplies by a power of one and some more, from 0 to 1.
  @inline(__always)
  mutating func multiply(byOnePlus more: Double, times power: Double) {
    guard power == 1 else {
      sum += power * log1p(more)
      return
    }
    product *= 1 + more
    factors += 1
    if factors >= LogOfProduct.mostSmall { settle() }
  }

  /// Multiplies by a power of a number above 0.
  @inline(__always)
  mutating func multiply(by factor: Double, times power: Double) {
    guard power == 1, 1e-19..<1e19 ~= factor else {
      sum += power * log(factor)
      return
    }
    product *= factor
    factors += 1
    if factors >= LogOfProduct.most { settle() }
  }

  private mutating func settle() {
    sum += log(product)
    (product, factors) = (1, 0)
  }

  var value: Double { sum + log(product) }
}

func logOf(_ argument: Double) -> Double { log(argument) }

func expOf(_ argument: Double) -> Double { exp(argument) }

/// `log(1 + x)`, exact where x is small.
func logOfOnePlus(_ argument: Double) -> Double { log1p(argument) }

/// `(exp(rate * length) - 1) / rate`, which is `length` where the rate is zero.
func growth(rate: Double, over length: Double) -> Double {
  rate == 0 ? length : expm1(rate * length) / rate
}
