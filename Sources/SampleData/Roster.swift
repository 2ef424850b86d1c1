import Sales

/// A rep of the sample company, with strengths of his or her own.
struct SampleRep: Sendable {
  var name: String
  /// The teams in order of time; the first from the rep's first day.
  var teams: [(from: Day, team: Int)]
  var isManager: Bool
  var firstDay: Day
  /// The last day of one who left.
  var lastDay: Day?
  /// The chance of winning a middling deal, per mille.
  var winRate: Int
  /// Per mille of the usual size of a deal.
  var size: Int
  /// Deals in proportion to the other reps.
  var volume: Int
  /// Per mille of the usual time in a stage.
  var pace: Int

  func isEmployed(on day: Day) -> Bool {
    guard day >= firstDay else { return false }
    guard let lastDay else { return true }
    return day <= lastDay
  }

  func team(on day: Day) -> Int {
    (teams.last { $0.from <= day } ?? teams[0]).team
  }
}

/// The people who sell, in their teams.
struct Roster: Sendable {
  private(set) var reps: [SampleRep]
  let teams: [String]

  /// The team's manager, who sells as well.
  func manager(of team: Int) -> Int { team }

  /// How many people it takes: 12 for 2,000 deals, 200 for a million.
  static func size(for opportunities: Int) -> Int {
    let steps = [(0, 6), (500, 6), (501, 12), (5000, 12), (20_000, 30), (100_000, 75), (1_000_000, 200)]
    guard let above = steps.firstIndex(where: { $0.0 >= opportunities }) else { return 200 }
    guard above > 0 else { return steps[0].1 }
    let (low, high) = (steps[above - 1], steps[above])
    return low.1 + (high.1 - low.1) * (opportunities - low.0) / (high.0 - low.0)
  }

  init(seed: UInt64, opportunities: Int, span: ClosedRange<Day>) {
    let count = Roster.size(for: opportunities)
    teams = Array(Roster.teamNames.prefix(max(2, min(20, count / 4))))
    var chance = Chance(seed: seed, stream: .max - 1)
    let names = Names(seed: seed)
    let strengths = Array(0..<count).shuffled(by: &chance)
    reps = []
    for number in 0..<count {
      let isManager = number < teams.count
      reps.append(
        SampleRep(
          name: names.person(number), teams: [], isManager: isManager,
          firstDay: span.lowerBound.adding(isManager ? -900 - chance.below(900) : -chance.below(900)),
          winRate: 360 + 320 * strengths[number] / max(count - 1, 1), size: chance.within(760...1320),
          volume: chance.within(70...140) * (isManager ? 6 : 10), pace: chance.within(800...1250)))
      reps[number].teams = [(reps[number].firstDay, number % teams.count)]
    }
    moveSome(before: span.upperBound)
  }

  /// Of each dozen one changes the team, one leaves and one is hired, all in the year before the last one's
  /// end.
  private mutating func moveSome(before today: Day) {
    let dozen = min(12, reps.count)
    let lastYear = today.date.year - 1
    for number in teams.count..<reps.count {
      let shift = number / dozen % 3
      let team = number % teams.count
      switch number % dozen {
      case dozen - 3:
        let day = Month(year: lastYear, month: 4 + shift).firstDay
        reps[number].teams.append((day, (team + 1) % teams.count))
      case dozen - 2:
        reps[number].lastDay = Month(year: lastYear, month: 10 + shift).firstDay.adding(-1)
      case dozen - 1:
        reps[number].firstDay = Month(year: lastYear, month: 6 + shift).firstDay.adding(14)
        reps[number].teams = [(reps[number].firstDay, team)]
      default: break
      }
    }
  }

  /// Somebody else of the rep's team who works on that day; of another team if there is nobody.
  func colleague(of rep: Int, on day: Day, by chance: inout Chance) -> Int? {
    let team = reps[rep].team(on: day)
    let start = chance.below(reps.count)
    var stranger: Int?
    for step in 0..<reps.count {
      let other = (start + step) % reps.count
      guard other != rep, reps[other].isEmployed(on: day) else { continue }
      if reps[other].team(on: day) == team { return other }
      stranger = stranger ?? other
    }
    return stranger
  }

  private static let teamNames = [
    "North", "South", "West", "East", "Central", "Coast", "Lakes", "Mountain", "Plains", "Valley", "Harbor",
    "Capital", "Metro", "Delta", "Gulf", "Prairie", "Islands", "Desert", "Forest", "River",
  ]
}

/// Those who work on a day, to be drawn in proportion to the deals they make.
struct Duty {
  private var reps: [Int] = []
  private var volumes: [Int] = []

  init(_ roster: Roster, on day: Day) {
    var sum = 0
    for (number, rep) in roster.reps.enumerated() where rep.isEmployed(on: day) {
      sum += rep.volume
      reps.append(number)
      volumes.append(sum)
    }
  }

  func drawn(by chance: inout Chance) -> Int {
    let place = chance.below(volumes.last ?? 1)
    var low = 0
    var high = volumes.count - 1
    while low < high {
      let middle = (low + high) / 2
      if volumes[middle] > place { high = middle } else { low = middle + 1 }
    }
    return reps.isEmpty ? 0 : reps[low]
  }
}
