extension CustomerPoster {
  /// Posts what a customer's orders say.
  mutating func postOrders() {}
}
