import Glibc
import Synchronization

/// Says which input was tried when the program dies, and ends one that takes too long.
///
/// What a signal handler reads must be there before and take no lock, hence the plain memory.
enum Watch {
  nonisolated(unsafe) private static let current: UnsafeMutablePointer<UInt64> = {
    let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: 2)
    memory.initialize(repeating: 0, count: 2)
    return memory
  }()
  nonisolated(unsafe) private static var folder: UnsafeMutablePointer<CChar>?
  private static let began = Atomic<Int>(0)

  /// Begins to watch; files of failures are in the folder.
  static func begin(folder: String, patience: Int) {
    self.folder = strdup(folder)
    _ = current
    for signal in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE] { catchEnd(signal) }
    var thread = pthread_t()
    let box = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    box.pointee = patience
    pthread_create(
      &thread, nil,
      { box in
        let patience = box?.assumingMemoryBound(to: Int.self).pointee ?? 20
        while true {
          usleep(200_000)
          let began = Watch.began.load(ordering: .relaxed)
          if began > 0, Int(time(nil)) - began > patience {
            Watch.tell("an input takes too long")
            _exit(1)
          }
        }
      }, box)
  }

  /// Notes which input is tried from now on.
  static func note(seed: UInt64, number: UInt64) {
    current[0] = seed
    current[1] = number
    began.store(Int(time(nil)), ordering: .relaxed)
  }

  static func rest() { began.store(0, ordering: .relaxed) }

  private static func catchEnd(_ number: Int32) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      Watch.tell("died of a signal")
      signal(number, SIG_DFL)
      raise(number)
    }
    action.sa_flags = SA_ONSTACK
    sigaction(number, &action, nil)
  }

  /// A stack for signals of the calling thread, whose own may be used up.
  static func prepareThread() {
    var stack = stack_t()
    stack.ss_size = 1 << 16
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: 1 << 16, alignment: 16)
    sigaltstack(&stack, nil)
  }

  private static func tell(_ what: StaticString) {
    write(what)
    write(": --replay ")
    write(current[0])
    write(":")
    write(current[1])
    write("; its files are in ")
    if let folder { _ = Glibc.write(2, folder, strlen(folder)) }
    write("\n")
  }

  private static func write(_ text: StaticString) {
    _ = Glibc.write(2, text.utf8Start, text.utf8CodeUnitCount)
  }

  private static func write(_ number: UInt64) {
    if number >= 10 { write(number / 10) }
    var digit = UInt8(ascii: "0") + UInt8(number % 10)
    _ = Glibc.write(2, &digit, 1)
  }
}
