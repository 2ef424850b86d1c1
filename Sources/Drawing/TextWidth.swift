/// How many columns text takes on a terminal, scalar by scalar.
public enum TextWidth {
  /// 0, 1 or 2 columns, or nil for controls and for scalars that terminals do not know.
  public static func of(_ scalar: Unicode.Scalar) -> Int? {
    if 0x20...0x7E ~= scalar.value { return 1 }
    let runs = WidthTable.runs
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle] >> 2 <= scalar.value { low = middle } else { high = middle }
    }
    let columns = runs[low] & 3
    return columns == 3 ? nil : Int(columns)
  }

  /// The columns that `text` takes once it is made safe to draw.
  public static func of(_ text: String) -> Int {
    Glyph.glyphs(of: text).reduce(0) { $0 + $1.columns }
  }

  /// The text cut to so many columns, ending in `…` where something was cut.
  public static func cut(_ text: String, to columns: Int) -> String {
    var result = String.UnicodeScalarView()
    for glyph in Glyph.fitting(Glyph.glyphs(of: text), columns: columns) {
      result.append(glyph.scalar)
      result.append(contentsOf: glyph.marks)
    }
    return String(result)
  }
}
