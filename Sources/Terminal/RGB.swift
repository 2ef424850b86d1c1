import Glibc

/// A colour of a screen, 8 bits a channel, sRGB.
nonisolated public struct RGB: Hashable, Sendable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8

  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  public init(hex: UInt32) {
    self.init(UInt8(hex >> 16 & 0xFF), UInt8(hex >> 8 & 0xFF), UInt8(hex & 0xFF))
  }

  /// `1d2021` or `#1d2021`; nil for anything else.
  public init?(_ text: String) {
    let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
    guard digits.utf8.count == 6, digits.utf8.allSatisfy({ isHexDigit($0) }),
      let value = UInt32(digits, radix: 16)
    else { return nil }
    self.init(hex: value)
  }

  public var hex: UInt32 {
    UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
  }

  /// Relative luminance after WCAG 2, 0 to 1.
  public var luminance: Double {
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// Contrast ratio after WCAG 2, 1 to 21.
  public func contrast(with other: RGB) -> Double {
    let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)
  }
}

/// The same colour where equal distances look equally far apart.
///
/// Björn Ottosson, "A perceptual color space for image processing", 2020.
nonisolated struct OKLab {
  var lightness: Double
  var a: Double
  var b: Double

  init(_ colour: RGB) {
    let (red, green, blue) = (linear(colour.red), linear(colour.green), linear(colour.blue))
    let l = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let m = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let s = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s
    a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
    b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
  }

  /// The nearest colour that a screen can show.
  var rgb: RGB {
    let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
    return RGB(
      gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
      gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
      gamma(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s))
  }

  func squaredDistance(to other: OKLab) -> Double {
    let (x, y, z) = (lightness - other.lightness, a - other.a, b - other.b)
    return x * x + y * y + z * z
  }
}

nonisolated extension RGB {
  /// This colour, moved in lightness away from a background until it contrasts enough; white or black at worst.
  func readable(on background: RGB, contrast: Double) -> RGB {
    let step = background.luminance < 0.18 ? 0.005 : -0.005
    var lab = OKLab(self)
    var colour = self
    while colour.contrast(with: background) < contrast {
      lab.lightness += step
      guard 0...1 ~= lab.lightness else { return RGB(hex: step > 0 ? 0xFFFFFF : 0) }
      colour = lab.rgb
    }
    return colour
  }
}

nonisolated private func isHexDigit(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
    UInt8(ascii: "A")...UInt8(ascii: "F"):
    true
  default: false
  }
}

nonisolated private func linear(_ channel: UInt8) -> Double {
  let value = Double(channel) / 255
  return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
}

nonisolated private func gamma(_ value: Double) -> UInt8 {
  let bent = value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055
  return UInt8((min(1, max(0, bent)) * 255).rounded())
}

nonisolated private func cube(_ value: Double) -> Double {
  value * value * value
}
