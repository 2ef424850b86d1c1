import Books
import Ingest
import RandomEdits
import Sales

/// A good file of which one line is spoiled: the rows on other lines must stay as they are.
struct LineInput {
  private let name: String
  private let good: [UInt8]
  private let spoiled: [UInt8]
  /// The line that is spoiled; the header is on line 1.
  private let line: Int

  private static let start = 1_726_228_800

  init(_ input: FuzzInput) {
    var cells = RandomCells(random: input.random, deals: 9)
    let table = cells.random.pick([.opportunities, .customers, .reps] as [RandomCells.Table])
    var sheet = Sheet(table, path: "")
    sheet.rows = (0..<6).map { place in
      // Ids of their own, and no line ends within cells: rows stay apart.
      ["X\(place)"]
        + cells.row(of: table, columns: sheet.header).dropFirst().map { $0.replacing("\n", with: " ") }
    }
    name = table.fileName + ".csv"
    good = sheet.bytes
    line = Int.random(in: 2...7, using: &cells.random)
    var lines = good.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    lines[line - 1] = LineInput.rubbish(&cells.random)
    spoiled = Array(lines.joined(separator: [0x0A]))
  }

  /// Bytes that end no line, open no quotes and leave the file UTF-8.
  private static func rubbish(_ random: inout SeededGenerator) -> [UInt8] {
    let count = random.pick([0, 1, 5, 40, 300])
    let text = String(
      String.UnicodeScalarView(
        (0..<count).map { _ in
          let scalar =
            random.chance(80)
            ? UInt32.random(in: 1...0x7E, using: &random) : .random(in: 0xA1...0x2FFF, using: &random)
          return scalar == 0x22 || scalar == 0x0A || scalar == 0x0D ? "," : Unicode.Scalar(scalar) ?? "?"
        }))
    return Array(text.utf8)
  }
}

extension LineInput {
  /// Which rows a spoiled line took with it.
  func fault(in workplace: Workplace) -> Fault? {
    let folder = workplace.emptyFolder("line")
    let before = facts(of: good, in: folder)
    let after = facts(of: spoiled, in: folder)
    guard before != after else { return nil }
    return Fault(
      story: ["\(name): line \(line) is spoiled, and others are not as they were"]
        + before.subtracting(after).sorted().prefix(4).map { "before: \($0)" }
        + after.subtracting(before).sorted().prefix(4).map { "after: \($0)" })
  }

  /// The rows that stand on other lines; what is told of the file is left out.
  private func facts(of bytes: [UInt8], in folder: String) -> Set<String> {
    Disk.write(bytes, to: folder + "/" + name, at: Self.start)
    let read = ReadDirectory.cold(folder, now: Self.start + 100)
    return DirectoryFacts(read.directory).all.filter { fact in
      (2...7).contains { $0 != line && fact.hasSuffix("\(name):\($0)") }
    }
  }
}
