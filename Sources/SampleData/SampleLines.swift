/// The lines of a deal for several products; their amounts add up to the deal's.
enum SampleLines {
  struct Line: Sendable {
    /// Counted from 1.
    var number: Int
    var product: Int
    var quantity: Int
    /// Cents.
    var amount: Int64
  }

  /// Whether the deal has lines: one of ten has.
  static func exist(for deal: Int, seed: UInt64) -> Bool {
    var chance = Chance(seed: seed ^ 0x11E, stream: UInt64(deal))
    return chance.happens(perMille: 100)
  }

  /// The lines of a deal as it stands; none where it has none or its row is wrong on purpose.
  static func of(_ deal: Deal, seed: UInt64) -> [Line] {
    var chance = Chance(seed: seed ^ 0x11E, stream: UInt64(deal.number))
    guard chance.happens(perMille: 100), deal.blemish == nil else { return [] }
    let count = chance.within(2...4)
    var rest = deal.amount
    return (1...count).map { number in
      let isLast = number == count
      let share = rest * Int64(chance.within(number == 1 ? 40...70 : 25...75)) / 100
      let amount = isLast ? rest : max(share, 1)
      rest -= amount
      return Line(
        number: number, product: (deal.product + (number - 1) * 3) % Product.all.count,
        quantity: number == 1 ? deal.quantity : chance.within(1...5), amount: amount)
    }
  }
}
