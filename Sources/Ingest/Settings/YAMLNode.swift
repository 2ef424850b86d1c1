import Sales

/// A YAML value with its place; every scalar is the text as written, never a number, date or Bool.
struct YAMLNode {
  var place: TextPlace
  var content: Content
  /// Where the text itself begins, behind an opening quote; nil where it stands on lines of its own.
  var textPlace: TextPlace?

  enum Content {
    case text(String)
    case list([YAMLNode])
    case map([Entry])
  }

  struct Entry {
    var key: String
    var place: TextPlace
    var value: YAMLNode
  }
}

extension YAMLNode {
  /// What messages call the kind of value.
  var kind: String {
    switch content {
    case .text: "a single value"
    case .list: "a list"
    case .map: "a group of keys"
    }
  }

  /// Whether nothing, or an empty text, was written.
  var isEmpty: Bool {
    if case .text("") = content { true } else { false }
  }
}
