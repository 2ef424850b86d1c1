import Ingest
import Sales
import Testing

@Suite struct StageInferenceTests {
  @Test(arguments: [
    "Closed Lost", "closedlost", "LOST", "Disqualified", "Cancelled", "canceled by client", "Abandoned",
    "Dead deal",
    "Rejected", "Closed", "Closed - no decision", "Not won", "Never won", "won/lost",
  ])
  func wordsOfLossMeanLost(name: String) {
    #expect(StageInference.type(of: name) == .lost)
  }

  @Test(arguments: ["Won", "Closed Won", "closedwon", "Closed-Won", "Contract signed", "5. WON!"])
  func wordsOfGainMeanWon(name: String) {
    #expect(StageInference.type(of: name) == .won)
  }

  @Test(arguments: [
    "Prospecting", "Wonder", "Lostwithiel", "Deadline set", "Undisclosed", "Never signed", "Not signed", "",
    "Verhandlung", "Disclosed",
  ])
  func otherNamesAndPartsOfWordsMeanOpen(name: String) {
    #expect(StageInference.type(of: name) == .open)
  }
}
