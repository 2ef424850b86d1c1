import Testing

@testable import Sales

struct LexiconsTests {
  @Test("The count of all texts counts those of every lexicon")
  func textCount() {
    var lexicons = Lexicons()
    let empty = lexicons.textCount
    #expect(empty == Lexicons.kinds.count)
    for (place, kind) in Lexicons.kinds.enumerated() {
      for number in 0...place { _ = lexicons[keyPath: kind].id(of: "\(number)") }
    }
    #expect(lexicons.textCount == empty + (1...Lexicons.kinds.count).reduce(0, +))
  }
}
