import Drawing
import Foundation
import Testing

/// Pictures of canvases that were looked at once and must stay as they are.
///
/// Each is a text with a map of styles below it. With SALESBOARD_RECORD=1 the picture is written anew, and the
/// test fails all the same, so that nobody takes a recording for a check.
enum Golden {
  static func check(_ canvas: Canvas, _ name: String, at location: SourceLocation = #_sourceLocation) throws {
    let file = folder.appending(path: name + ".txt")
    let picture = Picture.text(canvas) + "\n" + Picture.styles(canvas) + "\n" + Picture.legend + "\n"
    guard ProcessInfo.processInfo.environment["SALESBOARD_RECORD"] == nil else {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(picture.utf8).write(to: file)
      Issue.record("recorded \(name)", sourceLocation: location)
      return
    }
    let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    #expect(picture == expected, "\(name)\n\(picture)", sourceLocation: location)
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
}

/// A canvas as text.
enum Picture {
  static func text(_ canvas: Canvas) -> String {
    rows(canvas) { cell in
      guard !cell.isContinuation else { return "" }
      let marks = [cell.marks.0, cell.marks.1].filter { $0 != 0 }
      return String(
        String.UnicodeScalarView(([cell.scalar] + marks).map { Unicode.Scalar($0) ?? "\u{FFFD}" }))
    }
  }

  /// One letter a cell: what the cell means; upper case where it is bold; digits on the selection.
  static func styles(_ canvas: Canvas) -> String {
    rows(canvas) { cell in
      if cell.style.background == .selection { return "#" }
      let letter = letters[cell.style.foreground] ?? "?"
      guard cell.scalar != 32 || cell.isContinuation else { return " " }
      return cell.style.emphasis.contains(.bold) ? letter.uppercased() : letter
    }
  }

  static let legend =
    letters.sorted { $0.value < $1.value }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    + ", upper case bold, # selection"

  private static let letters: [Role: String] = [
    .text: "t", .muted: "m", .label: "l", .strong: "s", .accent: "a", .good: "g", .warn: "w", .bad: "b",
    .info: "i", .celebrate: "c", .series1: "1", .series2: "2", .series3: "3", .series4: "4", .series5: "5",
    .series6: "6",
  ]

  private static func rows(_ canvas: Canvas, _ letter: (Cell) -> String) -> String {
    (0..<canvas.rows).map { row in
      var line = (0..<canvas.columns).map { letter(canvas[row, $0]) }.joined()
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }
    .joined()
  }
}
