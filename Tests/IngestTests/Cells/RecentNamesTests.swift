import Sales
import Testing

@testable import Ingest

struct RecentNamesTests {
  @Test("A name has the id that its lexicon gives it, however often and after whatever others it comes")
  func ids() {
    let names = (0..<400).map { String(repeating: "n", count: $0 % 23) + String($0 / 3) } + ["", "a", "a\0"]
    var (lexicon, plain) = (Lexicon(), Lexicon())
    let recent = RecentNames()
    defer { recent.deallocate() }
    var random = SeededGenerator(seed: 3)
    for _ in 0..<20_000 {
      let name = names.randomElement(using: &random) ?? ""
      let id = reading(name) { recent.id(of: $0, in: &lexicon) }
      #expect(id == plain.id(of: name))
    }
  }
}
