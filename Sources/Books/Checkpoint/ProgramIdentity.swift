#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What tells this build of the program from any other: the file that runs, and when it last changed in any way.
///
/// Kept books are the memory of the program that kept them; another build may lay the same things out otherwise.
enum ProgramIdentity {
  static let own = identity(ofFile: "/proc/self/exe")

  static func identity(ofFile path: String) -> [UInt64] {
    var status = stat()
    guard stat(path, &status) == 0 else { return [] }
    let changes = [status.st_mtim, status.st_ctim].flatMap { [Int($0.tv_sec), Int($0.tv_nsec)] }
    let numbers = [Int(status.st_size)] + changes
    return [UInt64(status.st_dev), UInt64(status.st_ino)] + numbers.map { UInt64(bitPattern: Int64($0)) }
  }
}
