import Books
import Ingest
import Metrics
import RandomEdits
import Sales

/// A `salesboard.yml` spoiled at random, read twice, and now and then put beside files.
struct SettingsInput {
  private let bytes: [UInt8]
  private let story: [String]
  private let number: UInt64

  init(_ input: FuzzInput) {
    var random = input.random
    let text = random.chance(30) ? EditedSettings().text : random.pick(SettingsInput.texts)
    var mutation = ByteMutation(Array(text.utf8), random: random)
    mutation.mutate(times: mutation.random.pick([0, 1, 1, 2, 3, 6]))
    (bytes, story, number) = (mutation.bytes, mutation.story, input.number)
  }
}

extension SettingsInput {
  /// What does not hold of the settings.
  func fault(in workplace: Workplace) -> Fault? {
    let (once, twice) = (read(), read())
    var wrong: [String] = []
    if once.said != twice.said || once.settings != twice.settings {
      wrong.append("read twice it is not the same")
    }
    if once.settings == nil, once.said.isEmpty { wrong.append("it was refused without a reason") }
    if wrong.isEmpty, number % 10 == 3 {
      let folder = workplace.emptyFolder("settings")
      Disk.write(bytes, to: folder + "/salesboard.yml", at: 1)
      var company = EditedCompany(directory: folder, seed: number, deals: 5, now: 1)
      company.now = 1_726_228_800
      var (books, outcome) = Outcome.cold(folder, now: company.now)
      let again = Outcome.cold(folder, now: company.now).outcome
      wrong = outcome.listing.differences(from: again.listing)
      EveryView.look(at: &books, now: company.now)
    }
    guard !wrong.isEmpty else { return nil }
    Disk.write(bytes, to: workplace.path + "/salesboard.yml", at: 1)
    return Fault(story: ["salesboard.yml, \(bytes.count) bytes"] + wrong + story)
  }

  private func read() -> (settings: Settings?, said: [String]) {
    let text = String(decoding: bytes, as: UTF8.self)
    do throws(SettingsProblems) {
      return (
        try SettingsReader.read(text, file: "salesboard.yml", figures: KPICatalog.all.map(\.id.text)), []
      )
    } catch {
      return (nil, error.problems.map(\.description))
    }
  }

  private static let texts = [
    """
    company: MavenTech
    currency: EUR
    time_zone: America/Chicago   # IANA
    fiscal_year_starts: 2
    clock: 2024-12-31
    pacing: calendar
    prorate_quotas: Yes
    idle_days: 100
    customer_window_days: 200
    cycle_starts: first_activity
    cost_lag_months: 1
    churn_after_days: 90
    reactivation_in_nrr: true
    holidays: [2024-01-01, 2024-12-25]
    gross_margin: 80 %
    stages:
      - { name: Prospecting, type: open, probability: 10, stale_days: 30 }
      - name: Negotiation
        type: Open
        probability: 12.5 %
        forecast_category: best_case
        pipeline: Renewals
      - { name: Won, type: won }
    tiles: [sales.booked, lost_share]
    figures:
      - { id: lost_share, name: Lost share, formula: 1 - win.rate, unit: ratio }
      - { id: mean, name: Mean, formula: (sales.booked + 100) / sales.count * 2 - -1, unit: money }

    """,
    """
    clock: latest
    tables:
      opportunities:
        file: [sales_pipeline.csv, opportunities/*.csv]
        delimiter: ";"
        encoding: windows-1252
        decimal: ","
        dates: [M/d/yyyy H:mm, M/d/yyyy, yyyy-MM-dd]
        missing: [Select, Sin_Factura]
        columns:
          opp_id: opp_id
          currency: { value: USD }
          probability: { column: probability, scale: 100 }
          name: { columns: [product, name] }
          stage: stage
        values:
          stage: { Engaging: Prospecting, "Closed Lost": Lost }
        where: { pipeline: "" }
        where_not: { stage: Legal }
      quotas:
        - file: Goal.csv
          dates: M/d/yyyy
          where: { Parent Goal: "" }
          columns: { scope: { value: company }, metric: { value: bookings }, period: { value: month } }
          unpivot: { dates: MMM yyyy, name: period_start, value: target }
        - file: quotas.csv
          unpivot: { columns: { Jan: 2024-01-01, Feb: 2024-02-01 }, name: period_start, value: target }
      reps:
        - &base { file: reps.csv, dates: M/d/yyyy, columns: { rep_id: rep_id, name: &name name } }
        - <<: *base
          file: b.csv

    """,
  ]
}
