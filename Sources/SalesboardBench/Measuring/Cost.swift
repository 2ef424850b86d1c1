import Glibc

/// What something took: seconds on the clock and seconds of CPU on all threads.
struct Cost: Hashable, Sendable {
  var wall: Double
  var cpu: Double
}

extension Cost {
  /// Measures a piece of work in this process.
  static func of<Result>(_ work: () throws -> Result) rethrows -> (result: Result, cost: Cost) {
    let (wall, cpu) = (Moment.now, ownCPU)
    let result = try work()
    return (result, Cost(wall: Moment.now - wall, cpu: ownCPU - cpu))
  }

  private static var ownCPU: Double {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return cpu(of: usage)
  }

  /// Seconds of user and system time.
  static func cpu(of usage: rusage) -> Double {
    seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}

/// The clock that never turns back, in seconds.
enum Moment {
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Seconds since 1970.
  static var second: Int { Int(time(nil)) }
}
