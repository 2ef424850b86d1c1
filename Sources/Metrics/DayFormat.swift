import Sales

extension Day {
  /// `30 Nov`.
  public var shortText: String {
    let (_, month, day) = date
    return "\(day) \(Month.shortNames[month - 1])"
  }

  /// `Thu 30 Nov`.
  public var weekdayText: String {
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return "\(names[weekday]) \(shortText)"
  }
}
