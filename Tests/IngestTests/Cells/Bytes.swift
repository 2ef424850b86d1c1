/// Hands the UTF-8 bytes of a text to a reader.
func reading<Result>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
  var text = text
  return text.withUTF8(body)
}

/// Random numbers that are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Byte strings that look like cells: words of an alphabet, cut and mixed with any bytes.
func mangledCells(count: Int, alphabet: [String], seed: UInt64) -> [[UInt8]] {
  var generator = SeededGenerator(seed: seed)
  return (0..<count).map { _ in
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      if Int.random(in: 0...4, using: &generator) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &generator))
      } else {
        bytes += Array((alphabet.randomElement(using: &generator) ?? "").utf8)
      }
    }
    return bytes
  }
}
