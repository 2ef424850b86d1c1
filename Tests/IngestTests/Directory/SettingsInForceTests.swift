import Sales
import Testing

@testable import Ingest

/// Which settings are in force, and what other settings do to the rows.
struct SettingsInForceTests {
  private static let name = DataDirectory.settingsName
  private static let deals = "opp_id,owner_id,stage,amount,created_at\nD1,R1,Open,7,2024-01-01\n"

  private func watched(_ settings: String) throws -> WatchedDirectory {
    let watched = try WatchedDirectory([
      SettingsInForceTests.name: settings, "opportunities.csv": SettingsInForceTests.deals,
    ])
    watched.look()
    return watched
  }

  @Test("Broken settings leave the last good ones in force until they are repaired")
  func brokenSettings() throws {
    let watched = try watched("company: First\n")
    watched.write("company: Second\ncurency: USD\n", to: SettingsInForceTests.name)
    watched.look(times: 2)
    #expect(watched.directory.settings.company == "First")
    #expect(watched.directory.settingsProblems.map(\.place.line) == [2])
    watched.write("company: Second\n", to: SettingsInForceTests.name)
    watched.look()
    #expect(watched.directory.settings.company == "Second")
    #expect(watched.directory.settingsProblems.isEmpty)
  }

  @Test("Settings without a last line end are read once they are still")
  func settingsInTheMaking() throws {
    let watched = try watched("company: First\n")
    watched.write("company: Sec", to: SettingsInForceTests.name)
    watched.look()
    #expect(watched.directory.settings.company == "First")
    watched.look()
    #expect(watched.directory.settings.company == "Sec")
  }

  @Test("Settings that are gone stay in force for three looks")
  func vanishedSettings() throws {
    let watched = try watched("company: First\n")
    watched.remove(SettingsInForceTests.name)
    watched.look(times: 2)
    #expect(watched.directory.settings.company == "First")
    watched.look()
    #expect(watched.directory.settings == Settings())
  }

  @Test("A folder in the place of the settings is told and changes nothing")
  func aFolderInTheirPlace() throws {
    let watched = try watched("company: First\n")
    watched.remove(SettingsInForceTests.name)
    watched.makeFolder(SettingsInForceTests.name)
    watched.look(times: 4)
    #expect(watched.directory.settings.company == "First")
    #expect(watched.directory.settingsProblems.map(\.reason) == ["is no ordinary file"])
  }

  @Test("Settings that read files no otherwise open none of them")
  func harmlessSettings() throws {
    let watched = try watched("company: First\n")
    watched.write("company: Second\nclock: 2024-05-05\n", to: SettingsInForceTests.name)
    #expect(watched.look().filesOpened == 0)
    #expect(watched.ids == ["D1"])
  }

  @Test("A new currency reads amounts anew, also after the file was gone for a while")
  func aNewCurrency() throws {
    let watched = try watched("currency: USD\n")
    #expect(try watched.deal("D1").amount == Money(minor: 700))
    watched.remove("opportunities.csv")
    watched.write("currency: JPY\n", to: SettingsInForceTests.name)
    watched.look(times: 2)
    #expect(watched.ids == ["D1"], "rows stay where they cannot be read anew")
    #expect(watched.directory.acceptance["opportunities.csv"] == .bySettingsBefore)
    watched.write(SettingsInForceTests.deals, to: "opportunities.csv")
    watched.look()
    #expect(try watched.deal("D1").amount == Money(minor: 7))
    #expect(watched.directory.acceptance["opportunities.csv"] == .current)
  }

  @Test("A file that new settings do not name leaves at once")
  func anotherFile() throws {
    let watched = try watched("company: First\n")
    watched.write("opp_id,owner_id,stage,created_at\nX1,R1,Open,2024-01-01\n", to: "export.csv")
    watched.write("tables:\n  opportunities:\n    file: export.csv\n", to: SettingsInForceTests.name)
    watched.look()
    #expect(watched.ids == ["X1"])
    watched.write("company: First\n", to: SettingsInForceTests.name)
    watched.look()
    #expect(watched.ids == ["D1"])
  }
}
