/// How a canvas looks on a terminal that shows ASCII only.
public enum ASCIIFold {
  /// The ASCII scalar that stands for a scalar; `?` where nothing resembles it.
  public static func fold(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x20..<0x7F: scalar
    case 0x2500...0x257F: UInt32(line(scalar))
    case 0x2580...0x259F: UInt32(block(scalar))
    case 0xC0..<0x180: UInt32(letters[Int(scalar) - 0xC0])
    default: UInt32(sign(scalar))
    }
  }

  /// Box drawing: what runs one way keeps its direction, corners and crossings become `+`.
  private static func line(_ scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D: dash
    case 0x2574, 0x2576, 0x2578, 0x257A, 0x257C, 0x257E: dash
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551: bar
    case 0x2575, 0x2577, 0x2579, 0x257B, 0x257D, 0x257F: bar
    case 0x2550: UInt8(ascii: "=")
    case 0x2571: UInt8(ascii: "/")
    case 0x2572: UInt8(ascii: "\\")
    case 0x2573: UInt8(ascii: "X")
    default: UInt8(ascii: "+")
    }
  }

  /// The letters of Latin-1 and Latin Extended-A without their marks.
  private static let letters = Array(
    """
    AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuytyAaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg\
    GgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs
    """.utf8)

  /// Block elements: upper halves stand high, low ones low, so that big digits keep their shape; more than half
  /// a cell is `#`, the end of a bar below that is `=`, shades are dots.
  private static func block(_ scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0x2580, 0x2594: UInt8(ascii: "\"")
    case 0x2581...0x2584: UInt8(ascii: "_")
    case 0x258D...0x258F, 0x2595: UInt8(ascii: "=")
    case 0x2591: UInt8(ascii: ".")
    case 0x2592: UInt8(ascii: ":")
    default: UInt8(ascii: "#")
    }
  }

  private static func sign(_ scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x2800, 0x3000: UInt8(ascii: " ")
    case 0x2010...0x2015, 0x2212: dash
    case 0x2018, 0x2019, 0x2032: UInt8(ascii: "'")
    case 0x201C, 0x201D, 0x2033: UInt8(ascii: "\"")
    case 0xB7, 0x2026, 0x22C5, 0x2219: UInt8(ascii: ".")
    case 0x25B2, 0x25B4, 0x2191, 0x25B3: UInt8(ascii: "^")
    case 0x25BC, 0x25BE, 0x2193, 0x25BD: UInt8(ascii: "v")
    case 0x2192, 0x25B6, 0x25B8, 0x25BA, 0x203A, 0xBB, 0x2023: UInt8(ascii: ">")
    case 0x2190, 0x25C0, 0x25C2, 0x25C4, 0x2039, 0xAB, 0x23CE, 0x21B5: UInt8(ascii: "<")
    case 0x25CF, 0x25CB, 0x2022, 0x25E6, 0x25C9: UInt8(ascii: "o")
    case 0x2605, 0x2606, 0x2731: UInt8(ascii: "*")
    case 0x2713, 0x2714: UInt8(ascii: "+")
    case 0x2717, 0x2718, 0x2715, 0x2716, 0xD7: UInt8(ascii: "x")
    case 0x26A0: UInt8(ascii: "!")
    case 0x25A0, 0x25AA, 0x25C6: UInt8(ascii: "#")
    case 0x2248: UInt8(ascii: "~")
    default: UInt8(ascii: "?")
    }
  }

  private static let dash = UInt8(ascii: "-")
  private static let bar = UInt8(ascii: "|")
}

extension Canvas {
  /// The same picture in ASCII: every cell keeps its place and style.
  public func foldedToASCII() -> Canvas {
    var folded = self
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = self[row, column]
        guard cell.isContinuation || cell.scalar > 0x7E || cell.scalar < 0x20 || cell.marks != (0, 0) else {
          continue
        }
        let scalar = cell.isContinuation ? 0x20 : ASCIIFold.fold(cell.scalar)
        folded[row, column] = Cell(Unicode.Scalar(scalar) ?? "?", style: cell.style)
      }
    }
    return folded
  }
}
