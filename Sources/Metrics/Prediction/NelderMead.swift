/// The downhill simplex of Nelder and Mead: finds a minimum of a function without its derivatives.
struct NelderMead {
  /// Whether to give up, asked now and then.
  var isCancelled: () -> Bool = { false }

  private static let mostSteps = 5_000
  private static let mostRestarts = 20

  /// More patterns than this are searched through coarsely first, by every so many of them.
  static let manyPatterns = 4_000

  private struct Corner {
    var point: [Double]
    var value: Double
  }

  /// The lowest point found from a start; nil where the search was cancelled or never came to rest.
  ///
  /// A simplex can collapse before it is there, so the search begins anew around what it found until that helps no
  /// more.
  func minimum(from start: [Double], step: Double = 0.5, of function: ([Double]) -> Double) -> [Double]? {
    var (best, size) = (Corner(point: start, value: function(start)), step)
    for _ in 0..<NelderMead.mostRestarts {
      guard let found = descend(from: best.point, step: size, function) else { return nil }
      let gain = best.value - found.value
      if found.value <= best.value { best = found }
      if gain <= 1e-11 * max(1, abs(best.value)) { return best.value.isFinite ? best.point : nil }
      size = max(size / 4, 1e-3)
    }
    return best.value.isFinite ? best.point : nil
  }

  private func descend(from start: [Double], step: Double, _ function: ([Double]) -> Double) -> Corner? {
    func corner(_ point: [Double]) -> Corner {
      let value = function(point)
      return Corner(point: point, value: value.isNaN ? .infinity : value)
    }
    var corners = [corner(start)]
    for index in start.indices {
      var point = start
      point[index] += step
      corners.append(corner(point))
    }
    for _ in 0..<NelderMead.mostSteps {
      corners.sort { $0.value < $1.value }
      if isAtRest(corners) { return corners[0] }
      if isCancelled() { return nil }
      move(&corners, corner)
    }
    return corners.min { $0.value < $1.value }
  }

  private func isAtRest(_ corners: [Corner]) -> Bool {
    let best = corners[0]
    return corners.dropFirst().allSatisfy { other in
      other.value - best.value <= 1e-12 * max(1, abs(best.value))
        && zip(other.point, best.point).allSatisfy { abs($0 - $1) <= 1e-6 }
    }
  }

  /// Replaces the worst of the sorted corners, or draws all of them towards the best.
  private func move(_ corners: inout [Corner], _ corner: ([Double]) -> Corner) {
    let worst = corners[corners.count - 1]
    let others = corners.dropLast()
    let centre = worst.point.indices.map { index in
      others.reduce(0) { $0 + $1.point[index] } / Double(others.count)
    }
    func along(_ factor: Double) -> Corner {
      corner(zip(centre, worst.point).map { $0 + factor * ($0 - $1) })
    }
    let reflected = along(1)
    if reflected.value < corners[0].value {
      let expanded = along(2)
      corners[corners.count - 1] = expanded.value < reflected.value ? expanded : reflected
    } else if reflected.value < corners[corners.count - 2].value {
      corners[corners.count - 1] = reflected
    } else {
      let contracted = reflected.value < worst.value ? along(0.5) : along(-0.5)
      if contracted.value < min(reflected.value, worst.value) {
        corners[corners.count - 1] = contracted
      } else {
        let best = corners[0].point
        for index in corners.indices.dropFirst() {
          corners[index] = corner(zip(best, corners[index].point).map { $0 + 0.5 * ($1 - $0) })
        }
      }
    }
  }
}
