/// How many deals a directory has.
struct CompanySize: Hashable, Comparable, Sendable {
  let deals: Int

  static let tenThousand = CompanySize(deals: 10_000)
  static let million = CompanySize(deals: 1_000_000)
  static let tenMillion = CompanySize(deals: 10_000_000)

  static func < (left: CompanySize, right: CompanySize) -> Bool { left.deals < right.deals }
}

extension CompanySize: CustomStringConvertible {
  /// Reads `10k`, `1M` or `2500`; nil for anything else and for sizes that sample data cannot have.
  init?(_ text: String) {
    let scale = text.hasSuffix("k") ? 1000 : text.hasSuffix("M") ? 1_000_000 : 1
    guard let number = Int(scale == 1 ? Substring(text) : text.dropLast()), 1...10_000_000 ~= number,
      number * scale <= 10_000_000
    else { return nil }
    self.init(deals: number * scale)
  }

  var description: String {
    switch deals {
    case _ where deals % 1_000_000 == 0: "\(deals / 1_000_000)M"
    case _ where deals % 1000 == 0: "\(deals / 1000)k"
    default: "\(deals)"
    }
  }
}
