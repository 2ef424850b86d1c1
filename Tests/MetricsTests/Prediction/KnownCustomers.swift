import Metrics

/// Ten customers of the CDNOW sample with the values that the models give for them, as published and as an
/// independent implementation computes them; time in weeks.
struct KnownCustomer: Sendable {
  var pattern: PurchasePattern
  var spend: SpendPattern
  var alive: Double
  var year39: Double
  var value: Double
  var lifetime: Double

  init(
    _ repeats: Int, _ recency: Double, _ age: Double, mean: Double, alive: Double, year39: Double,
    value: Double,
    lifetime: Double
  ) {
    pattern = PurchasePattern(repeats: repeats, recency: recency, age: age)
    spend = SpendPattern(repeats: repeats, mean: mean)
    self.alive = alive
    self.year39 = year39
    self.value = value
    self.lifetime = lifetime
  }

  static let purchases = PurchaseModel(
    r: 0.2425929282798217, alpha: 4.413532265271817, a: 0.7928859664406721, b: 2.4257523826257996)
  static let spend = SpendModel(p: 6.248802496072247, q: 3.744588460923599, v: 15.447748064939473)

  static let all: [KnownCustomer] = [
    KnownCustomer(
      2, 30.43, 38.86, mean: 22.35, alive: 0.7266091367990596, year39: 1.2259104241744019,
      value: 24.658616189237748, lifetime: 36.27849576362729),
    KnownCustomer(
      1, 1.71, 38.86, mean: 11.77, alive: 0.2122273880722091, year39: 0.20325062425618848,
      value: 18.911479869932435, lifetime: 4.637466328570376),
    KnownCustomer(
      0, 0, 38.86, mean: 0, alive: 1, year39: 0.19478085793947952, value: 35.171002152506716,
      lifetime: 8.344093121809774),
    KnownCustomer(
      7, 29.43, 38.86, mean: 73.74, alive: 0.6418006393519174, year39: 3.337239646526895,
      value: 71.4628508045331, lifetime: 283.523592590378),
    KnownCustomer(
      1, 5, 38.86, mean: 11.77, alive: 0.3149183003973103, year39: 0.3015979310063086,
      value: 18.911479869932435, lifetime: 6.8814069079822895),
    KnownCustomer(
      2, 35.71, 38.86, mean: 25.55, alive: 0.7848075681725668, year39: 1.3241008543218713,
      value: 27.28240758107396, lifetime: 43.35364239686279),
    KnownCustomer(
      0, 0, 38.86, mean: 0, alive: 1, year39: 0.19478085793947952, value: 35.171002152506716,
      lifetime: 8.344093121809774),
    KnownCustomer(
      1, 4.86, 38.86, mean: 9.99, alive: 0.31091528096614807, year39: 0.2977642307205729,
      value: 17.6746973819704, lifetime: 6.349622110039465),
    KnownCustomer(
      0, 0, 38.71, mean: 0, alive: 1, year39: 0.1953914674549711, value: 35.171002152506716,
      lifetime: 8.369658656591843),
    KnownCustomer(
      0, 0, 38.71, mean: 0, alive: 1, year39: 0.1953914674549711, value: 35.171002152506716,
      lifetime: 8.369658656591843),
  ]
}

/// Whether two numbers are the same but for a share of the second.
func agree(_ left: Double?, _ right: Double, within share: Double) -> Bool {
  left.map { abs($0 - right) <= share * abs(right) } ?? false
}
