import Drawing
import Testing

@testable import Terminal

/// The themes that come with the program, found as the program finds them.
@Suite @MainActor struct ShippedThemesTests {
  @Test func eachIsReadableInEveryRole() throws {
    let catalog = try catalog()
    #expect(catalog.names.count >= 4)
    for name in catalog.names {
      try catalog.use(name)
      let theme = catalog.theme
      guard case .rgb(let background) = theme[.background] else { continue }
      for role in Role.allCases where ![.background, .panel, .selection].contains(role) {
        guard case .rgb(let colour) = theme[role] else { continue }
        #expect(colour.contrast(with: background) >= 4.5, "\(role) in \(name)")
      }
    }
  }

  @Test func theCompiledInOneIsTheWalls() throws {
    let catalog = try catalog()
    try catalog.use(ThemeCatalog.builtInName)
    #expect(catalog.theme == .builtIn)
  }

  @Test func eachTellsTheSeriesApartFromTheirNeighbours() throws {
    let catalog = try catalog()
    let series = [Role.series1, .series2, .series3, .series4, .series5, .series6]
    for name in catalog.names {
      try catalog.use(name)
      let looks = series.map { Look(of: Style($0), in: catalog.theme, at: .palette) }
      #expect(Set(looks).count == series.count, "\(name)")
    }
  }

  private func catalog() throws -> ThemeCatalog {
    let folders = ThemeFolders.folders(executable: try salesboard(), environment: { _ in nil }) { path in
      FileStamp(path) != nil
    }
    return ThemeCatalog(folders: folders)
  }
}
