import Glibc

/// Texts that would take a terminal over, and what must never be sent of them.
enum Hostile {
  /// Sets the title, colours, asks for the terminal's name, turns writing round, hides, rings and goes back.
  static let text =
    "\u{1B}]0;PWNED\u{7}\u{1B}[31337m\u{9B}31337m\u{1B}P1$r\u{1B}\\\u{202E}evil\u{2066}\u{200B}\u{200D}\u{FEFF}"
    + "\u{E0041}\u{2028}\u{0}\u{8}\u{7F}\u{85}"

  /// A data directory with such a text in every word that comes from it.
  static func folder() throws -> Folder {
    let folder = try Folder()
    folder.write(
      "salesboard.yml",
      "company: \"Acme\\e]0;PWNED\\a\\e[31337m\\u202Eevil\\u200B\"\nclock: 2017-12-01\ncurrency: USD\n")
    folder.write("reps.csv", "rep_id,name,team\nanna\(text),Anna\(text),West\(text)\nben,Ben Baker,East\n")
    let deals = (1...4).map { number in
      let stage = ["Won", "Engaging", "Lost", "Talk"][number - 1] + text
      let closed = number == 2 || number == 4 ? "" : "2017-11-0\(number)"
      return
        "\(number)\(text),Deal\(text),anna\(text),\(stage),30000\(text),GTX\(text),Seg\(text),Web\(text),"
        + "2017-10-02,\(closed)\(number == 3 ? text : ""),x\n"
    }
    let header = "opp_id,name,owner_id,stage,amount,product,segment,source,created_at,closed_at,note\(text)\n"
    folder.write("opportunities.csv", header + deals.joined())
    folder.write("odd\(text.filter { $0 != "\0" }).csv", "Id\(text),Stage\(text),Amount\n1,Won,5\n")
    folder.write(
      "stages.csv",
      "stage,ord,type\nEngaging\(text),1,open\nTalk\(text),2,open\nWon\(text),3,won\nLost\(text),4,lost\n")
    return folder
  }

  /// What of some bytes is more than text with line ends; styles are allowed where asked.
  static func harm(in bytes: [UInt8], allowsStyles: Bool = false) -> [String] {
    var text = String(decoding: bytes, as: UTF8.self)
    if allowsStyles { text = text.replacing(/\u{1B}\[[0-9;]*m/) { $0.0.contains("31337") ? "\u{1B}" : "" } }
    let found = text.unicodeScalars.filter { $0 != "\n" && isHarmful($0) }
    return Set(found).map { "U+" + String($0.value, radix: 16, uppercase: true) }.sorted()
  }

  /// What of some bytes a terminal would do that curses does not ask for.
  static func harm(inFrames bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self)
    let own: Set<Unicode.Scalar> = ["\u{1B}", "\n", "\r", "\u{8}", "\t", "\u{E}", "\u{F}"]
    let scalars = text.unicodeScalars.filter { !own.contains($0) && isHarmful($0) }
    let sequences = ["\u{1B}]", "\u{1B}P", "\u{1B}[31337"].filter { text.contains($0) }
    return Set(scalars).map { "U+" + String($0.value, radix: 16, uppercase: true) }.sorted()
      + sequences.map { "ESC " + $0.dropFirst() }
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// What a command of the program prints, on either stream, and its status.
  static func run(_ arguments: String) throws -> (bytes: [UInt8], status: Int32) {
    guard let pipe = popen("\(try salesboard()) \(arguments) 2>&1 </dev/null", "r") else {
      throw Story.Problem(description: "the shell does not start")
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while case let count = fread(&chunk, 1, chunk.count, pipe), count > 0 { bytes += chunk[..<count] }
    return (bytes, pclose(pipe) >> 8)
  }
}
