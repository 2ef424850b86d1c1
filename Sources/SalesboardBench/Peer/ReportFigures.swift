/// The figures of `salesboard report --format json` by their ids; those without a value are left out.
struct ReportFigures: Equatable {
  var values: [String: Double] = [:]

  /// Reads the figures of the company; those of the breakdown behind them are not looked at.
  ///
  /// Each figure is on a line of its own, as the report writes them.
  init(reading json: String) {
    let mark = ": { \"value\": "
    for line in json.split(separator: "\n") {
      if line.contains("\"breakdown\"") { return }
      guard let place = line.firstRange(of: mark) else { continue }
      let name = line[..<place.lowerBound].drop { $0 == " " }
      let value = line[place.upperBound...].prefix { $0 != "," && $0 != " " }
      guard name.first == "\"", name.last == "\"", let number = Double(value) else { continue }
      values[String(name.dropFirst().dropLast())] = number
    }
  }

  /// How these differ from the peer's; nothing where all of the peer's figures are here and the same.
  ///
  /// Rates and means are compared to nine digits, since both are rounded for printing.
  func differences(from peer: [String: Double]) -> [String] {
    peer.sorted { $0.key < $1.key }.compactMap { name, theirs in
      guard let ours = values[name] else { return "\(name): nothing here, \(theirs) there" }
      let isSame = abs(ours - theirs) <= max(1e-9 * max(abs(ours), abs(theirs)), 1e-9)
      return isSame ? nil : "\(name): \(ours) here, \(theirs) there"
    }
  }
}
