import Sales

/// Values of one kind each: what is wrong is reported, and nil is given.
extension SettingsReader {
  mutating func report(_ place: TextPlace, _ reason: String) {
    problems.append(SettingsProblem(file: file, place: place, reason: reason))
  }

  /// A key of the schema with what is written under it.
  struct Field<Key> {
    var key: Key
    var place: TextPlace
    var value: YAMLNode
  }

  /// The keys that the schema knows and that say something; the others are reported.
  mutating func fields<Key: RawRepresentable<String> & CaseIterable>(
    of node: YAMLNode, _ keys: Key.Type, in owner: String
  ) -> [Field<Key>] {
    entries(of: node, in: owner).compactMap { entry in
      guard let key = Key(rawValue: entry.key) else {
        let advice =
          Self.elsewhere(entry.key)
          ?? NearestWord.advice(for: entry.key, among: Key.allCases.map(\.rawValue))
        report(entry.place, "\(owner) has no key \(entry.key): \(advice)")
        return nil
      }
      return entry.value.isEmpty ? nil : Field(key: key, place: entry.place, value: entry.value)
    }
  }

  /// Where keys belong that are no part of the books.
  private static func elsewhere(_ key: String) -> String? {
    ["theme", "mouse", "keys", "language"].contains(key)
      ? "looks are set in the user's own settings.yml in the folder salesboard of XDG_CONFIG_HOME" : nil
  }

  mutating func entries(of node: YAMLNode, in owner: String) -> [YAMLNode.Entry] {
    if case .map(let entries) = node.content { return entries }
    report(node.place, "\(owner) takes a group of keys, not \(node.kind)")
    return []
  }

  /// The items of a list, or the one value that stands for a list of one.
  mutating func items(_ node: YAMLNode, of key: String) -> [YAMLNode] {
    switch node.content {
    case .list(let items): return items
    case .text: return [node]
    case .map:
      report(node.place, "\(key) takes a value or a list of them, not \(node.kind)")
      return []
    }
  }

  mutating func text(_ node: YAMLNode, of key: String) -> String? {
    if case .text(let text) = node.content { return text }
    report(node.place, "\(key) takes a single value, not \(node.kind)")
    return nil
  }

  /// The texts of a list or of one value, each with its place; empty ones are left out.
  mutating func texts(_ node: YAMLNode, of key: String) -> [(text: String, place: TextPlace)] {
    items(node, of: key).compactMap { item in
      text(item, of: key).flatMap { $0.isEmpty ? nil : ($0, item.place) }
    }
  }

  mutating func number(_ node: YAMLNode, of key: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(node, of: key) else { return nil }
    let isPlain = 1...9 ~= text.utf8.count && text.utf8.allSatisfy(\.isDigit)
    if isPlain, let number = Int(text), range.contains(number) { return number }
    let wanted = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    report(node.place, "\(key) is \(text): write \(wanted)")
    return nil
  }

  mutating func days(_ node: YAMLNode, of key: String) -> Int? {
    number(node, of: key, in: 1...36_500)
  }

  mutating func truth(_ node: YAMLNode, of key: String) -> Bool? {
    guard let text = text(node, of: key) else { return nil }
    switch text.lowercased() {
    case "true", "1", "yes", "y", "t", "on": return true
    case "false", "0", "no", "n", "f", "off": return false
    default:
      report(node.place, "\(key) is \(text): write true or false")
      return nil
    }
  }

  /// One of a closed list of words, in any case.
  mutating func choice<Value>(
    _ node: YAMLNode, of key: String, _ choices: KeyValuePairs<String, Value>
  ) -> Value? {
    guard let text = text(node, of: key) else { return nil }
    if let choice = choices.first(where: { $0.key == text.lowercased() }) { return choice.value }
    let words = choices.map(\.key)
    let wanted = words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    report(node.place, "\(key) is \(text): write \(wanted)")
    return nil
  }

  /// A share of 100 % in basis points, written from 0 to `whole` or with a percent sign.
  mutating func share(_ node: YAMLNode, of key: String, whole: Int) -> Int? {
    guard var text = text(node, of: key) else { return nil }
    let factor = text.utf8.last == 0x25 || whole == 100 ? nil : DecimalFactor("100")
    if let points = text.withUTF8({ DecimalReader().basisPoints($0, factor: factor) }) { return points }
    report(node.place, "\(key) is \(text): write a number from 0 to \(whole), or a percentage such as 74 %")
    return nil
  }
}

/// The values that only one key has.
extension SettingsReader {
  mutating func currency(_ node: YAMLNode) -> Currency? {
    guard let text = text(node, of: "currency") else { return nil }
    if CurrencyCodes.contains(text), let currency = Currency(code: text) { return currency }
    report(node.place, "currency is \(text): write an ISO 4217 code such as USD")
    return nil
  }

  mutating func timeZone(_ node: YAMLNode) -> String? {
    guard let name = text(node, of: "time_zone") else { return nil }
    if zones.rules(named: name) != nil { return name }
    let advice =
      zones.isEmpty
      ? "this machine has no time zone files; install tzdata"
      : "this machine knows no such zone; write an IANA name such as America/Chicago"
    report(node.place, "time_zone is \(name): \(advice)")
    return nil
  }

  mutating func clock(_ node: YAMLNode) -> Settings.Clock? {
    guard let text = text(node, of: "clock") else { return nil }
    if let day = Day(iso: text) { return .fixed(day) }
    switch text.lowercased() {
    case "latest": return .latest
    case "now": return .now
    default:
      report(
        node.place, "clock is \(text): write a date such as 2017-12-31, or latest, or leave it out for now")
      return nil
    }
  }

  mutating func holiday(_ node: YAMLNode) -> Day? {
    guard let text = text(node, of: "holidays") else { return nil }
    if let day = Day(iso: text) { return day }
    report(node.place, "holidays has \(text): write dates such as 2017-12-25")
    return nil
  }

  mutating func grossMargin(_ node: YAMLNode) -> Int? {
    share(node, of: "gross_margin", whole: 1)
  }
}
