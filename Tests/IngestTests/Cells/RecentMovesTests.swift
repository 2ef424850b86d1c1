import Sales
import Testing

@testable import Ingest

struct RecentMovesTests {
  private struct Move: Equatable {
    var field: HistoryRow.Field?
    var old: String?
    var new: String?
  }

  private static let cells = [
    "stage,,Open", "stage,Open,Won", "\"stage\",Open,Won", "stage,\"Open\",\"Won\"", "stage,Open,\"Won\"",
    "stage,\" Open \",Won", "stage, Open,Won ", "stage,-,Won", "stage,N/A,Won", "stage,Open,", "stage,Open,-",
    "owner,R1,R2", "owner,,R1", "stage,\"a,b\",Won", "stage,\"a\"\"b\",Won", "Stage,Open,Won",
    "other,Open,Won",
    "amount,1,2", "amount,1,x", "stage,Negotiation and review of all,Won", "stage,1234567890123,12345678901",
    "stage,Opén,Won", "stage,Open,Won\"x", "stage,Open,Lost", "\"stage,Open,Won\",,", "stage,Open",
  ]

  @Test("A move reads as it does where no row before it was the same", arguments: 0..<6)
  func sameAsAlone(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let chosen = (0..<400).map { _ in Self.cells.randomElement(using: &random) ?? "" }
    let together = try Self.moves(chosen)
    let alone = try chosen.map { try Self.moves([$0]) }
    #expect(together.moves == alone.flatMap(\.moves))
    #expect(together.problems == alone.reduce(0) { $0 + $1.problems })
    #expect(Set(together.moves.map(\.new)).count > 5)
  }

  private static func moves(_ cells: [String]) throws -> (moves: [Move], problems: Int) {
    let request = FileRequest(
      path: "", name: "history.csv", number: 0, mapping: nil, dates: DateReader(patterns: [], zone: .utc),
      currency: .usd, isSettled: true)
    var (scan, rows, lexicons) = (TableScan<HistoryRow>(request), ContiguousArray<HistoryRow>(), Lexicons())
    let lines = cells.enumerated().map { "D\($0.offset),2024-01-01,\($0.element),1\n" }
    let content = "opp_id,at,field,old,new,seq\n" + lines.joined()
    _ = try Array(content.utf8).withUnsafeBufferPointer { bytes in
      try scan.scan(bytes, isLast: true, into: &rows, &lexicons)
    }
    func text(_ value: Int64?, of field: HistoryRow.Field) -> String? {
      guard let value else { return nil }
      return switch field {
      case .stage: lexicons.stages.text(UInt32(value))
      case .owner: lexicons.reps.text(UInt32(value))
      case .amount, .expectedClose: "\(value)"
      }
    }
    let moves = rows.map {
      Move(field: $0.field, old: text($0.old, of: $0.field), new: text($0.new, of: $0.field))
    }
    return (moves, scan.problems.errors + scan.problems.warnings)
  }
}
