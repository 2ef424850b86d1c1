import Sales
import Testing

@testable import Ingest

/// What cells are read as, and what is told of those that cannot be.
struct RowReaderTests {
  private static let header = "opp_id,owner_id,stage,amount,created_at,status,deleted,product\n"

  @Test(
    "Words for nothing are empty cells",
    arguments: ["", "NULL", "null", "-", "NA", "N/A", "NaN", "NaT", "None", " \u{A0}", "\"\"", "\" \""])
  func emptyCells(word: String) throws {
    let read = try ReadTable(
      RowReaderTests.header + "D1,R1,Open,\(word),2024-01-01,\(word),\(word),\(word)\n")
    #expect(read.rows[0].amount == nil)
    #expect(read.rows[0].product == 0)
    #expect(read.problems.isEmpty)
  }

  @Test(
    "Words that only look like nothing are texts", arguments: ["none", "Null", "na", "--", "N/A.", "Nanny"])
  func almostEmptyCells(word: String) throws {
    let read = try ReadTable(RowReaderTests.header + "D1,R1,Open,1,2024-01-01,,,\(word)\n")
    #expect(read.products == [word])
  }

  @Test("The mapping may add words for nothing")
  func missingWords() throws {
    let read = try ReadTable(
      RowReaderTests.header + "D1,R1,Open,Sin_Factura,2024-01-01,,,Select\n",
      mapping: "missing: [Select, Sin_Factura]")
    #expect(read.products == [""])
    #expect(read.rows[0].amount == nil)
    #expect(read.problems.isEmpty)
  }

  @Test("White space around a value is not part of it, inner white space is")
  func whiteSpace() throws {
    let read = try ReadTable(RowReaderTests.header + " D1 ,R1,\" Still  open \", 7 , 2024-01-01 ,WON ,,\n")
    #expect(read.ids == ["D1"])
    #expect(read.stages == ["Still  open"])
    #expect(read.rows[0].amount == Money(minor: 700))
    #expect(read.rows[0].status == .won)
  }

  @Test("A cell that does not read is empty and told, and the row stays")
  func badCells() throws {
    let read = try ReadTable(RowReaderTests.header + "D1,R1,Open,a lot,2024-02-30,paused,perhaps,\n")
    #expect(read.ids == ["D1"])
    #expect(read.rows[0].created == nil)
    #expect(
      read.problems == [
        "deals.csv:2: status: “paused” is none of lost, open, won",
        "deals.csv:2: created_at: “2024-02-30” is no date",
        "deals.csv:2: created_at: is empty: the deal counts in snapshots only",
        "deals.csv:2: amount: “a lot” is no amount",
        "deals.csv:2: deleted: “perhaps” is none of 0, 1, f, false, n, no, t, true, y, yes",
      ])
  }

  @Test("A row without its key or its stage is left out as an error")
  func missingKeys() throws {
    let read = try ReadTable(
      RowReaderTests.header + ",R1,Open,1,2024-01-01,,,\nD2,R1,,1,2024-01-01,,,\nD3,R1,,1,2024-01-01,won,,\n")
    #expect(read.ids == ["D3"])
    #expect(
      read.problems == [
        "deals.csv:2: opp_id: is empty: the row is left out",
        "deals.csv:3: stage: is empty: the row is left out",
      ])
  }

  @Test("Too few fields are empty and too many are ignored, both with a warning; blank lines are nothing")
  func raggedRows() throws {
    let read = try ReadTable(
      RowReaderTests.header
        + "D1,R1,Open,1,2024-01-01\n\n   \nD2,R1,Open,1,2024-01-01,,,Plus,more,still more\n")
    #expect(read.ids == ["D1", "D2"])
    #expect(read.products == ["", "Plus"])
    #expect(
      read.problems == [
        "deals.csv:2: 5 fields where the header has 8; the rest is taken as empty",
        "deals.csv:5: 10 fields where the header has 8; the rest is ignored",
      ])
  }

  @Test("An amount keeps its currency; a word that is no code is told once a file")
  func currencies() throws {
    let read = try ReadTable(
      "opp_id,owner_id,stage,created_at,amount,currency\n" + "D1,R1,Open,2024-01-01,5,usd\n"
        + "D2,R1,Open,2024-01-01,5,EUR\nD3,R1,Open,2024-01-01,5,Points\nD4,R1,Open,2024-01-01,5,Points\n")
    #expect(read.rows.map { $0.amount?.minor } == [500, 500, 500, 500])
    #expect(read.rows.map { $0.currency != 0 } == [false, true, false, false])
    #expect(
      read.problems == [
        "deals.csv:4: currency: “Points” is no ISO 4217 code; USD is assumed, here and below"
      ])
  }

  @Test("Decimal commas and date patterns of the mapping are tried before ISO")
  func localForms() throws {
    let read = try ReadTable(
      "opp_id;owner_id;stage;amount;created_at\nD1;R1;Open;1.234,50;3.12.2024\nD2;R1;Open;7;2024-12-03\n",
      mapping: "decimal: \",\"\ndates: d.M.yyyy")
    #expect(read.rows.map { $0.amount?.minor } == [123_450, 700])
    #expect(read.rows.map { $0.created } == [Day(iso: "2024-12-03"), Day(iso: "2024-12-03")])
  }
}
