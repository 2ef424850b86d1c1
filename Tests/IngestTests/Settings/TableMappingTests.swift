import Ingest
import Sales
import Testing

@Suite struct TableMappingTests {
  func tables(_ text: String) throws -> [TableName: [TableMapping]] {
    try SettingsReader.read(text, file: "salesboard.yml", zones: noZones).tables
  }

  @Test func aMappingIsReadWithEveryKey() throws {
    let tables = try tables(
      """
      tables:
        opportunities:
          file: [sales_pipeline.csv, deals/*.csv]
          delimiter: ";"
          encoding: windows-1252
          decimal: ","
          dates: [M/d/yyyy H:mm, M/d/yyyy]
          missing: [Select, Sin_Factura]
          columns:
            opp_id: opportunity_id
            currency: { value: USD }
            probability: { column: Confidence, scale: 100 }
            name: { columns: [Product, Account] }
            stage: { column: Stage }
          values:
            product: { GTXPro: GTX Pro, "007": "" }
          where: { IsDeleted: "false" }
          where_not: { Type: Test, Owner: "" }
      """)
    var expected = TableMapping()
    expected.files = ["sales_pipeline.csv", "deals/*.csv"]
    expected.delimiter = 0x3B
    expected.encoding = .windows1252
    expected.decimalComma = true
    expected.datePatterns = ["M/d/yyyy H:mm", "M/d/yyyy"]
    expected.missing = ["Select", "Sin_Factura"]
    expected.columns = [
      "opp_id": .header("opportunity_id"), "currency": .constant("USD"),
      "probability": .scaled(header: "Confidence", factor: "100"), "name": .joined(["Product", "Account"]),
      "stage": .header("Stage"),
    ]
    expected.values = ["product": ["gtxpro": "GTX Pro", "007": ""]]
    expected.keep = [RowCondition(header: "IsDeleted", text: "false")]
    expected.drop = [RowCondition(header: "Type", text: "Test"), RowCondition(header: "Owner", text: "")]
    expected.place = TextPlace(line: 3, column: 5)
    #expect(tables == [.opportunities: [expected]])
  }

  @Test func aTableMayBeAListOfMappings() throws {
    let quotas = try #require(
      try tables(
        """
        tables:
          quotas:
            - file: Goal.csv
              dates: M/d/yyyy
              where: { Parent Goal: "" }
              columns: { scope: { value: company }, target: Target }
            - file: Goal.csv
              where_not: { Parent Goal: "" }
        """)[.quotas])
    #expect(quotas.map(\.place) == [TextPlace(line: 3, column: 7), TextPlace(line: 7, column: 7)])
    #expect(quotas[0].keep == [RowCondition(header: "Parent Goal", text: "")])
    #expect(quotas[0].columns["scope"] == .constant("company"))
    #expect(quotas[1].drop == [RowCondition(header: "Parent Goal", text: "")])
  }

  @Test func aColumnThatTheTableDoesNotHaveIsToldWithTheNearestName() throws {
    #expect(
      problems("tables: { leads: { file: a.csv, columns: { leadid: id } } }") == [
        "1:44: leads has no column leadid: did you mean lead_id?"
      ])
  }

  @Test func everyColumnOfEveryTableCanBeMapped() throws {
    for table in CanonicalColumns.tables {
      let columns = try #require(CanonicalColumns.names(of: table))
      #expect(Set(columns).count == columns.count)
      let pairs = columns.map { "\($0): x" }.joined(separator: ", ")
      #expect(problems("tables: { \(table): { file: a.csv, columns: { \(pairs) } } }") == [])
    }
    for table in TableName.allCases { #expect(!CanonicalColumns.names(of: table).isEmpty) }
    #expect(CanonicalColumns.names(of: "nothing") == nil)
  }

  @Test func delimitersCanBeNamed() throws {
    func delimiter(_ text: String) throws -> UInt8? {
      try tables("tables: { reps: { file: a.csv, delimiter: \(text) } }")[.reps]?.first?.delimiter
    }
    #expect(try delimiter("tab") == 0x09)
    #expect(try delimiter("\"\\t\"") == 0x09)
    #expect(try delimiter("'|'") == 0x7C)
    #expect(try delimiter("','") == 0x2C)
  }

  @Test(arguments: [
    ("deal: { file: a.csv }", "there is no table deal: known are reps, "),
    ("opportunites: { file: a.csv }", "there is no table opportunites: did you mean opportunities?"),
    ("reps: a.csv", "reps takes file and columns, or a list of such groups, not a single value"),
    ("reps: { columns: { name: n } }", "reps names no file"),
    ("reps: { file: ../a.csv }", "file is ../a.csv: name a file within the data directory"),
    ("reps: { file: a.csv, files: b.csv }", "reps has no key files: did you mean file?"),
    ("reps: { file: a.csv, delimiter: '::' }", "delimiter is ::: write one character"),
    ("reps: { file: a.csv, encoding: ebcdic }", "encoding is ebcdic: write utf-8, windows-1252 or utf-16"),
    ("reps: { file: a.csv, decimal: ';' }", "decimal is ;: write . or ,"),
    ("reps: { file: a.csv, dates: [M/d/YYYY] }", "the date pattern M/d/YYYY cannot be used: Y is the year"),
    ("reps: { file: a.csv, columns: { owner: n } }", "reps has no column owner: known are rep_id, "),
    (
      "reps: { file: a.csv, columns: { agent: rep_id } }",
      "reps has no column agent: our name comes first, so"
    ),
    ("reps: { file: a.csv, columns: { name: [a, b] } }", "to join columns write name: { columns:"),
    ("reps: { file: a.csv, columns: { name: '' } }", "name names no column of the file"),
    ("reps: { file: a.csv, columns: { name: { value: a, column: b } } }", "name takes { value: USD }, "),
    ("reps: { file: a.csv, columns: { name: { scale: 2 } } }", "name takes { value: USD }, "),
    ("reps: { file: a.csv, columns: { name: { column: b, scale: x } } }", "scale is x: write a decimal"),
    ("reps: { file: a.csv, values: { nam: { a: b } } }", "reps has no column nam: did you mean name?"),
    ("reps: { file: a.csv, values: { name: b } }", "values: name takes a group of keys, not a single value"),
    ("reps: { file: a.csv, values: { name: { a: b, A: c } } }", "A is translated twice"),
    ("reps: { file: a.csv, where: x }", "where takes a group of keys, not a single value"),
    ("reps: { file: a.csv, where: { x: [a] } }", "where: x takes a single value, not a list"),
  ])
  func aBadMappingIsReported(text: String, problem: String) throws {
    let found = problems("tables:\n  \(text)\n")
    #expect(found.count == 1)
    let first = try #require(found.first)
    #expect(first.hasPrefix("2:"))
    #expect(first.drop { $0 != " " }.dropFirst().hasPrefix(problem))
  }
}
