extension Unicode.Scalar {
  /// Whether a terminal would not show the scalar, or do something else with it: controls, joiners, marks of
  /// direction, variation selectors and what has no picture.
  var isHidden: Bool {
    if 0x20...0x7E ~= value { return false }
    return switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
    case .nonspacingMark, .enclosingMark: properties.isVariationSelector
    default: false
    }
  }
}
