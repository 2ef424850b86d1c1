/// An amount in the minor units of some currency (cents for USD), exact.
public struct Money: BitwiseCopyable, Hashable, Comparable, Sendable {
  public var minor: Int64

  public init(minor: Int64) {
    self.minor = minor
  }

  public static func < (left: Money, right: Money) -> Bool {
    left.minor < right.minor
  }

  /// No single amount may be larger than this many minor units, so that amount times probability fits 64 bits.
  public static let largest: Int64 = 900_000_000_000_000
}

/// A currency by its ISO 4217 code.
public struct Currency: Hashable, Sendable {
  public var code: String

  /// The currency of a three-letter code in any case, or nil where the text is no such code.
  public init?(code: some StringProtocol) {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) || (97...122).contains($0) })
    else { return nil }
    self.code = code.uppercased()
  }

  private init(known code: String) {
    self.code = code
  }

  public static let usd = Currency(known: "USD")

  /// Decimal places of the minor unit.
  public var decimals: Int {
    switch code {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV",
      "XAF", "XOF", "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    default: 2
    }
  }

  /// Minor units in one major unit.
  public var scale: Int64 {
    switch decimals {
    case 0: 1
    case 3: 1000
    default: 100
    }
  }

  /// The symbol written before an amount, or nil where the code is written behind it.
  public var symbol: String? {
    switch code {
    case "USD": "$"
    case "EUR": "€"
    case "GBP": "£"
    case "JPY": "¥"
    case "BRL": "R$"
    case "CAD": "C$"
    case "AUD": "A$"
    case "NZD": "NZ$"
    case "INR": "₹"
    case "KRW": "₩"
    case "MXN": "MX$"
    case "ILS": "₪"
    case "PHP": "₱"
    case "VND": "₫"
    case "UAH": "₴"
    case "HKD": "HK$"
    case "SGD": "S$"
    case "TWD": "NT$"
    default: nil
    }
  }
}
