import Glibc

/// An environment variable; nil where it is unset or empty.
nonisolated public func environmentVariable(_ name: String) -> String? {
  guard let value = getenv(name), value.pointee != 0 else { return nil }
  return String(cString: value)
}
