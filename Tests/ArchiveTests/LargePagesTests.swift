import Testing

@testable import Archive

/// What is asked of the system for an array changes nothing of the array.
struct LargePagesTests {
  @Test(
    "An array that takes large pages keeps what is in it, and what is appended", arguments: [0, 1, 300_000])
  func elementsStay(count: Int) {
    var array = ContiguousArray((0..<count).map { Int32($0) })
    array.takeLargePages(for: 10)
    array.reserveCapacity(3_000_000)
    array.takeLargePages(for: 2_000_000)
    #expect(array.count == count)
    for number in count..<2_500_000 { array.append(Int32(number)) }
    array.takeLargePages(for: 1_000_000)
    #expect(array.indices.allSatisfy { array[$0] == Int32($0) })
  }

  @Test("An array that somebody else holds gets a room of its own, and the other's stays as it is")
  func heldArray() {
    var array = ContiguousArray<Int32>(repeating: 1, count: 100_000)
    array.reserveCapacity(4_000_000)
    let held = array
    array.takeLargePages(for: 3_000_000)
    #expect(array.capacity >= 3_100_000)
    array.append(contentsOf: repeatElement(2, count: 3_000_000))
    #expect(held.count == 100_000 && held.allSatisfy { $0 == 1 })
    #expect(array.prefix(100_000).allSatisfy { $0 == 1 } && array.dropFirst(100_000).allSatisfy { $0 == 2 })
  }

  @Test("No page is taken that begins where something is written, or ends beyond the room")
  func onlyFreshPages() {
    let size = LargePages.size
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 4 * size, alignment: size)
    defer { memory.deallocate() }
    memory.initializeMemory(as: UInt8.self, repeating: 7)
    let start = UInt(bitPattern: memory.baseAddress)
    LargePages.take(from: start + 1, to: start + 1, within: start + UInt(4 * size))
    LargePages.take(from: start + 1, to: start + UInt(size), within: start + UInt(size))
    #expect(memory.allSatisfy { $0 == 7 })
  }
}
