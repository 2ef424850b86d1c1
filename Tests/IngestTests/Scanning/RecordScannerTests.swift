import Testing

@testable import Ingest

/// One record as a test compares it: its texts and the line on which it begins.
private struct Record: Equatable {
  var line: Int
  var cells: [String]

  init(_ line: Int, _ cells: String...) {
    (self.line, self.cells) = (line, cells)
  }

  init(line: Int, cells: [String]) {
    (self.line, self.cells) = (line, cells)
  }
}

struct RecordScannerTests {
  @Test("Fields may be quoted, with newlines, delimiters and doubled quotes")
  func quotedFields() {
    #expect(
      records("a,\"b,\nc\",\"say \"\"yes\"\"\"\nd,,\"\"\n") == [
        Record(1, "a", "b,\nc", "say \"yes\""), Record(3, "d", "", ""),
      ])
  }

  @Test("Newline, carriage return and both of them end a record", arguments: ["\n", "\r", "\r\n"])
  func lineEnds(end: String) {
    #expect(records("a,b\(end)\(end)c\(end)") == [Record(1, "a", "b"), Record(2, ""), Record(3, "c")])
  }

  @Test("Quotes within a field are text, and text behind a closing quote belongs to the field")
  func strayQuotes() {
    #expect(records("5\" pipe,\"a\"b\"c,\"d\" \n") == [Record(1, "5\" pipe", "abc", "d")])
  }

  @Test("The last record needs no line end")
  func lastRecord() {
    #expect(records("a,b\nc,") == [Record(1, "a", "b"), Record(2, "c", "")])
  }

  @Test("Quotes that nothing closes are told with their line")
  func openQuotes() {
    let (found, rest, line) = scan(Array("a\n\"b,\nc\n".utf8), cut: nil)
    #expect(found == [Record(1, "a")])
    #expect(rest == .incomplete(isQuoted: true))
    #expect(line == 2)
  }

  @Test("Fields beyond those that are looked at are counted and not kept")
  func manyFields() {
    var scanner = RecordScanner(delimiter: UInt8(ascii: ","), mostFields: 2, line: 1)
    let bytes = Array("a,b,c,d\n".utf8)
    bytes.withUnsafeBufferPointer { #expect(scanner.next(in: $0, isLast: true) == .record) }
    #expect(scanner.fields.count == 2)
    #expect(scanner.fieldCount == 4)
  }

  @Test("Wherever the bytes are cut in two the records are the same")
  func anyCut() {
    let texts = [
      "a,\"b,\nc\",\"say \"\"yes\"\"\"\r\nd,,\"\"\r\n\r\ne\rf,\"x\"y\n\ng", "\"\"\"\"\n\"\r\n\",é,\"é\"\r",
      "\"a\"\"\",b\r\n\"\",\"\"\"\"\"\"\r\n",
    ]
    for text in texts {
      let bytes = Array(text.utf8)
      let whole = scan(bytes, cut: nil).records
      for cut in 0...bytes.count { #expect(scan(bytes, cut: cut).records == whole, "cut at \(cut)") }
    }
  }

  @Test("Pieces of every size give the same records")
  func anyPieces() {
    let bytes = Array("a,\"b,\nc\",\"say \"\"yes\"\"\"\r\nd,,\"\"\r\n\r\ne\rf,\"x\"y\n\ng".utf8)
    let whole = scan(bytes, cut: nil).records
    for size in 1...bytes.count {
      let ends = Array(stride(from: size, to: bytes.count, by: size)) + [bytes.count]
      #expect(scan(bytes, pieces: ends).records == whole, "pieces of \(size)")
    }
  }

  private func records(_ text: String) -> [Record] {
    let (records, rest, _) = scan(Array(text.utf8), cut: nil)
    #expect(rest == .end)
    return records
  }

  private func scan(
    _ bytes: [UInt8], cut: Int?
  ) -> (records: [Record], rest: RecordScanner.Step, line: Int) {
    scan(bytes, pieces: (cut.map { [$0] } ?? []) + [bytes.count])
  }

  /// Scans as a file is read: what a piece leaves over comes again with the next one.
  private func scan(
    _ bytes: [UInt8], pieces: [Int]
  ) -> (records: [Record], rest: RecordScanner.Step, line: Int) {
    var scanner = RecordScanner(delimiter: UInt8(ascii: ","), mostFields: 100, line: 1)
    var found: [Record] = []
    var start = 0
    var step = RecordScanner.Step.end
    for (index, end) in pieces.enumerated() {
      bytes[start..<end].withUnsafeBufferPointer { piece in
        while true {
          step = scanner.next(in: piece, isLast: index == pieces.count - 1)
          guard step == .record else { break }
          found.append(Record(line: scanner.line, cells: RecordScanner.texts(of: scanner.fields, in: piece)))
        }
      }
      start += scanner.position
      scanner.restart()
    }
    return (found, step, scanner.line)
  }
}
