import Ingest
import Metrics
import Sales

extension UnratedAmount {
  /// `D1: EUR has no rate on 2024-03-01: the amount is left out`.
  var reason: String {
    "\(key): \(currency) has no rate" + (day.map { " on \($0)" } ?? "") + ": the amount is left out"
  }
}

/// Product lines of a deal that make another amount than the deal has.
struct LineGap: Equatable {
  var lines: Int
  /// In the currency's major unit, as a decimal.
  var sum: String
  var amount: String

  var reason: String {
    "the \(Counted.noun(lines, "line")) of the deal make \(sum) and not \(amount)"
  }
}

extension CompanyEntries {
  /// How the product lines of a deal differ from its amount; nil where they do not or nothing can be compared.
  func lineGap(of row: Opportunity) -> LineGap? {
    let lines = tables.lines(ofDeal: row.id)
    guard !lines.isEmpty, let amount = row.amount else { return nil }
    let base = context.settings.currency
    let own = Currency(code: tables.lexicons.currencies.text(UInt32(row.currency))) ?? base
    let sum = lines.reduce(Int128(0)) { $0 + Int128($1.amount.minor) }
    guard sum * Int128(own.scale) != Int128(amount.minor) * Int128(base.scale) else { return nil }
    return LineGap(
      lines: lines.count, sum: decimal(sum, base), amount: decimal(Int128(amount.minor), own))
  }

  private func decimal(_ minor: Int128, _ currency: Currency) -> String {
    let (whole, rest) = minor.magnitude.quotientAndRemainder(dividingBy: UInt128(currency.scale))
    let digits = String(rest)
    let fraction = String(repeating: "0", count: max(0, currency.decimals - digits.count)) + digits
    return (minor < 0 ? "-" : "") + "\(whole)" + (currency.decimals > 0 ? "." + fraction : "")
  }
}
