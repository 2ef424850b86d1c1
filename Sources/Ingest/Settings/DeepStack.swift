#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A thread with a stack of its own for work that descends by recursion as deep as its input says.
///
/// Threads of a dispatch queue have half a mebibyte; the YAML parser goes down a thousand levels with some kibibytes
/// for each. Memory of a stack that nothing was written to costs nothing.
enum DeepStack {
  private static let size = 64 << 20

  /// Does the work there and waits for its end; without a thread to be had it is done where it was asked for.
  static func run<Made, Failure>(_ work: @escaping () throws(Failure) -> Made) throws(Failure) -> Made {
    var result: Result<Made, Failure>?
    onThread { result = Result(catching: work) }
    return try (result ?? Result(catching: work)).get()
  }

  private static func onThread(_ body: @escaping () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, size)
    var thread = pthread_t()
    let passed = Unmanaged.passRetained(Work(body))
    let failure = pthread_create(
      &thread, &attributes,
      { work in
        if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
        return nil
      }, passed.toOpaque())
    if failure == 0 { pthread_join(thread, nil) } else { passed.release() }
  }

  private final class Work {
    let body: () -> Void

    init(_ body: @escaping () -> Void) {
      self.body = body
    }
  }
}
