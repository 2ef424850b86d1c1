/// The 240 fixed colours of a 256-colour terminal; 0 to 15 are the user's own and never used.
nonisolated enum Palette {
  /// The index, 16 to 255, that looks most like a colour.
  static func nearest(to colour: RGB) -> Int {
    let wanted = OKLab(colour)
    var best = (index: 16, distance: Double.infinity)
    for (offset, candidate) in labs.enumerated() {
      let distance = wanted.squaredDistance(to: candidate)
      if distance < best.distance { best = (16 + offset, distance) }
    }
    return best.index
  }

  /// The colour of an index from 16 to 255: a cube of six steps a channel, then 24 greys.
  static func colour(_ index: Int) -> RGB {
    guard index < 232 else {
      let grey = UInt8(8 + (index - 232) * 10)
      return RGB(grey, grey, grey)
    }
    let position = index - 16
    return RGB(step(position / 36), step(position / 6 % 6), step(position % 6))
  }

  private static func step(_ index: Int) -> UInt8 {
    index == 0 ? 0 : UInt8(55 + index * 40)
  }

  private static let labs = (16...255).map { OKLab(colour($0)) }
}
