import Ingest
import Metrics
import Sales

extension CompanyBooks {
  /// Brings the targets in line with the quota rows and the rates.
  ///
  /// Money in another currency is converted at the rate of the day on which the target's period starts.
  mutating func settleTargets() {
    unconvertedTargets = []
    let quotas = directory.tables.quotaRows.compactMap { row in
      let converted = inBaseCurrency(row)
      if converted == nil { unconvertedTargets.append(row) }
      return converted
    }
    company.targets = TargetBook(quotas)
    company.quotas = company.targets.quotas(of: "sales.booked")
  }

  /// The quota in the base currency; nil without a rate.
  private func inBaseCurrency(_ quota: Quota) -> Quota? {
    guard quota.isMoney, quota.currency != 0 else { return quota }
    func converted(_ minor: Int64) -> Int64? {
      company.context.rates.converted(Money(minor: minor), from: quota.currency, on: quota.start)?.minor
    }
    guard let target = converted(quota.target) else { return nil }
    var quota = quota
    quota.target = target
    quota.startValue = quota.startValue.flatMap { converted($0) }
    quota.currency = 0
    return quota
  }
}
