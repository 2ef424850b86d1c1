import Glibc

extension Bench {
  /// What the books and a board hold, each size in a process of its own; ten million beside a million.
  func memoryRows() throws -> [BenchRow] {
    var found: [CompanySize: Double] = [:]
    var rows: [BenchRow] = []
    for size in sizes.sorted() {
      let held = try resident(folder.directory(size, .deals))
      found[size] = held.resident
      let title = BenchCase.memory.title
      var row = BenchRow(title: title, size: size.description, unit: .bytes, value: held.resident)
      if size == .million { row.goal = .atMost(450 * 1_048_576) }
      rows.append(row)
      rows.append(
        BenchRow(title: title + ", at its most", size: size.description, unit: .bytes, value: held.peak))
    }
    guard let large = found[.tenMillion], let million = found[.million] else { return rows }
    return rows + [
      BenchRow(
        title: BenchCase.memory.title + ", growth", size: CompanySize.tenMillion.description, unit: .bytes,
        value: large, beside: "at 1M", besideValue: million, goal: .ratioAtMost(10))
    ]
  }

  private func resident(_ directory: String) throws -> (resident: Double, peak: Double) {
    var (resident, peak) = (Samples(), Samples())
    for _ in 0..<max(1, min(3, rounds)) {
      let output = try Child.run("/proc/self/exe", [ResidentCommand.name, directory]).output
      let bytes = ResidentMemory(reading: output)
      guard let held = bytes.resident, let most = bytes.peak else {
        throw BenchFailure("\(directory): no figures of memory:\n\(output.suffix(500))")
      }
      resident.add(held)
      peak.add(most)
    }
    return (resident.median ?? 0, peak.median ?? 0)
  }
}

/// What `/proc/self/status` says of memory, in bytes.
struct ResidentMemory: Equatable {
  var resident: Double?
  var peak: Double?

  init(reading text: String) {
    for line in text.split(separator: "\n") {
      let words = line.split { $0 == " " || $0 == "\t" }
      guard words.count >= 2, let kibibytes = Double(words[1]) else { continue }
      switch words[0] {
      case "VmRSS:": resident = kibibytes * 1024
      case "VmHWM:": peak = kibibytes * 1024
      default: continue
      }
    }
  }
}
