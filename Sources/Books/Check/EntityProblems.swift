import Ingest
import Metrics
import Sales

extension UnratedAmount {
  /// `D1: EUR has no rate on 2024-03-01: the amount is left out`.
  var reason: String {
    "\(key): \(currency) has no rate" + (day.map { " on \($0)" } ?? "") + ": the amount is left out"
  }
}
