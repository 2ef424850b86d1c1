/// How likely a model is, and how that changes with the logarithms of its four parameters.
struct LikelihoodSlopes {
  var value = 0.0
  var first = [Double](repeating: 0, count: 4)
  /// Symmetric.
  var second = [[Double]](repeating: [Double](repeating: 0, count: 4), count: 4)

  /// By slopes at the parameters themselves; of the second ones those at and below the diagonal are looked at.
  init(_ value: Double, first: [Double], second: [[Double]], of parameters: [Double]) {
    self.value = value
    for row in 0..<4 {
      self.first[row] = parameters[row] * first[row]
      for column in 0...row {
        var curve = parameters[row] * parameters[column] * second[row][column]
        if row == column { curve += self.first[row] }
        (self.second[row][column], self.second[column][row]) = (curve, curve)
      }
    }
  }

  /// Newton's step to the summit of a likelihood that is curved like one; nil where it is not.
  ///
  /// By Cholesky's decomposition of what is curved downwards.
  var newtonStep: [Double]? {
    var lower = [[Double]](repeating: [Double](repeating: 0, count: 4), count: 4)
    for row in 0..<4 {
      for column in 0...row {
        let known = (0..<column).reduce(0) { $0 + lower[row][$1] * lower[column][$1] }
        let rest = -second[row][column] - known
        guard row == column else {
          lower[row][column] = rest / lower[column][column]
          continue
        }
        guard rest > 0 else { return nil }
        lower[row][row] = rest.squareRoot()
      }
    }
    var step = first
    for row in 0..<4 {
      for column in 0..<row { step[row] -= lower[row][column] * step[column] }
      step[row] /= lower[row][row]
    }
    for row in (0..<4).reversed() {
      for column in (row + 1)..<4 { step[row] -= lower[column][row] * step[column] }
      step[row] /= lower[row][row]
    }
    return step.allSatisfy(\.isFinite) ? step : nil
  }
}

extension PurchaseSample {
  private static let mostSteps = 40

  /// The logarithms of the parameters that are most likely, from some that are nearly so; nil where Newton's steps do
  /// not lead to a summit.
  func summit(near start: [Double], isCancelled: () -> Bool) -> [Double]? {
    var (point, here) = (start, slopes(at: start))
    for _ in 0..<PurchaseSample.mostSteps {
      guard !isCancelled(), var step = here.newtonStep else { return nil }
      var next = zip(point, step).map { $0 + $1 }
      var there = slopes(at: next)
      var halvings = 0
      while !(there.value >= here.value - 1e-12 * abs(here.value)) {
        halvings += 1
        guard halvings < 8 else { return nil }
        step = step.map { $0 / 2 }
        next = zip(point, step).map { $0 + $1 }
        there = slopes(at: next)
      }
      (point, here) = (next, there)
      guard point.allSatisfy({ abs($0) < PurchaseSample.widest }) else { return nil }
      if step.allSatisfy({ abs($0) < 1e-9 }) { return point }
    }
    return nil
  }

  /// What the patterns of one group add up to under a model, each by how many customers have it.
  private struct Sums {
    var weight = 0.0
    /// The greater of the logarithms for who is alive and who has left, and how much the sum of both is above it.
    var greater = 0.0
    var more = LogOfProduct()
    /// Of the chance to have left, and of what it varies by.
    var left = 0.0
    var varied = 0.0
    /// Of the logarithms of time and alpha, their inverses and their squares.
    var logs = 0.0
    var inverses = 0.0
    var squares = 0.0
    /// `varied` times the differences between who has left and who is alive.
    var byLog = 0.0
    var byInverse = 0.0
    var byLogSquare = 0.0
    var byBoth = 0.0
    var byInverseSquare = 0.0
  }

  /// The logarithm of the likelihood with its slopes at the logarithms of the parameters.
  func slopes(at point: [Double]) -> LikelihoodSlopes {
    let model = PurchaseModel(logs: point)
    let (r, alpha, a, b) = (model.r, model.alpha, model.a, model.b)
    let logs = ContiguousArray(times.map { logOf(alpha + $0) })
    let inverses = ContiguousArray(times.map { 1 / (alpha + $0) })
    var (value, first) = (0.0, [Double](repeating: 0, count: 4))
    var second = [[Double]](repeating: first, count: 4)
    // Sums over the steps from 0 to x of what is built up as x grows.
    var (repeats, gammas) = (0, 0.0)
    var (ofR, ofR2, ofB, ofB2, ofAB, ofAB2) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for group in groups {
      while repeats < group.repeats {
        let done = Double(repeats)
        gammas += logOf(r + done) + logOf((b + done) / (a + b + done))
        (ofR, ofR2) = (ofR + 1 / (r + done), ofR2 + 1 / ((r + done) * (r + done)))
        (ofB, ofB2) = (ofB + 1 / (b + done), ofB2 + 1 / ((b + done) * (b + done)))
        (ofAB, ofAB2) = (ofAB + 1 / (a + b + done), ofAB2 + 1 / ((a + b + done) * (a + b + done)))
        repeats += 1
      }
      let x = Double(repeats)
      let (n, odds) = (r + x, repeats > 0 ? b + x - 1 : 1)
      let sums = sums(
        over: group, n, leaves: repeats > 0 ? logOf(a / odds) : -.infinity, logs, inverses)
      let w = sums.weight
      value += w * (gammas + r * logOf(alpha)) + sums.greater + sums.more.value
      first[0] += w * (ofR + logOf(alpha)) - sums.logs
      first[1] += w * r / alpha - n * sums.inverses
      first[2] += sums.left / a - w * ofAB
      first[3] += w * (ofB - ofAB) - sums.left / odds
      second[0][0] += sums.byLogSquare - w * ofR2
      second[1][0] += n * sums.byBoth + w / alpha - sums.inverses
      second[1][1] += n * n * sums.byInverseSquare + n * sums.squares - w * r / (alpha * alpha)
      second[2][0] -= sums.byLog / a
      second[2][1] -= n * sums.byInverse / a
      second[2][2] += (sums.varied - sums.left) / (a * a) + w * ofAB2
      second[3][0] += sums.byLog / odds
      second[3][1] += n * sums.byInverse / odds
      second[3][2] += w * ofAB2 - sums.varied / (a * odds)
      second[3][3] += (sums.varied + sums.left) / (odds * odds) + w * (ofAB2 - ofB2)
    }
    return LikelihoodSlopes(value, first: first, second: second, of: [r, alpha, a, b])
  }

  private func sums(
    over group: Group, _ n: Double, leaves: Double, _ logs: ContiguousArray<Double>,
    _ inverses: ContiguousArray<Double>
  ) -> Sums {
    var sums = Sums()
    patterns.withUnsafeBufferPointer { patterns in
      logs.withUnsafeBufferPointer { logs in
        inverses.withUnsafeBufferPointer { inverses in
          for place in group.places {
            let weighed = patterns[place]
            let w = weighed.weight
            let (age, recency) = (Int(weighed.age), Int(weighed.recency))
            let (alive, gone) = (-n * logs[age], leaves - n * logs[recency])
            sums.weight += w
            sums.greater += w * max(alive, gone)
            let more = group.repeats > 0 ? expOf(-abs(alive - gone)) : 0
            sums.more.multiply(byOnePlus: more, times: w)
            let (lesser, greater) = (more / (1 + more), 1 / (1 + more))
            let (has, hasNot) = gone > alive ? (greater, lesser) : (lesser, greater)
            let varied = w * has * hasNot
            let (log, inverse) = (logs[recency] - logs[age], inverses[recency] - inverses[age])
            sums.left += w * has
            sums.varied += varied
            sums.logs += w * (hasNot * logs[age] + has * logs[recency])
            sums.inverses += w * (hasNot * inverses[age] + has * inverses[recency])
            sums.squares +=
              w * (hasNot * inverses[age] * inverses[age] + has * inverses[recency] * inverses[recency])
            sums.byLog += varied * log
            sums.byInverse += varied * inverse
            sums.byLogSquare += varied * log * log
            sums.byBoth += varied * log * inverse
            sums.byInverseSquare += varied * inverse * inverse
          }
        }
      }
    }
    return sums
  }
}
