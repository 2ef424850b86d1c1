import Sales

/// What the company and its competitors ask for their products, month by month.
struct Market: Sendable {
  static let sellers = ["us", "Corvus", "Tallis", "Zenith"]

  struct Price: Sendable {
    var product: Int
    var seller: Int
    var day: Day
    /// Cents.
    var amount: Int64
  }

  /// The price lists as looked at each month; the latest ones of the company are those of its deals.
  static func prices(seed: UInt64, from first: Day, through last: Day) -> [Price] {
    var prices: [Price] = []
    for product in Product.all.indices {
      for seller in sellers.indices {
        var chance = Chance(seed: seed ^ 0x9B1CE, stream: UInt64(product * 16 + seller))
        let factor = seller == 0 ? 1000 : chance.within(860...1120)
        var amount = Deal.rounded(Product.all[product].price * Int64(factor) / 1000)
        var month = Month(last)
        while month >= Month(first) {
          let day = seller == 0 ? month.firstDay : month.firstDay.adding(chance.below(5))
          if day <= last { prices.append(Price(product: product, seller: seller, day: day, amount: amount)) }
          if chance.happens(perMille: seller == 0 ? 70 : 140) {
            amount = Deal.rounded(amount * 1000 / Int64(1000 + chance.within(-50...95)))
          }
          month = month.adding(-1)
        }
      }
    }
    return prices.sorted { ($0.day, $0.product, $0.seller) < ($1.day, $1.product, $1.seller) }
  }
}
