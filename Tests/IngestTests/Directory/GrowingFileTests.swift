import Sales
import Testing

@testable import Ingest

/// Rows that are added to a file, and the lines that are told of them.
struct GrowingFileTests {
  private static let file = "opportunities.csv"
  private static let header = "opp_id,name,owner_id,stage,amount,currency,created_at"

  @Test("Problems name the line behind quoted newlines, and in appended rows")
  func linesOfProblems() throws {
    let watched = try WatchedDirectory([
      GrowingFileTests.file: """
      \(GrowingFileTests.header)
      D1,"two
      lines",R1,Open,1,,2024-01-01
      D2,"three

      lines",R1,Open,much,,2024-01-01

      """
    ])
    watched.look()
    #expect(watched.problems == ["opportunities.csv:4: amount: “much” is no amount"])
    watched.append("D3,\"one\nmore\",R1,Open,2,,2024-01-01\nD4,,R1,Open,x,,soon\n", to: GrowingFileTests.file)
    let look = watched.look()
    #expect(look.filesOpened == 1)
    #expect(watched.ids == ["D1", "D2", "D3", "D4"])
    #expect(
      watched.problems.dropFirst() == [
        "opportunities.csv:9: created_at: “soon” is no date",
        "opportunities.csv:9: created_at: is empty: the deal counts in snapshots only",
        "opportunities.csv:9: amount: “x” is no amount",
      ])
  }

  @Test("What is told once a file is not told again of appended rows")
  func onceAFile() throws {
    let watched = try WatchedDirectory([
      GrowingFileTests.file: GrowingFileTests.header + "\nD1,,R1,Open,$1,??,2024-01-01\n"
    ])
    watched.look()
    let told = watched.problems
    #expect(told.count == 2)
    watched.append("D2,,R1,Open,$2,??,2024-01-01\n", to: GrowingFileTests.file)
    watched.look()
    #expect(watched.problems == told)
  }

  @Test("A line end whose halves come in two writes is one line end")
  func aCutLineEnd() throws {
    let watched = try WatchedDirectory([
      GrowingFileTests.file: GrowingFileTests.header + "\r\nD1,,R1,Open,1,,2024-01-01\r"
    ])
    watched.look()
    #expect(watched.ids == ["D1"])
    watched.append("\nD2,,R1,Open,x,,2024-01-01\r\n", to: GrowingFileTests.file)
    watched.look()
    #expect(watched.ids == ["D1", "D2"])
    #expect(watched.problems == ["opportunities.csv:3: amount: “x” is no amount"])
  }

  @Test("A file larger than a piece reads the same, wherever the piece ends")
  func largeFiles() throws {
    for shift in 0..<4 {
      let name = String(repeating: "é", count: 500)
      var text = GrowingFileTests.header + "," + String(repeating: "x", count: shift) + "\n"
      for number in 0..<1100 { text += "D\(number),\(name),R1,Open,1,,2024-01-01,\n" }
      let watched = try WatchedDirectory([GrowingFileTests.file: text])
      let look = watched.look()
      #expect(watched.ids.count == 1100)
      #expect(watched.problems.isEmpty)
      #expect(look.bytesRead == text.utf8.count, "read once, as UTF-8")
    }
  }
}

/// Files in the encodings that spreadsheets write.
struct EncodedFileTests {
  private static let text = "opp_id,name,owner_id,stage,created_at\nD1,Café,R1,Open,2024-01-01\n"

  private func name(_ watched: WatchedDirectory) throws -> String {
    watched.directory.tables.lexicons.texts.text(try watched.deal("D1").name)
  }

  @Test("UTF-16 with a mark, in either order of bytes", arguments: [false, true])
  func utf16(isBigEndian: Bool) throws {
    let units = [0xFEFF] + EncodedFileTests.text.utf16
    let bytes = units.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
    let watched = try WatchedDirectory()
    watched.write(bytes, to: "opportunities.csv")
    watched.look()
    #expect(try name(watched) == "Café")
    #expect(watched.problems.isEmpty)
  }

  @Test(
    "Windows-1252 is guessed with a warning, and believed where settings say so", arguments: [false, true])
  func windows1252(isDeclared: Bool) throws {
    let watched = try WatchedDirectory()
    if isDeclared {
      watched.write(
        "tables:\n  opportunities:\n    file: opportunities.csv\n    encoding: windows-1252\n",
        to: DataDirectory.settingsName)
    }
    watched.write(EncodedFileTests.text.unicodeScalars.map { UInt8($0.value) }, to: "opportunities.csv")
    watched.look()
    #expect(try name(watched) == "Café")
    let warning =
      "opportunities.csv: is not UTF-8: read as Windows-1252; `encoding:` of the table can say otherwise"
    #expect(watched.problems == (isDeclared ? [] : [warning]))
  }

  @Test("Bytes that are no UTF-8 are told where settings say that the file is")
  func invalidUTF8() throws {
    let watched = try WatchedDirectory([
      DataDirectory.settingsName:
        "tables:\n  opportunities:\n    file: opportunities.csv\n    encoding: utf-8\n"
    ])
    watched.write(EncodedFileTests.text.unicodeScalars.map { UInt8($0.value) }, to: "opportunities.csv")
    watched.look()
    #expect(try name(watched) == "Caf\u{FFFD}")
    #expect(watched.problems == ["opportunities.csv: is not all UTF-8: what cannot be read becomes U+FFFD"])
  }

  @Test("UTF-8 with a mark, and appended to without one")
  func markedUTF8() throws {
    let watched = try WatchedDirectory(["opportunities.csv": "\u{FEFF}" + EncodedFileTests.text])
    watched.look()
    watched.append("D2,,R1,Won,2024-01-01\n", to: "opportunities.csv")
    watched.look()
    #expect(try name(watched) == "Café")
    #expect(watched.deals == ["D1": "Open", "D2": "Won"])
  }

  @Test("A byte that is no UTF-8 in an appended row reads the whole file otherwise")
  func appendedWindows1252() throws {
    let plain = EncodedFileTests.text.replacing("é", with: "e")
    let watched = try WatchedDirectory(["opportunities.csv": plain])
    watched.look()
    let row = "D2,Müller,R1,Won,2024-01-01\n".unicodeScalars.map { UInt8($0.value) }
    watched.write(Array(plain.utf8) + row, to: "opportunities.csv")
    watched.look()
    #expect(watched.deals == ["D1": "Open", "D2": "Won"])
    let name = watched.directory.tables.lexicons.texts.text(try watched.deal("D2").name)
    #expect(name == "Müller")
  }
}
