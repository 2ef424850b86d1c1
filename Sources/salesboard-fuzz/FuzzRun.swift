import Glibc
import RandomEdits

/// A run of the fuzzer: one input after the other, until something does not hold.
struct FuzzRun {
  let seed: UInt64
  let workplace: Workplace
  let patience: Int
  var only: FuzzInput.Kind?
  private var counts: [FuzzInput.Kind: Int] = [:]

  init(seed: UInt64, workplace: Workplace, patience: Int) {
    (self.seed, self.workplace, self.patience) = (seed, workplace, patience)
  }
}

extension FuzzRun {
  /// Tries one input; true where all holds.
  mutating func tryOne(_ number: UInt64) -> Bool {
    onSmallStack { run in
      guard run.holds(number) else { return false }
      print("seed \(run.seed), input \(number): all holds")
      run.workplace.remove()
      return true
    }
  }

  /// Tries inputs until time or their number is up; true where all holds.
  mutating func tryMany(seconds: Int?, inputs: Int?) -> Bool {
    onSmallStack { $0.tryUntil(seconds: seconds, inputs: inputs) }
  }

  private mutating func tryUntil(seconds: Int?, inputs: Int?) -> Bool {
    let start = ContinuousClock.now
    let end = seconds.map { start + .seconds($0) }
    var number: UInt64 = 0
    var told = start
    print("seed \(seed), in \(workplace.path)")
    while inputs.map({ total < $0 }) ?? true, end.map({ .now < $0 }) ?? true {
      if only == nil || FuzzInput(seed: seed, number: number).kind == only, !holds(number) { return false }
      number += 1
      if ContinuousClock.now - told > .seconds(20) {
        told = .now
        tell(since: start)
      }
    }
    tell(since: start)
    print("\(total) inputs: all holds")
    workplace.remove()
    return true
  }

  private var total: Int { counts.values.reduce(0, +) }

  private func tell(since start: ContinuousClock.Instant) {
    let seconds = max(1, Int((ContinuousClock.now - start).components.seconds))
    let kinds = FuzzInput.Kind.allCases.map { "\(counts[$0] ?? 0) \($0.rawValue)" }.joined(separator: ", ")
    print("\(seconds) s: \(total) inputs (\(kinds)), \(total / seconds) a second")
    fflush(nil)
  }

  private mutating func holds(_ number: UInt64) -> Bool {
    let input = FuzzInput(seed: seed, number: number)
    Watch.note(seed: seed, number: number)
    defer { Watch.rest() }
    var tried = 1
    let fault: Fault? =
      switch input.kind {
      case .file: FileInput(input).fault(in: workplace)
      case .line: LineInput(input).fault(in: workplace)
      case .settings: SettingsInput(input).fault(in: workplace)
      case .edits: EditsInput(input).fault(in: workplace, tried: &tried)
      }
    counts[input.kind, default: 0] += tried
    guard let fault else { return true }
    let lines =
      ["FAILED: \(input.kind.rawValue)"] + fault.story + [
        "try again: salesboard-fuzz --replay \(seed):\(number)", "its files are in \(workplace.path)",
      ]
    print(lines.joined(separator: "\n"))
    fflush(nil)
    return false
  }

  /// Runs on a thread with a stack as small as threads of other systems have: what nests must end before it.
  private mutating func onSmallStack(_ body: @escaping (inout FuzzRun) -> Bool) -> Bool {
    Watch.begin(folder: workplace.path, patience: patience)
    let work = Work(run: self, body: body)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, 512 << 10)
    var thread = pthread_t()
    let passed = Unmanaged.passRetained(work)
    pthread_create(
      &thread, &attributes,
      { box in
        guard let box else { return nil }
        Watch.prepareThread()
        Unmanaged<Work>.fromOpaque(box).takeRetainedValue().perform()
        return nil
      }, passed.toOpaque())
    pthread_join(thread, nil)
    self = work.run
    return work.held
  }

  private final class Work {
    var run: FuzzRun
    let body: (inout FuzzRun) -> Bool
    var held = false

    init(run: FuzzRun, body: @escaping (inout FuzzRun) -> Bool) {
      (self.run, self.body) = (run, body)
    }

    func perform() { held = body(&run) }
  }
}
