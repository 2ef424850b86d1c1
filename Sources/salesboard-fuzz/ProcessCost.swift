import Glibc

/// What the process has of memory, descriptors and time.
struct ProcessCost {
  /// Resident bytes.
  var memory: Int
  var descriptors: Int
  /// Seconds of all cores since the process began.
  var seconds: Double

  static var now: ProcessCost {
    ProcessCost(memory: residentBytes, descriptors: openDescriptors, seconds: cpuSeconds)
  }

  static var cpuSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static var residentBytes: Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var text = [CChar](repeating: 0, count: 128)
    guard fgets(&text, 128, file) != nil else { return 0 }
    let words = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      .split(separator: " ")
    return words.count > 1 ? (Int(words[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
  }

  private static var openDescriptors: Int {
    guard let folder = opendir("/proc/self/fd") else { return 0 }
    defer { closedir(folder) }
    var count = -3  // Itself, and the folder's own two entries.
    while readdir(folder) != nil { count += 1 }
    return count
  }
}
