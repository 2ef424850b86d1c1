import CScanning
import Testing

@testable import Ingest

/// Plain records have the fields that the scanner of any records finds.
struct PlainRecordsTests {
  private static let pieces = [
    "a", "bc", "", "1234567890123456", "é", String(repeating: "long ", count: 30), "x y", "0", "stage",
  ]

  /// Those that this machine has.
  private static let widths = [cs_plain, cs_half, cs_wide].filter { $0.rawValue <= cs_widest().rawValue }

  @Test("Records are found up to the first that is not plain", arguments: 0..<40)
  func sameAsScanner(seed: UInt64) {
    for width in Self.widths { sameAsScanner(seed, width) }
  }

  private func sameAsScanner(_ seed: UInt64, _ width: cs_width) {
    var random = SeededGenerator(seed: seed)
    let lines = (0..<90).map { _ in Self.line(&random) }
    let text = Array((lines.joined() + String(repeating: "z", count: 200)).utf8)
    text.withUnsafeBufferPointer { bytes in
      let list = FieldList(capacity: 1)
      let records = PlainRecords(
        bytes, delimiter: 0x2C, RepeatedHeader(Self.header), fieldCount: 4, mostFields: 4, in: list, by: width
      )
      var scanner = RecordScanner(delimiter: 0x2C, mostFields: 16, line: 1)
      var (begin, seen) = (0, 0)
      while scanner.position < bytes.count - 200 {
        let count = records.find(from: scanner.position, before: bytes.count - 200)
        #expect(count <= records.atOnce)
        for record in 0..<count {
          begin = scanner.position
          #expect(scanner.next(in: bytes, isLast: true) == .record)
          #expect(records.range(of: record) == begin..<scanner.position)
          #expect(Self.places(records[record]) == Self.places(scanner.fields))
          #expect(records.isHeader(record) == lines[seen].hasPrefix("one,two"))
          seen += 1
        }
        guard count < records.atOnce, scanner.position < bytes.count - 200 else { continue }
        #expect(!Self.isPlain(lines[seen]), "\(lines[seen])")
        repeat {
          #expect(scanner.next(in: bytes, isLast: true) == .record)
          seen = lines.indices.first { lines[...$0].joined().utf8.count > scanner.position } ?? lines.count
        } while bytes[scanner.position - 1] != 0x0A
      }
      #expect(seen == lines.count)
    }
  }

  @Test("Records are not looked for among the last bytes, nor where they have one field")
  func bounds() {
    let text = Array((String(repeating: "a,b\n", count: 40)).utf8)
    text.withUnsafeBufferPointer { bytes in
      func find(_ fieldCount: Int, from index: Int = 0, before target: Int = 160, in length: Int = 160) -> Int
      {
        PlainRecords(
          UnsafeBufferPointer(rebasing: bytes[..<length]), delimiter: 0x2C, RepeatedHeader(["x", "y"]),
          fieldCount: fieldCount, mostFields: fieldCount, in: FieldList(capacity: 1)
        ).find(from: index, before: target)
      }
      #expect(find(2, in: 63) == 0)
      #expect(find(2, in: 64) == 16)
      #expect(find(2) == 32)
      #expect(find(2, before: 9) == 3)
      #expect(find(2, from: 8, before: 8) == 0)
      #expect(find(1) == 0 && find(3) == 0)
      #expect(find(2, in: 0) == 0)
    }
  }

  @Test("The first byte beyond ASCII is found wherever it stands, by each width")
  func beyondASCII() {
    for width in Self.widths {
      for length in [0, 1, 63, 64, 65, 130, 200] {
        var bytes = [UInt8](repeating: 0x7F, count: length)
        #expect(Int(cs_ascii(width, bytes, length)) == length / 64 * 64)
        for place in 0..<length {
          bytes[place] = 0x80
          let isInBlock = place < length / 64 * 64
          #expect(Int(cs_ascii(width, bytes, length)) == (isInBlock ? place : length / 64 * 64))
          bytes[place] = 0x7F
        }
      }
    }
  }

  private static let header = ["one", "two", "three", "four"]

  private static func line(_ random: inout SeededGenerator) -> String {
    let cells = (0..<4).map { _ in pieces.randomElement(using: &random) ?? "" }
    let plain = cells.joined(separator: ",")
    switch Int.random(in: 0..<30, using: &random) {
    case 0: return plain + ",more\n"
    case 1: return cells.dropLast().joined(separator: ",") + "\n"
    case 2: return "\"a,b\",c,d,e\n"
    case 3: return plain + "\r\n"
    case 4: return header.joined(separator: ",") + "\n"
    case 5: return String(repeating: ",", count: 150) + "\n"
    default: return plain + "\n"
    }
  }

  private static func isPlain(_ line: String) -> Bool {
    !line.contains("\"") && !line.contains("\r\n")
      && line.split(separator: ",", omittingEmptySubsequences: false).count == 4
  }

  private static func places(_ fields: UnsafeBufferPointer<RecordScanner.Field>) -> [Range<Int>] {
    fields.map { $0.start..<$0.end }
  }
}
