@testable import Books
import Metrics
import Sales
import Testing

extension SmallCompany {
  /// The report of a period, as of its last day where none is given.
  mutating func report(_ period: String, asOf day: String? = nil, by dimension: Dimension? = nil) throws
    -> Report
  {
    let asked = day.flatMap { Day(iso: $0) }
    let span = try #require(
      books.company.settings.fiscal.period(period, asOf: asked ?? Day(number: 0)), "\(period) is a period")
    return reported(ReportRequest(period: span, asOf: asked ?? span.lastDay, by: dimension))
  }
}

extension Report {
  func figure(_ id: KPIIdentifier) -> Figure? {
    lines.first { $0.kpi.id == id }?.figure
  }

  /// The figure of a row, whose key is nil for what has no member.
  func figure(_ id: KPIIdentifier, of key: String?) -> Figure? {
    rows.first { $0.key == key }?.lines.first { $0.kpi.id == id }?.figure
  }
}
