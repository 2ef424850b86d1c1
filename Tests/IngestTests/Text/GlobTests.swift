import Ingest
import Testing

@Suite struct GlobTests {
  @Test(arguments: [
    ("*.csv", "deals.csv"), ("deals-????.csv", "deals-2017.csv"), ("deals/*.csv", "deals/2017-01.csv"),
    ("*/*.csv", "deals/2017.csv"), ("[a-c]*.csv", "b.csv"), ("[!a]*.csv", "b.csv"), ("[]a].csv", "].csv"),
    ("a[b.csv", "a[b.csv"), ("report [final].csv", "report [final].csv"), ("**.csv", "a.csv"), ("*", "a"),
    ("*a*b*c", "xxaxxbxxbc"), (".hidden*", ".hidden.csv"), ("Verträge?.csv", "Verträge1.csv"),
  ])
  func aPatternMatches(pattern: String, path: String) throws {
    #expect(try #require(Glob(pattern)).matches(path))
  }

  @Test(arguments: [
    ("*.csv", "deals/2017.csv"), ("*.csv", ".hidden.csv"), ("?hidden.csv", ".hidden.csv"), ("*.csv", "a.tsv"),
    ("deals/*", "deals/a/b.csv"), ("[!b]*.csv", "b.csv"), ("a?", "a"), ("deals.csv", "Deals.csv"),
  ])
  func aPatternDoesNotMatch(pattern: String, path: String) throws {
    #expect(try #require(Glob(pattern)).matches(path) == false)
  }

  @Test(arguments: ["", "/etc/passwd", "../a.csv", "a/../b.csv", "a//b", "a/", "./a.csv", "a\0b"])
  func aPatternNeverLeadsOutOfTheDirectory(pattern: String) {
    #expect(Glob(pattern) == nil)
  }

  @Test func aPlainNameIsToldFromAPattern() throws {
    #expect(try #require(Glob("a.csv")).isPlain)
    #expect(try #require(Glob("a[b.csv")).isPlain)
    #expect(try #require(Glob("a*.csv")).isPlain == false)
    #expect(try #require(Glob("x/y/a.csv")).depth == 2)
  }

  @Test func manyStarsDoNotTakeForever() throws {
    let pattern = try #require(Glob(String(repeating: "*a", count: 60) + "b"))
    #expect(pattern.matches(String(repeating: "a", count: 4000)) == false)
  }
}
