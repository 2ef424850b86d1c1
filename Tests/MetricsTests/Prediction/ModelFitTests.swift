@testable import Metrics
import Testing

/// The models are fitted to customers simulated from known ones; case 43 where there is nothing to fit.
@Suite struct ModelFitTests {
  /// Customers who bought over up to 60 weeks by a model of known parameters, recorded in whole days.
  static let truth = PurchaseModel(r: 0.6, alpha: 5, a: 0.8, b: 2.5)
  static let purchases: [PurchasePattern: Int] = {
    var chance = SimulatedChance(seed: 7)
    var counts: [PurchasePattern: Int] = [:]
    for _ in 0..<6000 { counts[chance.pattern(of: truth), default: 0] += 1 }
    return counts
  }()

  /// Fitted once for all tests: the patterns are thousands.
  static let fitted = PurchaseSample(purchases).fit()

  @Test func theFitIsMoreLikelyThanTheTruthAndNearIt() throws {
    let sample = PurchaseSample(Self.purchases)
    let found = try #require(Self.fitted)
    #expect(sample.logLikelihood(found) >= sample.logLikelihood(Self.truth))
    #expect(agree(found.r, Self.truth.r, within: 0.2))
    #expect(agree(found.alpha, Self.truth.alpha, within: 0.2))
    // How likely customers are to stop at once is known better than how that varies.
    #expect(agree(found.a / (found.a + found.b), Self.truth.a / (Self.truth.a + Self.truth.b), within: 0.15))
  }

  @Test func nothingIsSteepWhereTheFitEnds() throws {
    let sample = PurchaseSample(Self.purchases)
    let found = try #require(Self.fitted)
    let parameters: [WritableKeyPath<PurchaseModel, Double>] = [\.r, \.alpha, \.a, \.b]
    for parameter in parameters {
      var (below, above) = (found, found)
      below[keyPath: parameter] *= 1 - 1e-4
      above[keyPath: parameter] *= 1 + 1e-4
      let slope = (sample.logLikelihood(above) - sample.logLikelihood(below)) / 2e-4 / 6000
      #expect(abs(slope) < 1e-5)
    }
  }

  @Test func slopesAreThoseOfTheLikelihood() {
    let sample = PurchaseSample(Self.purchases)
    let step = 1e-4
    for point in [[-0.5, 1.6, -0.2, 0.9], [0.3, 2.5, 0.4, -0.6]] {
      let slopes = sample.slopes(at: point)
      func moved(_ place: Int, by step: Double) -> [Double] {
        point.indices.map { $0 == place ? point[$0] + step : point[$0] }
      }
      #expect(agree(slopes.value, sample.logLikelihood(PurchaseModel(logs: point)), within: 1e-12))
      for place in point.indices {
        let (below, above) = (
          sample.slopes(at: moved(place, by: -step)), sample.slopes(at: moved(place, by: step))
        )
        #expect(abs((above.value - below.value) / (2 * step) - slopes.first[place]) < 1e-3)
        for other in point.indices {
          let curve = (above.first[other] - below.first[other]) / (2 * step)
          #expect(abs(curve - slopes.second[place][other]) < 1e-3)
        }
      }
    }
  }

  @Test func newtonAndTheSimplexFindTheSameSummit() throws {
    let sample = PurchaseSample(Self.purchases)
    let simplex = NelderMead().minimum(from: [-1, 1, -1, 1]) { logs in
      logs.allSatisfy { abs($0) < 30 } ? -sample.logLikelihood(PurchaseModel(logs: logs)) / 6000 : .infinity
    }
    let found = try #require(simplex)
    let summit = try #require(sample.summit(near: found.map { $0 + 0.05 }, isCancelled: { false }))
    for (one, other) in zip(summit, found) { #expect(abs(one - other) < 1e-5) }
    #expect(sample.summit(near: found, isCancelled: { true }) == nil)
    // Where nearly nobody leaves, the likelihood is no summit.
    #expect(sample.summit(near: [20, -20, 25, 25], isCancelled: { false }) == nil)
  }

  @Test func theSameCustomersInAnyOrderGiveTheSameBits() throws {
    let few = Dictionary(uniqueKeysWithValues: Self.purchases.prefix(300).map { ($0.key, $0.value) })
    let again = Dictionary(uniqueKeysWithValues: few.sorted { $0.key.age > $1.key.age })
    #expect(PurchaseSample(few).fit() == PurchaseSample(again).fit())
  }

  @Test func spendIsFittedToWhatCustomersSpent() throws {
    let truth = SpendModel(p: 6, q: 4, v: 1500)
    var chance = SimulatedChance(seed: 11)
    var counts: [SpendPattern: Int] = [:]
    for _ in 0..<4000 { counts[chance.spend(of: truth), default: 0] += 1 }
    let sample = SpendSample(counts)
    let found = try #require(sample.fit())
    #expect(sample.logLikelihood(found) >= sample.logLikelihood(truth))
    let mean = try #require(truth.populationMean)
    #expect(agree(found.populationMean, mean, within: 0.05))
    for parameter in [\SpendModel.p, \.q, \.v] as [WritableKeyPath<SpendModel, Double>] {
      var (below, above) = (found, found)
      below[keyPath: parameter] *= 1 - 1e-4
      above[keyPath: parameter] *= 1 + 1e-4
      let slope = (sample.logLikelihood(above) - sample.logLikelihood(below)) / 2e-4 / 4000
      #expect(abs(slope) < 1e-5)
    }
  }

  @Test func case43WithoutARepeatThereIsNothingToFit() {
    let once = PurchasePattern(repeats: 0, recency: 0, age: 30)
    #expect(PurchaseSample([once: 50]).fit() == nil)
    #expect(PurchaseSample([:]).fit() == nil)
    #expect(PurchaseSample([.init(repeats: 0, recency: 0, age: 0): 3]).fit() == nil)
  }

  @Test func case43RepeatsThatBroughtNothingOrLessAreNotFitted() throws {
    var counts: [SpendPattern: Int] = [:]
    for mean in 1...40 { counts[.init(repeats: 1 + mean % 3, mean: Double(mean * 10))] = 1 }
    let fit = try #require(SpendSample(counts).fit())
    counts[.init(repeats: 2, mean: 0)] = 4
    counts[.init(repeats: 1, mean: -50)] = 2
    #expect(SpendSample(counts).fit() == fit)
    #expect(SpendSample([.init(repeats: 2, mean: 0): 4, .init(repeats: 0, mean: 9): 4]).fit() == nil)
  }

  @Test func aSearchThatIsCancelledFindsNothing() {
    #expect(PurchaseSample(Self.purchases).fit(isCancelled: { true }) == nil)
  }

  @Test(arguments: [
    (0.1, 2.252_712_651_734_206), (0.5, 0.572_364_942_924_700_1), (1, 0), (2, 0),
    (3.7, 1.428_072_326_665_388_2), (12, 17.502_307_845_873_887), (1000, 5905.220_423_209_181),
  ])
  func theLogarithmOfTheGammaFunction(_ x: Double, _ expected: Double) {
    #expect(abs(logGamma(x) - expected) <= 1e-13 * max(1, abs(expected)))
  }
}
