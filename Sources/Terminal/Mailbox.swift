internal import CNcurses
import Glibc
import Synchronization

/// Where other threads leave messages for the loop; each post wakes it.
nonisolated public final class Mailbox<Message: Sendable>: Sendable {
  let descriptor = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
  private let messages = Mutex<[Message]>([])

  public init() {}

  deinit {
    close(descriptor)
  }

  public func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    var one: UInt64 = 1
    _ = write(descriptor, &one, MemoryLayout.size(ofValue: one))
  }

  /// All messages in the order of their posting; the box is empty afterwards.
  public func take() -> [Message] {
    var posts: UInt64 = 0
    _ = read(descriptor, &posts, MemoryLayout.size(ofValue: posts))
    return messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
