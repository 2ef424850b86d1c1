extension CustomerPoster {
  /// Posts what a customer pays month by month, and what changed in it.
  mutating func postRecurring() {}
}
