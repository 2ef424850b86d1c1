import Ingest
import Sales
import Testing

/// A machine without time zone files, which knows UTC alone.
let noZones = TimeZoneDatabase(folders: [])

/// What is wrong with a settings text, as `line:column: reason`.
func problems(_ text: String) -> [String] {
  do throws(SettingsProblems) {
    _ = try SettingsReader.read(text, file: "s", zones: noZones)
    return []
  } catch {
    return error.problems.map { String($0.description.dropFirst(2)) }
  }
}

@Suite struct SettingsTests {
  func read(_ text: String) throws -> Settings {
    try SettingsReader.read(text, file: "salesboard.yml", zones: noZones)
  }

  @Test(arguments: ["", "# nothing\n", "\u{FEFF}", "---\n", "company:\ncurrency: \"\"\n"])
  func whatSaysNothingLeavesTheDefaults(text: String) throws {
    #expect(try read(text) == Settings())
  }

  @Test func everyKeyIsRead() throws {
    let settings = try read(
      """
      company: MavenTech
      currency: eur
      time_zone: UTC                   # IANA
      fiscal_year_starts: 2
      clock: 2017-12-31
      pacing: calendar
      prorate_quotas: Yes
      idle_days: 100
      customer_window_days: 200
      cycle_starts: first_activity
      cost_lag_months: 1
      churn_after_days: 90
      reactivation_in_nrr: on
      reactivation_in_quick_ratio: false
      price_stale_days: 7
      price_window_days: 14
      holidays: [2017-12-25, 2018-01-01]
      gross_margin: 0.745
      tiles: [win.rate, sales.won]
      """)
    var expected = Settings()
    expected.company = "MavenTech"
    expected.currency = try #require(Currency(code: "EUR"))
    expected.timeZone = "UTC"
    expected.fiscal = FiscalCalendar(firstMonth: 2)
    expected.clock = .fixed(try #require(Day(iso: "2017-12-31")))
    expected.pacing = .calendar
    expected.proratesQuotas = true
    expected.idleDays = 100
    expected.customerWindowDays = 200
    expected.cycleStart = .firstActivity
    expected.costLagMonths = 1
    expected.churnAfterDays = 90
    expected.reactivationInNRR = true
    expected.reactivationInQuickRatio = false
    expected.priceStaleDays = 7
    expected.priceWindowDays = 14
    expected.holidays = [try #require(Day(iso: "2017-12-25")), try #require(Day(iso: "2018-01-01"))]
    expected.grossMargin = 7450
    expected.tiles = ["win.rate", "sales.won"]
    #expect(settings == expected)
  }

  @Test func scalarsAreTheTextAsWritten() throws {
    #expect(try read("company: 007").company == "007")
    #expect(try read("company: 1e10").company == "1e10")
    #expect(try read("company: No").company == "No")
    #expect(try read("company: 2017-12-31").company == "2017-12-31")
    #expect(try read("company: ~").company == "~")
    #expect(try read("clock: latest").clock == .latest)
    #expect(try read("gross_margin: 74 %").grossMargin == 7400)
  }

  @Test func stagesAreReadInOrder() throws {
    let settings = try read(
      """
      stages:
        - { name: Prospecting, type: open, probability: 10, stale_days: 30 }
        - name: Negotiation
          type: Open
          probability: 12.5 %
          forecast_category: best_case
          pipeline: Renewals
        - { name: Won, type: won }
      """)
    #expect(
      settings.stages == [
        StageRow(name: "Prospecting", order: 1, type: .open, probability: 1000, staleDays: 30),
        StageRow(
          pipeline: "Renewals", name: "Negotiation", order: 2, type: .open, probability: 1250,
          forecast: .bestCase),
        StageRow(name: "Won", order: 3, type: .won),
      ])
  }

  @Test func anUnknownKeyIsReportedWithTheNearestKnownOne() {
    #expect(problems("company: A\ncurency: USD\n") == ["2:1: s has no key curency: did you mean currency?"])
    #expect(
      problems("stages:\n  - { nmae: Won, type: won, name: x }") == [
        "2:7: a stage has no key nmae: did you mean name?"
      ])
    #expect(
      problems("widgets: {}").first?.hasPrefix("1:1: s has no key widgets: known are company, ") == true)
    #expect(problems("theme: dark").first?.contains("settings.yml") == true)
  }

  @Test(arguments: [
    ("currency: XYZ", "1:11: currency is XYZ: write an ISO 4217 code such as USD"),
    ("currency: US$", "1:11: currency is US$: write an ISO 4217 code such as USD"),
    ("fiscal_year_starts: 13", "1:21: fiscal_year_starts is 13: write a whole number from 1 to 12"),
    ("idle_days: -1", "1:12: idle_days is -1: write a whole number from 1 to 36500"),
    (
      "idle_days: 99999999999999999999",
      "1:12: idle_days is 99999999999999999999: write a whole number from 1 to 36500"
    ),
    ("pacing: workin", "1:9: pacing is workin: write working or calendar"),
    ("prorate_quotas: maybe", "1:17: prorate_quotas is maybe: write true or false"),
    (
      "gross_margin: 74", "1:15: gross_margin is 74: write a number from 0 to 1, or a percentage such as 74 %"
    ),
    ("company: [a]", "1:10: company takes a single value, not a list"),
    ("holidays: [2017-02-30]", "1:12: holidays has 2017-02-30: write dates such as 2017-12-25"),
    (
      "clock: today",
      "1:8: clock is today: write a date such as 2017-12-31, or latest, or leave it out for now"
    ),
    ("- a", "1:1: s takes a group of keys, not a list"),
    ("a", "1:1: s takes a group of keys, not a single value"),
    ("stages: Won", "1:9: stages takes a list of stages, each with name and type, not a single value"),
    ("stages: [{ name: Won }]", "1:10: the stage Won needs a type: open, won or lost"),
    ("stages: [{ type: won }]", "1:10: a stage needs a name"),
    (
      "stages: [{ name: Won, type: won }, { name: won, type: won }]",
      "1:36: the stage won is listed twice; keep one of them"
    ),
  ])
  func aBadValueIsReportedWithItsPlaceAndWhatToDo(text: String, problem: String) {
    #expect(problems(text) == [problem])
  }

  @Test func aZoneThatTheMachineDoesNotKnowIsReported() {
    #expect(problems("time_zone: ../../etc/passwd").first?.hasPrefix("1:12: time_zone is ../../etc") == true)
    #expect(
      problems("time_zone: Nowhere/City") == [
        "1:12: time_zone is Nowhere/City: this machine has no time zone files; install tzdata"
      ])
  }

  @Test func allProblemsAreReportedInTheOrderOfTheLines() {
    let found = problems("tabels: {}\ncurrency: 5\nidle_days: x\nstages: [{ name: A, type: b, order: 1 }]\n")
    #expect(found.map { $0.prefix { $0 != " " } } == ["1:1:", "2:11:", "3:12:", "4:27:", "4:30:"])
  }
}
