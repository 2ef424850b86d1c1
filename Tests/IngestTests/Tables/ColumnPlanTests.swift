import Sales
import Testing

@testable import Ingest

/// How headers and mappings decide which cells feed which columns.
struct ColumnPlanTests {
  @Test("A canonical file may spell its headers freely")
  func canonicalHeaders() throws {
    let read = try ReadTable("Opp ID,OWNER-ID,Stage,Created At,remark\nD1,R1,Open,2024-01-01,x\n")
    #expect(read.ids == ["D1"])
    #expect(read.rows[0].created == Day(iso: "2024-01-01"))
    #expect(read.problems.isEmpty)
  }

  @Test("In a mapped table a column that is not mapped must have its exact name")
  func mappedHeaders() throws {
    let read = try ReadTable(
      "Id,owner_id,Stage,product\nD1,R1,Open,Plus\n", mapping: "columns: { opp_id: Id, stage: Stage }")
    #expect(read.products == ["Plus"])
    #expect(throws: FileTrouble.missingColumns(["opp_id"])) {
      try ReadTable("Opp ID,stage\nD1,Open\n", mapping: "columns: { stage: stage }")
    }
  }

  @Test("Headers that the mapping names and the file lacks are all told")
  func unknownHeaders() {
    #expect(throws: FileTrouble.unknownHeaders(["Id", "Deleted"])) {
      try ReadTable("id,stage\nD1,Open\n", mapping: "columns: { opp_id: Id }\nwhere: { Deleted: \"false\" }")
    }
  }

  @Test("The first of two equal headers counts, and blank lines above the header do not")
  func equalHeaders() throws {
    let read = try ReadTable("\n\nopp_id,stage,stage\nD1,Open,Won\n")
    #expect(read.stages == ["Open"])
  }

  @Test("A constant feeds a column that the file does not have")
  func constants() throws {
    let read = try ReadTable(
      "opp_id,stage\nD1,Open\nD2,Won\n", mapping: "columns: { product: { value: Basic } }")
    #expect(read.products == ["Basic", "Basic"])
  }

  @Test("A factor scales exactly")
  func factors() throws {
    let read = try ReadTable(
      "opp_id,stage,cents,confidence\nD1,Open,12345,0.2\n",
      mapping: """
        columns: { amount: { column: cents, scale: 0.01 }, probability: { column: confidence, scale: 100 } }
        """)
    #expect(read.rows[0].amount == Money(minor: 12_345))
    #expect(read.rows[0].probability == 2000)
  }

  @Test("Joined columns have one space between them and none at their ends")
  func joinedColumns() throws {
    let read = try ReadTable(
      "opp_id,stage,a,b\nD1,Open,\"Say \"\"yes\"\"\",Acme\nD2,Open,,Acme\n",
      mapping: "columns: { name: { columns: [a, b] } }")
    #expect(read.names == ["Say \"yes\" Acme", "Acme"])
  }

  @Test("Words are translated in any case, others stay")
  func translations() throws {
    let read = try ReadTable(
      "opp_id,stage,product\nD1,Open,gtxpro\nD2,Open,GTXPro\nD3,Open,Else\n",
      mapping: "values: { product: { GTXPro: GTX Pro } }")
    #expect(read.products == ["GTX Pro", "GTX Pro", "Else"])
  }

  @Test("Conditions keep and drop rows, and nothing is told of those that are left out")
  func conditions() throws {
    let text =
      "opp_id,stage,gone,area\nD1,Open,FALSE,North\nD2,Open,true,North\nD3,Open,false,\nD4,Open,false\n"
    let kept = try ReadTable(text, mapping: "where: { gone: \"false\" }\nwhere_not: { area: \"\" }")
    #expect(kept.ids == ["D1"])
    #expect(
      kept.problems == [
        "deals.csv:1: owner_id: is no column of the file: each deal counts for no rep",
        "deals.csv:1: created_at: is no column of the file: each deal counts in snapshots only",
      ])
  }

  @Test("Delimiters are found out, or as the mapping says", arguments: [",", ";", "\t", "|"])
  func delimiters(delimiter: String) throws {
    let text = "opp_id,stage,name\nD1,Open,x\n".replacing(",", with: delimiter)
    #expect(try ReadTable(text).names == ["x"])
    let mapping = "delimiter: \"#\""
    #expect(try ReadTable(text.replacing(delimiter, with: "#"), mapping: mapping).names == ["x"])
  }
}
