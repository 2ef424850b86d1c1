import Ingest
import Sales
import Testing

@Suite(.timeLimit(.minutes(1))) struct YAMLTests {
  @Test(arguments: [
    ("company: [a\nclock: latest\n", "2:6: this is not YAML: did not find expected ',' or ']'"),
    ("company: \"a\n", "2:1: this is not YAML: found unexpected end of stream"),
    ("company: a\n\tclock: latest\n", "2:1: this line is indented with a tab"),
    ("company: *a\n", "1:10: this is not YAML: found undefined alias"),
    ("company: \u{1}\n", "1:10: this is not YAML: control characters are not allowed"),
    ("a: 1\n---\nb: 1\n", "2:1: this is not YAML: but found another document"),
  ])
  func faultsOfSyntaxHaveLineAndColumn(text: String, problem: String) throws {
    let found = problems(text)
    #expect(found.count == 1)
    #expect(try #require(found.first).hasPrefix(problem), "\(found)")
  }

  @Test func aKeyThatIsWrittenTwiceIsReportedWhereItComesAgain() {
    #expect(
      problems("company: A\nclock: latest\ncompany: B\n") == [
        "3:1: company is written twice, first in line 1; keep one of them"
      ])
    #expect(
      problems("tables:\n  reps: { file: a }\n  # b\n\n  'reps': { file: b }\n").first?.hasPrefix("5:3:")
        == true)
    #expect(problems("{ company: A, company: B }").first?.hasPrefix("1:3: company is written twice") == true)
  }

  @Test func aliasesAndMergeKeysAreFollowed() throws {
    let settings = try SettingsReader.read(
      """
      company: &name Maven
      tables:
        reps:
          - &base { file: a.csv, dates: M/d/yyyy, columns: { name: *name } }
          - <<: *base
            file: b.csv
      """, file: "s", zones: noZones)
    let reps = try #require(settings.tables[.reps])
    #expect(reps.map(\.files) == [["a.csv"], ["b.csv"]])
    #expect(reps[1].datePatterns == ["M/d/yyyy"])
    #expect(reps[1].columns == ["name": .header("Maven")])
  }

  /// Thirty lists, each nine times the one before it.
  func bomb(_ last: String) -> String {
    var text = "a0: &a0 [x]\n"
    for level in 1...30 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    return text + last + "\n"
  }

  @Test func aBombOfAliasesIsRefused() {
    #expect(problems(bomb("company: *a30")) == ["1:1: the file holds more than 100,000 values"])
  }

  @Test(arguments: [
    "*a30 : x", "{ *a30 : x }", "{ *a30 }", "? *a30\n: x", "{ [*a30]: x }", "[*a30] : x",
    "b: { c: d, [*a30] }",
    "b: {\n c: d,\n {e: *a30}: x }", "{ &b [*a30]: x }",
  ])
  func aKeyThatIsNoWordIsRefusedBeforeItIsHashed(key: String) throws {
    let found = problems(bomb(key))
    #expect(found.count == 1)
    #expect(try #require(found.first).contains("a key is "))
  }

  @Test func nestingAndSizeHaveLimits() {
    let brackets = String(repeating: "[", count: 300_000)
    #expect(problems("company: \(brackets)") == ["1:60: brackets are nested more than 50 deep"])
    #expect(problems(String(repeating: "- ", count: 300_000) + "x").count == 1)
    #expect(
      problems(String(repeating: "# comment\n", count: 200_000)).first?.contains("larger than 1 MiB") == true)
    #expect(problems("company: '" + String(repeating: "[", count: 300) + "' # [[[[ *a: x") == [])
  }

  /// Whatever ends a line ends a comment and does not end quotes that are no quotes: what stands behind is seen.
  @Test(arguments: [
    "company: A # a\rb: ", "company: A # a\u{85}b: ", "company: A # a\u{2028}b: ", "company: a\n  \"c\nb: ",
    "company: a\n  - \"c\nb: ", "company: |\n  c: \"d\nb: ",
  ])
  func nestingIsSeenBehindLinesThatHideNothing(before: String) throws {
    let found = problems(before + String(repeating: "[", count: 300))
    #expect(found.count == 1)
    #expect(try #require(found.first).hasSuffix(": brackets are nested more than 50 deep"), "\(found)")
  }

  @Test func quotesInBracketsCloseOnTheirLine() {
    let text = "holidays: [ \"x\n , \" , " + String(repeating: "[", count: 300) + " \" ]"
    #expect(problems(text) == ["1:13: quotes within brackets close on the line where they open"])
  }

  /// On a thread with as small a stack as those have that the board reads settings on.
  @Test func nestingByIndentationHasLimits() {
    let steps = (0..<900).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(problems(steps) == ["51:51: values are nested more than 50 deep"])
    let dashes = problems("stages: " + String(repeating: "- ", count: 5000))
    #expect(dashes.count == 1)
  }

  @Test func ordinaryTextIsWithinTheLimits() throws {
    let settings = try SettingsReader.read(
      """
      company: "A [b]: *c" # 100 * 2 : 3
      tables:
        reps:
          file: 'report [1].csv'
          where: { "Amount [USD]": '*', What?: ! x }
          columns:
            name: Full name? *
            team: Region [new]
      """, file: "s", zones: noZones)
    #expect(settings.company == "A [b]: *c")
    #expect(settings.tables[.reps]?.first?.columns["team"] == .header("Region [new]"))
    #expect(settings.tables[.reps]?.first?.keep.count == 2)
  }

  @Test func anyTextIsReadWithoutATrap() {
    let alphabet = [
      "company", "tables", ": ", "\n", "  ", "- ", "[", "]", "{", "}", "&a ", "*a", "<<: ", "\"", "'", "|\n",
      "? ",
      "!!x ", "stages", "reps", "file: a", "---\n", "#", "%YAML 1.1\n", "\t", "é", ",", "\\",
    ]
    var sound = 0
    var unsound = 0
    for bytes in mangledCells(count: 6000, alphabet: alphabet, seed: 9) {
      let text = String(decoding: bytes, as: UTF8.self)
      if problems(text).isEmpty { sound += 1 } else { unsound += 1 }
    }
    #expect(sound > 0)
    #expect(unsound > 0)
  }
}
