import Sales
import Testing

@testable import Ingest

/// Tables read from JSON Lines: the cells are those that CSV gives.
struct JSONTableTests {
  private func read(_ lines: String..., mapping: String? = nil) throws -> ReadTable {
    try ReadTable(lines.joined(separator: "\n") + "\n", mapping: mapping, file: "deals.jsonl")
  }

  @Test("A file equals its CSV twin, row by row")
  func twins() throws {
    let csv = try ReadTable(
      #"""
      opp_id,name,owner_id,stage,amount,currency,created_at,closed_at,deleted,probability,updated_at
      D1,"Say ""yes""",R1,Open,1234.56,,2024-01-01,,false,40,2024-02-01T10:00:00Z
      D2,Größe,R2,Won,-7,EUR,2024-01-02,2024-03-01,true,,
      D3,,R1,Lost,,,2024-01-03,2024-03-02,,,

      """#)
    let json = try read(
      #"{"opp_id":"D1","name":"Say \"yes\"","owner_id":"R1","stage":"Open","amount":1234.56,"currency":null,"#
        + #""created_at":"2024-01-01","deleted":false,"probability":40,"updated_at":"2024-02-01T10:00:00Z"}"#,
      #"{"stage":"Won","opp_id":"D2","owner_id":"R2","name":"Gr\u00f6\u00dfe","amount":-7,"currency":"EUR","#
        + #""closed_at":"2024-03-01","created_at":"2024-01-02","deleted":true,"other":[1]}"#,
      #"{"opp_id":"D3","owner_id":"R1","stage":"Lost","created_at":"2024-01-03","closed_at":"2024-03-02"}"#)
    #expect(json.rows.count == 3)
    for (left, right) in zip(json.rows, csv.rows) { #expect(left.hasSameCells(as: right)) }
    #expect(json.names == csv.names)
    #expect(json.problems.isEmpty)
  }

  @Test("Keys may be spelled freely, come in any order and be missing")
  func keys() throws {
    let read = try read(
      #"{"Opp ID":1,"Stage":"Open","created-at":"2024-01-01","Owner_Id":"R1"}"#,
      #"{"Product":"Plus","Stage":"Won","Opp ID":2,"created-at":"2024-01-02","Owner_Id":"R1"}"#)
    #expect(read.ids == ["1", "2"])
    #expect(read.products == ["", "Plus"])
    #expect(read.problems.isEmpty)
  }

  @Test("A mapped file is read by its keys, those of groups included")
  func mapped() throws {
    let read = try read(
      #"{"id":"D1","owner":{"id":"R1"},"status":{"label":"Open"},"cents":12345,"gone":false}"#,
      #"{"id":"D2","owner":{"id":"R1"},"status":{"label":"Open"},"cents":1,"gone":true}"#,
      #"{"id":"D3","owner":{"id":"R1"},"status":{"label":"Open"},"area":"North"}"#,
      mapping: """
        columns: { opp_id: id, owner_id: owner.id, stage: status.label, created_at: { value: 2024-01-01 },
                   amount: { column: cents, scale: 0.01 }, product: area }
        where_not: { gone: "true" }
        """)
    #expect(read.ids == ["D1", "D3"])
    #expect(read.rows.map { $0.amount?.minor } == [12_345, nil])
    #expect(read.products == ["", "North"])
    #expect(read.problems.isEmpty)
  }

  @Test("A line that is no object is left out as an error, and the others stay")
  func brokenLines() throws {
    let read = try read(
      "nonsense", #"{"opp_id":1,"stage":"Open","owner_id":"R","created_at":"2024-01-01"}"#, "", "  ",
      #"{"opp_id":2,"stage":"#, #"{"opp_id":3,"stage":"Won","owner_id":"R","created_at":"2024-01-01"}"#)
    #expect(read.ids == ["1", "3"])
    #expect(
      read.problems == [
        "deals.jsonl:1: column 1: an object begins with {: the line is no JSON object and is left out",
        "deals.jsonl:5: column 21: the line ends where a value should stand: "
          + "the line is no JSON object and is left out",
      ])
  }

  @Test("Cells that do not read are told by line and column; a list is no cell, told once a file")
  func badCells() throws {
    let line =
      #"{"opp_id":1,"stage":"Open","owner_id":"R","created_at":"2024-01-01","amount":"much","name":[]}"#
    let read = try read(line, line)
    #expect(
      read.problems == [
        "deals.jsonl:1: name: holds a list or a group, taken as empty here and below; "
          + "a value in a group is named name.key",
        "deals.jsonl:1: amount: “much” is no amount", "deals.jsonl:2: amount: “much” is no amount",
      ])
  }

  @Test("Blemishes of many lines with a key that never comes are told once")
  func absentKeys() throws {
    let read = try read(#"{"opp_id":1,"stage":"Open"}"#, #"{"opp_id":2,"stage":"Open","owner_id":null}"#)
    #expect(
      read.problems == [
        "deals.jsonl:1: owner_id: is not there: each deal without it counts for no rep",
        "deals.jsonl:1: created_at: is not there: each deal without it counts in snapshots only",
        "deals.jsonl:2: owner_id: is empty: the deal counts for no rep",
      ])
  }

  @Test("What is no such table says what it lacks")
  func noTable() {
    #expect(throws: FileTrouble.missingColumns(["opp_id"])) { try read(#"{"stage":"Open"}"#) }
    #expect(throws: FileTrouble.noObject(line: 2, column: 1, "an object begins with {")) {
      try read("", "[", "]")
    }
    #expect(throws: FileTrouble.empty) { try read("", "") }
  }

  @Test("CRLF ends a line, and decimal commas are those of texts only")
  func localForms() throws {
    let read = try ReadTable(
      "{\"opp_id\":1,\"stage\":\"Open\",\"amount\":1234.5}\r\n{\"opp_id\":2,\"stage\":\"Open\",\"amount\":\"1.234,50\"}\r\n",
      mapping: "decimal: \",\"", file: "deals.ndjson")
    #expect(read.rows.map { $0.amount?.minor } == [123_450, 123_450])
  }
}
