import Ingest
import Metrics
import Sales

extension CompanyBooks {
  /// A record with all the cells of its rows as the files have them; nil where there is no such entity.
  ///
  /// Reads the rows again from their files, up to a few of those that go with it.
  public func recordSheet(of entity: Entity) -> RecordSheet? {
    let described = DescribedRecord(entity, in: entries(in: company.context))
    guard let place = described.place else { return nil }
    let fileNames = directory.fileNames
    let places = [place] + described.others.prefix(CompanyBooks.mostSheetRows)
    var rows = places.map { place in
      RecordSheet.Row(
        source: "\(fileNames[place.file] ?? ""):\(place.line)",
        cells: directory.storedRow(at: place).map { cells in
          cells.map { RecordSheet.Cell($0.header, $0.value) }
        } ?? [RecordSheet.Cell("", "cannot be read from the file now")])
    }
    let more = described.others.count - CompanyBooks.mostSheetRows
    if more > 0 {
      rows.append(RecordSheet.Row(source: "", cells: [RecordSheet.Cell("", "\(more) more rows")]))
    }
    return RecordSheet(entity: entity, name: described.name, id: described.id, rows: rows)
  }

  private static let mostSheetRows = 100
}
