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

  @Test func theFitIsMoreLikelyThanTheTruthAndNearIt() throws {
    let sample = PurchaseSample(Self.purchases)
    let found = try #require(sample.fit())
    #expect(sample.logLikelihood(found) >= sample.logLikelihood(Self.truth))
    #expect(agree(found.r, Self.truth.r, within: 0.2))
    #expect(agree(found.alpha, Self.truth.alpha, within: 0.2))
    // How likely customers are to stop at once is known better than how that varies.
    #expect(agree(found.a / (found.a + found.b), Self.truth.a / (Self.truth.a + Self.truth.b), within: 0.15))
  }

  @Test func nothingIsSteepWhereTheFitEnds() throws {
    let sample = PurchaseSample(Self.purchases)
    let found = try #require(sample.fit())
    let parameters: [WritableKeyPath<PurchaseModel, Double>] = [\.r, \.alpha, \.a, \.b]
    for parameter in parameters {
      var (below, above) = (found, found)
      below[keyPath: parameter] *= 1 - 1e-4
      above[keyPath: parameter] *= 1 + 1e-4
      let slope = (sample.logLikelihood(above) - sample.logLikelihood(below)) / 2e-4 / 6000
      #expect(abs(slope) < 1e-5)
    }
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
