import Sales

extension Cost {
  /// Hands the entries of a cost to a sink; a pure function of the row and the context.
  package func post(into sink: inout some EntrySink, context: BookContext) {}
}
