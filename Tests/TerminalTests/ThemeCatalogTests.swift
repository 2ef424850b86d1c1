import Drawing
import Testing

@testable import Terminal

@Suite @MainActor struct ThemeCatalogTests {
  @Test func anEarlierFolderHidesALaterOne() throws {
    let (mine, theirs) = (try Folder(), try Folder())
    mine.write("steps.yaml", theme(0x111111))
    theirs.write("steps.yaml", theme(0x222222))
    theirs.write("other.yml", theme(0x333333))
    theirs.write("README.md", "no theme")
    let catalog = ThemeCatalog(folders: [mine.path, theirs.path, "/nonexistent"])
    #expect(catalog.names == ["other", "steps", "wall"])
    try catalog.use("steps")
    #expect(catalog.theme[.text] == .rgb(RGB(hex: 0x111111)))
  }

  @Test func anUnchangedFolderIsNoNews() throws {
    let folder = try Folder()
    folder.write("steps.yaml", theme(0x111111))
    let catalog = ThemeCatalog(folders: [folder.path])
    try catalog.use("steps")
    #expect(catalog.look() == nil)
  }

  @Test func aChangedFileIsTaken() throws {
    let folder = try Folder()
    folder.write("steps.yaml", theme(0x111111))
    let catalog = ThemeCatalog(folders: [folder.path])
    try catalog.use("steps")
    folder.write("steps.yaml", "# changed\n" + theme(0x222222))
    let news = catalog.look()
    #expect(news?.theme[.text] == .rgb(RGB(hex: 0x222222)))
    #expect(news?.problem == nil)
    #expect(catalog.look() == nil)
  }

  @Test func aFileThatNoLongerParsesLeavesTheOldThemeAndSaysWhyOnce() throws {
    let folder = try Folder()
    folder.write("steps.yaml", theme(0x111111))
    let catalog = ThemeCatalog(folders: [folder.path])
    try catalog.use("steps")
    folder.write("steps.yaml", "palette: {base00: nothing}")
    let news = catalog.look()
    #expect(news?.problem == "steps.yaml:1:19: base00 is \"nothing\", not a colour such as \"#b8bb26\"")
    #expect(catalog.theme[.text] == .rgb(RGB(hex: 0x111111)))
    #expect(catalog.look() == nil)
  }

  @Test func aNewFileIsListed() throws {
    let folder = try Folder()
    let catalog = ThemeCatalog(folders: [folder.path])
    #expect(catalog.names == ["wall"])
    folder.write("new.yaml", theme(0x111111))
    #expect(catalog.look()?.names == ["new", "wall"])
  }

  @Test func aDeletedFileLeavesItsThemeInUse() throws {
    let folder = try Folder()
    folder.write("steps.yaml", theme(0x111111))
    let catalog = ThemeCatalog(folders: [folder.path])
    try catalog.use("steps")
    folder.remove("steps.yaml")
    let news = catalog.look()
    #expect(news?.names == ["wall"])
    #expect(news?.problem == "steps: no such theme; there are wall")
    #expect(catalog.theme[.text] == .rgb(RGB(hex: 0x111111)))
  }

  @Test func aNameThatNobodyHasIsAProblem() throws {
    let catalog = ThemeCatalog(folders: [])
    #expect(throws: ThemeProblem.self) { try catalog.use("nobody") }
    try catalog.use("wall")
    #expect(catalog.theme == .builtIn)
  }

  @Test func foldersAreTheUsersThenThePackagesThenTheInstalled() {
    let folders = ThemeFolders.folders(
      executable: "/src/board/.build/debug/salesboard", environment: { ["HOME": "/home/ann"][$0] },
      exists: { $0.hasPrefix("/src/board/") && !$0.contains(".build") })
    #expect(
      folders == [
        "/home/ann/.config/salesboard/themes", "/src/board/.build/debug/Themes", "/src/board/Themes",
        "/src/board/.build/share/salesboard/themes",
      ])
    let elsewhere = ThemeFolders.folders(
      executable: nil, environment: { ["HOME": "/home/ann", "XDG_CONFIG_HOME": "/c"][$0] },
      exists: { _ in true })
    #expect(elsewhere == ["/c/salesboard/themes"])
  }

  private func theme(_ text: UInt32) -> String {
    let digits = String(text, radix: 16)
    return (0..<16).map { "base0\(String($0, radix: 16, uppercase: true)): \"\(digits)\"\n" }.joined()
  }
}
