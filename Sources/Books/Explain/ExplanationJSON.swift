import Metrics
import Sales

extension Explanation {
  /// The explanation as JSON, schema 1.
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
      out.period(period, label: periodTitle, asOf: asOf)
      out.key("subject")
      write(subject: &out)
      out.key("figure")
      write(figure: &out)
      out.key("terms")
      write(terms: &out)
      out.key("inputs")
      write(inputs: &out)
      out.key("left_out")
      out.array { out in
        for sentence in leftOut {
          out.element()
          out.string(sentence)
        }
      }
      out.key("rows")
      write(rows: &out)
      out.key("records")
      write(records: &out)
    }
    return out.text + "\n"
  }

  private func write(subject out: inout JSONText) {
    guard let asked = question.subject else { return out.raw("null") }
    out.object { out in
      out.key("by")
      out.string(asked.dimension.rawValue)
      out.key("key")
      out.string(asked.key)
      out.key("label")
      out.string(subject)
    }
  }

  private func write(figure out: inout JSONText) {
    out.object { out in
      out.key("id")
      out.string(question.figure.text)
      out.key("name")
      out.string(name)
      out.key("formula")
      out.string(formula)
      write(figure, &out)
      if let why = figure.why {
        out.key("why")
        out.string(why)
      }
    }
  }

  /// The value and unit of a figure as keys of the object that is open.
  private func write(_ figure: Figure, _ out: inout JSONText) {
    out.key("value")
    out.raw(figure.jsonValue(in: currency) ?? "null")
    out.key("unit")
    out.string(figure.unit.rawValue)
  }

  private func write(terms out: inout JSONText) {
    out.array { out in
      for term in terms {
        out.element()
        out.object { out in
          out.key("title")
          out.string(term.title)
          out.key("qualifier")
          out.string(term.qualifier)
          out.key("reads")
          out.raw("\(term.reads)")
          write(term.value, &out)
        }
      }
    }
  }

  private func write(inputs out: inout JSONText) {
    out.array { out in
      for input in inputs {
        out.element()
        out.object { out in
          out.key("table")
          out.string(input.table)
          out.key("columns")
          out.strings(input.columns)
          out.key("files")
          out.strings(input.files)
          out.key("lack")
          out.string(input.lack)
        }
      }
    }
  }

  private func write(rows out: inout JSONText) {
    out.array { out in
      for row in rows {
        out.element()
        out.object { out in
          out.key("text")
          out.string(row.text)
          out.key("source")
          out.string(row.source)
        }
      }
    }
  }

  private func write(records out: inout JSONText) {
    out.object { out in
      out.key("count")
      out.raw("\(recordCount)")
      out.key("offset")
      out.raw("\(question.offset)")
      out.key("page")
      out.array { out in
        for record in records {
          out.element()
          write(record, &out)
        }
      }
    }
  }

  private func write(_ record: Record, _ out: inout JSONText) {
    out.object { out in
      out.key("kind")
      out.string("\(record.entity.kind)")
      out.key("id")
      out.string(record.id)
      out.key("name")
      out.string(record.name)
      out.key("day")
      out.string(record.day?.description)
      out.key("amounts")
      out.array { out in
        for amount in record.amounts {
          out.element()
          out.raw(amount?.jsonValue(in: currency) ?? "null")
        }
      }
      out.key("source")
      out.string(record.source)
      out.key("others")
      out.strings(record.others)
    }
  }
}

extension JSONText {
  fileprivate mutating func strings(_ texts: [String]) {
    array { out in
      for text in texts {
        out.element()
        out.string(text)
      }
    }
  }
}
