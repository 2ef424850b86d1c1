import Sales

/// How figures read on the screen: short, exact to the last digit shown, rounded half away from zero.
public struct FigureFormat: Hashable, Sendable {
  public var currency: Currency

  public init(currency: Currency) {
    self.currency = currency
  }

  public static let undefined = "—"
}

extension FigureFormat {
  /// The short form for tiles, tables and bars: `$1.67M`, `62 %`, `2 089`, `2.4×`, `48`, `—`.
  public func compact(_ figure: Figure) -> String {
    guard let quantity = figure.quantity, let exact = Fraction(quantity) else {
      return FigureFormat.undefined
    }
    return switch figure.unit {
    case .money, .moneyPerDay: compactMoney(exact)
    case .ratio: percent(exact, decimals: 0)
    case .count: compactCount(exact)
    case .days: exact.text(decimals: 0)
    case .months: exact.text(decimals: 1)
    case .mean: exact.text(decimals: exact.rounds(below: 100, decimals: 1) ? 1 : 0)
    case .correlation: exact.text(decimals: 2)
    case .index: exact.text(decimals: exact.rounds(below: 100, decimals: 1) ? 1 : 0) + "×"
    }
  }

  /// The long form for one figure by itself: `$5 482`, `51.3 %`, `1 589`, `2.4×`, `48`, `$27 103 a day`.
  public func full(_ figure: Figure) -> String {
    guard let quantity = figure.quantity, let exact = Fraction(quantity) else {
      return FigureFormat.undefined
    }
    return switch figure.unit {
    case .money: fullMoney(exact)
    case .moneyPerDay: fullMoney(exact) + " a day"
    case .ratio: percent(exact, decimals: exact.isBelowOne ? 1 : 0)
    case .count: exact.text(decimals: 0)
    case .days: exact.text(decimals: 0)
    case .months, .mean: exact.text(decimals: 1)
    case .correlation: exact.text(decimals: 2)
    case .index: exact.text(decimals: 2) + "×"
    }
  }

  /// The figure as a plain decimal number without symbol or grouping, for other programs; nil if undefined.
  public func plain(_ figure: Figure) -> String? {
    guard let quantity = figure.quantity, let exact = Fraction(quantity) else { return nil }
    return switch figure.unit {
    case .money, .moneyPerDay:
      exact.over(UInt128(currency.scale)).text(decimals: currency.decimals, grouped: false, minus: "-")
    case .count: exact.text(decimals: 0, grouped: false, minus: "-")
    case .ratio, .index, .mean, .correlation: exact.text(decimals: 6, grouped: false, minus: "-")
    case .days, .months: exact.text(decimals: 2, grouped: false, minus: "-")
    }
  }

  /// The short form with its sign, for changes: `+42 %`, `−36 %`, `0 %`.
  public func signed(_ figure: Figure) -> String {
    let text = compact(figure)
    guard let quantity = figure.quantity, quantity > Quantity(0, over: 1),
      text.contains(where: { "1"..."9" ~= $0 })
    else { return text }
    return "+" + text
  }

  public func compact(_ money: Money?) -> String {
    money.map { compact(Figure(Quantity($0.minor, over: 1), unit: .money)) } ?? FigureFormat.undefined
  }

  public func full(_ money: Money?) -> String {
    money.map { full(Figure(Quantity($0.minor, over: 1), unit: .money)) } ?? FigureFormat.undefined
  }

  public func plain(_ money: Money?) -> String? {
    money.flatMap { plain(Figure(Quantity($0.minor, over: 1), unit: .money)) }
  }

  /// A whole number with its thousands apart: `2 089`.
  public static func count(_ number: Int) -> String {
    Fraction(Quantity(number, over: 1))?.text(decimals: 0) ?? undefined
  }
}

extension FigureFormat {
  /// One step of the short forms: numbers that round to less than `limit` are written so.
  private struct Step {
    var suffix: String
    var power: UInt128
    var decimals: Int
    var limit: UInt128
  }

  private static let steps: [Step] = [
    Step(suffix: "", power: 1, decimals: 0, limit: 1000),
    Step(suffix: "k", power: 1000, decimals: 1, limit: 10),
    Step(suffix: "k", power: 1000, decimals: 0, limit: 1000),
    Step(suffix: "M", power: 1_000_000, decimals: 2, limit: 10),
    Step(suffix: "M", power: 1_000_000, decimals: 1, limit: 100),
    Step(suffix: "M", power: 1_000_000, decimals: 0, limit: 1000),
    Step(suffix: "B", power: 1_000_000_000, decimals: 2, limit: 10),
    Step(suffix: "B", power: 1_000_000_000, decimals: 1, limit: 100),
    Step(suffix: "B", power: 1_000_000_000, decimals: 0, limit: 1000),
  ]

  private func short(_ exact: Fraction) -> String {
    for step in FigureFormat.steps {
      let part = exact.over(step.power)
      if part.rounds(below: step.limit, decimals: step.decimals) {
        return part.magnitude(decimals: step.decimals) + step.suffix
      }
    }
    return exact.over(1_000_000_000).magnitude(decimals: 0) + "B"
  }

  private func compactMoney(_ minor: Fraction) -> String {
    let major = minor.over(UInt128(currency.scale))
    if let small = smallMoney(major) { return small }
    return withCurrency(short(major), isNegative: major.isNegative && major.rounded(decimals: 0) > 0)
  }

  private func fullMoney(_ minor: Fraction) -> String {
    let major = minor.over(UInt128(currency.scale))
    if let small = smallMoney(major) { return small }
    return withCurrency(
      major.magnitude(decimals: 0), isNegative: major.isNegative && major.rounded(decimals: 0) > 0)
  }

  /// An amount under ten that is not whole, with its decimals: it must not read as nothing.
  private func smallMoney(_ major: Fraction) -> String? {
    let decimals = currency.decimals
    guard !major.isWhole, decimals > 0, major.rounds(below: 10, decimals: decimals) else { return nil }
    let isNothing = major.rounded(decimals: decimals) == 0
    return withCurrency(major.magnitude(decimals: decimals), isNegative: major.isNegative && !isNothing)
  }

  private func withCurrency(_ number: String, isNegative: Bool) -> String {
    let sign = isNegative ? "−" : ""
    guard let symbol = currency.symbol else { return "\(sign)\(number)\u{202F}\(currency.code)" }
    return sign + symbol + number
  }

  private func compactCount(_ exact: Fraction) -> String {
    guard !exact.rounds(below: 100_000, decimals: 0) else { return exact.text(decimals: 0) }
    return (exact.isNegative ? "−" : "") + short(exact)
  }

  /// A share that is not whole never reads as 100 %: what would round up to it is cut instead.
  private func percent(_ share: Fraction, decimals: Int) -> String {
    let hundredths = share.times(100)
    let isShortOfAll = share.isBelowOne && !hundredths.rounds(below: 100, decimals: decimals)
    guard isShortOfAll else { return hundredths.text(decimals: decimals) + " %" }
    return (share.isNegative ? "−" : "") + (decimals > 0 ? "99.9 %" : "99 %")
  }
}
