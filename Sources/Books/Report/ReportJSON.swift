import Metrics
import Sales

extension Report {
  /// The report as JSON, schema 1.
  public var json: String {
    var out = JSONText()
    out.object { out in
      out.key("schema")
      out.raw("1")
      out.key("as_of")
      out.string(asOf.description)
      out.key("currency")
      out.string(currency.code)
      out.key("period")
      out.period(period, label: periodLabel, asOf: asOf)
      out.key("figures")
      write(lines, &out)
      if by != nil {
        out.key("breakdown")
        write(rows: &out)
      }
      out.key("problems")
      out.object { out in
        out.key("errors")
        out.raw("\(errors)")
        out.key("warnings")
        out.raw("\(warnings)")
      }
    }
    return out.text + "\n"
  }

  private func write(rows out: inout JSONText) {
    out.object { out in
      out.key("by")
      out.string(by?.rawValue)
      out.key("rows")
      out.array { out in
        for row in texts(ofRowsWithin: out.depth) {
          out.element()
          out.raw(row)
        }
      }
    }
  }

  /// The rows of many members, each with a hundred figures, are half of what a report does one after the other.
  private func texts(ofRowsWithin depth: Int) -> [JSONText] {
    let parts = beside(rows.count < ReportRows.manyMembers ? 1 : 2) { share, shares in
      rows[(rows.count * share / shares)..<(rows.count * (share + 1) / shares)].map { row in
        var out = JSONText(depth: depth)
        out.object { out in
          out.key("key")
          out.string(row.key)
          out.key("label")
          out.string(row.label)
          out.key("figures")
          write(row.lines, &out)
        }
        return out
      }
    }
    return parts.flatMap { $0 }
  }

  private func write(_ lines: [Line], _ out: inout JSONText) {
    out.object { out in
      // A line is not copied: its KPI has many parts, and both cores would count who holds them.
      for index in lines.indices {
        out.key(lines[index].kpi.id.text)
        write(lines[index].figure, &out)
      }
    }
  }

  private func write(_ figure: Figure, _ out: inout JSONText) {
    out.raw("{ \"value\": ")
    out.raw(figure.jsonValue(in: currency) ?? "null")
    out.raw(", \"unit\": ")
    out.string(figure.unit.rawValue)
    if figure.unit == .ratio || figure.unit == .index, let quantity = figure.quantity {
      out.raw(", \"numerator\": ")
      out.raw(quantity.numerator.description)
      out.raw(", \"denominator\": ")
      out.raw(quantity.denominator.description)
    }
    if let why = figure.why {
      out.raw(", \"why\": ")
      out.string(why)
    }
    out.raw(" }")
  }
}

extension Figure {
  /// The value as JSON has it: money in major units with the currency's decimals; nil where undefined.
  func jsonValue(in currency: Currency) -> String? {
    guard let quantity else { return nil }
    switch unit {
    case .money, .moneyPerDay: return FigureFormat(currency: currency).plain(self)
    case .count where quantity.denominator == 1: return "\(quantity.numerator)"
    case .ratio, .count, .days, .months, .index, .mean, .correlation: return "\(quantity.value)"
    }
  }
}
