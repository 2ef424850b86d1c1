import Glibc
import Sales

/// A company that never was, with about three years of sales: the same seed gives the same files, byte by
/// byte.
public struct SampleCompany: Hashable, Sendable {
  public let seed: UInt64
  public let opportunities: Int
  /// Nothing in the files is later.
  public let now: LocalTime
  /// Whether salesboard.yml stops the clock on the day of `now`, so that figures can be reproduced.
  public let stopsClock: Bool
  /// What is written; deals come from leads and in currencies only where `leads` and `fx` are among them.
  public let tables: Set<SampleTable>

  /// A company that ends with a day, on which its clock stands still.
  public init(
    seed: UInt64, opportunities: Int, today: Day, tables: Set<SampleTable> = SampleTable.usual
  ) {
    self.init(
      seed: seed, opportunities: opportunities, now: .end(of: today), stopsClock: true, tables: tables)
  }

  /// A company in the midst of a working day, whose clock goes on.
  public init(
    seed: UInt64, opportunities: Int, now: LocalTime, tables: Set<SampleTable> = SampleTable.usual
  ) {
    self.init(seed: seed, opportunities: opportunities, now: now, stopsClock: false, tables: tables)
  }

  private init(
    seed: UInt64, opportunities: Int, now: LocalTime, stopsClock: Bool, tables: Set<SampleTable>
  ) {
    self.seed = seed
    self.opportunities = max(0, opportunities)
    self.now = now
    self.stopsClock = stopsClock
    self.tables = tables
  }

  /// The day that sample data ends with where nobody names another: the middle of a quarter.
  public static let usualToday = Day(number: 20_406)  // 2025-11-14
  /// Deals of a company of the size that fits one screen: 12 reps in 3 teams.
  public static let usualOpportunities = 2000
  public static let usualSeed: UInt64 = 1

  /// How many reps a company with so many deals has.
  public static func reps(for opportunities: Int) -> Int {
    Roster.size(for: opportunities)
  }
}
