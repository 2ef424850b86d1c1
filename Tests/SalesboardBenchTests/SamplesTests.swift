import Testing

@testable import SalesboardBench

/// Medians, percentiles, sizes and what the system says of memory.
struct SamplesTests {
  @Test("The median is the middle value or the mean of two")
  func median() {
    #expect(Samples([3, 1, 2]).median == 2)
    #expect(Samples([4, 1, 2, 3]).median == 2.5)
    #expect(Samples().median == nil)
  }

  @Test("A percentile is one of the values")
  func percentile() {
    let samples = Samples((1...200).map(Double.init))
    #expect(samples.percentile(99) == 198)
    #expect(samples.percentile(100) == 200)
    #expect(Samples([7]).percentile(99) == 7)
    #expect(Samples().percentile(50) == nil)
  }

  @Test("Sizes are written and read with k and M")
  func sizes() {
    for text in ["10k", "100k", "1M", "10M", "2500"] {
      #expect(CompanySize(text).map { "\($0)" } == text)
    }
    for text in ["", "k", "11M", "-1", "0", "1G", "1.5M", "9999999999999M"] {
      #expect(CompanySize(text) == nil, "\(text)")
    }
  }

  @Test("Memory is read from the system's account of a process")
  func memory() {
    let held = ResidentMemory(reading: "Name:\tx\nVmHWM:\t  2048 kB\nVmRSS:\t    1024 kB\n")
    #expect(held.resident == 1_048_576)
    #expect(held.peak == 2_097_152)
    #expect(ResidentMemory(reading: "Name:\tx\n") == ResidentMemory(reading: ""))
  }
}
