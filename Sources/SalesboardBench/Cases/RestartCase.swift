import Glibc

extension Bench {
  /// What it takes from the start of a process to the first board where the books were kept and no file changed
  /// since, beside reading every file; each in a process of its own, in turn, with the page cache warm.
  func restartRow() throws -> BenchRow {
    let size = largestUsual
    let directory = try folder.directory(size, .deals)
    let kept = "\(folder.path)/kept-\(size)"
    FileBytes.remove(kept)
    _ = try seconds(directory, ["--checkpoint", kept, "--keeps"])
    var (ours, theirs) = (Samples(), Samples())
    for round in 0...rounds {
      let warm = try seconds(directory, ["--checkpoint", kept])
      let cold = try seconds(directory, [])
      Progress.tell(
        "\(size) round \(round): \(Amount.text(warm, .seconds)), cold \(Amount.text(cold, .seconds))")
      guard round > 0 else { continue }
      ours.add(warm)
      theirs.add(cold)
    }
    FileBytes.remove(kept)
    return BenchRow(
      title: BenchCase.restart.title, size: size.description, value: ours.median, beside: "cold",
      besideValue: theirs.median, goal: .ratioAtMost(0.15))
  }

  private func seconds(_ directory: String, _ options: [String]) throws -> Double {
    let output = try Child.run("/proc/self/exe", [StartCommand.name, directory] + options).output
    guard let seconds = output.split(separator: "\n").first.flatMap({ Double($0) }) else {
      throw BenchFailure("\(directory): no time in\n\(output.suffix(500))")
    }
    return seconds
  }
}
