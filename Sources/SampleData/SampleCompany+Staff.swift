import Sales

extension SampleCompany {
  /// Writes the tables that do not grow with the deals, and the settings.
  func writeStaff(_ roster: Roster, into directory: String) throws(SampleDataError) {
    try writeReps(roster, into: directory)
    try writeTeams(roster, into: directory)
    try writeStages(into: directory)
    try writeSettings(to: directory + "/salesboard.yml")
  }

  private func writeReps(_ roster: Roster, into directory: String) throws(SampleDataError) {
    var file = try OutputFile(.reps, of: self, in: directory)
    file.text.row("rep_id", "name", "team", "manager_id", "role", "start_date", "end_date")
    for (number, rep) in roster.reps.enumerated() {
      let team = rep.team(on: now.day)
      file.text.row(
        SampleRows.repID(number), rep.name, roster.teams[team],
        rep.isManager ? "" : SampleRows.repID(roster.manager(of: team)), rep.isManager ? "manager" : "rep",
        "\(rep.firstDay)", rep.lastDay.map { "\($0)" } ?? "")
    }
    try file.flush()
  }

  private func writeTeams(_ roster: Roster, into directory: String) throws(SampleDataError) {
    var file = try OutputFile(.repTeams, of: self, in: directory)
    file.text.row("rep_id", "from", "team", "manager_id")
    for (number, rep) in roster.reps.enumerated() {
      for (from, team) in rep.teams {
        let manager = roster.manager(of: team)
        file.text.row(
          SampleRows.repID(number), "\(from)", roster.teams[team],
          manager == number ? "" : SampleRows.repID(manager))
      }
    }
    try file.flush()
  }

  private func writeStages(into directory: String) throws(SampleDataError) {
    var file = try OutputFile(.stages, of: self, in: directory)
    file.text.append(
      """
      stage,ord,type,probability,forecast_category,stale_days
      Prospecting,1,open,10,pipeline,40
      Qualified,2,open,30,pipeline,45
      Proposal,3,open,55,best_case,45
      Negotiation,4,open,80,commit,30
      Won,5,won,,closed,
      Lost,6,lost,,omitted,

      """)
    try file.flush()
  }

  private func writeSettings(to path: String) throws(SampleDataError) {
    var file = try OutputFile(creating: path)
    file.text.append("company: Fernhill Systems\ncurrency: USD\n")
    if stopsClock { file.text.append("clock: \(now.day)\n") }
    try file.flush()
  }
}
