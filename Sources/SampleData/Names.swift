/// Names of invented companies and people, each index another name.
struct Names {
  private let offset: Int

  init(seed: UInt64) {
    var chance = Chance(seed: seed, stream: .max)
    offset = chance.below(1_000_000)
  }

  /// The name of a customer; the first 6,000 or so are two words, later ones carry a place.
  func customer(_ number: Int) -> String {
    let pairs = Names.heads.count * Names.trades.count
    let round = number / pairs
    // 7919 is prime, so that the steps meet every pair once.
    let pair = (number % pairs * 7919 + offset) % pairs
    let name = Names.heads[pair / Names.trades.count] + " " + Names.trades[pair % Names.trades.count]
    guard round > 0 else { return name }
    let place = Names.places[(round - 1) % Names.places.count]
    let lap = (round - 1) / Names.places.count
    return lap == 0 ? "\(name) \(place)" : "\(name) \(place) \(lap + 1)"
  }

  /// The name of a rep; no first name comes twice among the first fifty.
  func person(_ number: Int) -> String {
    let given = Names.given[(number * 11 + offset) % Names.given.count]
    let lap = number / Names.given.count
    let family = Names.family[(number * 23 + lap * 7 + offset / 50) % Names.family.count]
    return given + " " + family
  }

  private static let heads = [
    "Alder", "Amber", "Åre", "Aspen", "Baltic", "Beacon", "Birch", "Blue Fjord", "Bramble", "Brücke",
    "Calder",
    "Cedar", "Cinder", "Clearwater", "Cobalt", "Copper", "Coral", "Crown", "Dahlia", "Delta", "Dovetail",
    "Dunmore", "Eastgate", "Ember", "Fairhaven", "Falcon", "Fenwick", "Finch", "Flint", "Foxglove", "Garnet",
    "Glen", "Granite", "Greenway", "Halcyon", "Hawthorn", "Hazel", "Heron", "Hollis", "Indigo", "Iron Gate",
    "Ivy", "Juniper", "Kestrel", "Kingfisher", "Lark", "Linden", "Łódź", "Lumen", "Magnolia", "Maple",
    "Marlow",
    "Meridian", "Mistral", "Moss", "Ñandú", "Nimbus", "Nordsø", "Northfield", "Oakridge", "Obsidian", "Olive",
    "Opal", "Orchard", "Otter", "Pebble", "Pelican", "Pine", "Plover", "Quarry", "Quill", "Raven", "Redwood",
    "Rowan", "Saffron", "Sage", "Señal", "Silver", "Sparrow", "Stellar", "Summit", "Swift", "Tamarind",
    "Thistle",
    "Tidewater", "Topaz", "Umber", "Vantage", "Verdant", "Violet", "Walnut", "Westbrook", "Willow", "Wren",
    "Yarrow", "Zürich",
  ]

  private static let trades = [
    "Airways", "Analytics", "Apparel", "Architects", "Bakery", "Bank", "Bikes", "Biotech", "Books", "Brewing",
    "Cafés", "Capital", "Ceramics", "Chemicals", "Clinics", "Coffee", "College", "Components", "Construction",
    "Credit Union", "Dairy", "Dental", "Design", "Diagnostics", "Electric", "Energy", "Engineering", "Farms",
    "Films", "Foods", "Forge", "Foundry", "Freight", "Furniture", "Games", "Gardens", "Glass", "Health",
    "Hospital", "Hotels", "Insurance", "Instruments", "Labs", "Law", "Legal, Ltd.", "Logistics", "Lumber",
    "Marine", "Media", "Metals", "Motors", "Museum", "Optics", "Packaging", "Paper", "Pharmacy", "Plastics",
    "Post", "Press", "Rail", "Robotics", "Schools", "Security", "Shipping", "Software", "Solar", "Sports",
    "Steel, Inc.", "Studios", "Textiles", "Tools", "Transit", "Water",
  ]

  private static let places = [
    "North", "South", "East", "West", "Austin", "Berlin", "Bogotá", "Boston", "Chicago", "Córdoba", "Denver",
    "Dublin", "Genève", "Houston", "Köln", "Lisbon", "London", "Madrid", "Málaga", "Malmö", "Montréal",
    "Oslo",
    "Phoenix", "Portland", "Québec", "Reykjavík", "São Paulo", "Seattle", "Tampa", "Toronto", "Tromsø",
    "Wien",
  ]

  private static let given = [
    "Ada", "Amir", "Anneke", "Beatriz", "Björn", "Carmen", "Chidi", "Clara", "Dário", "Deepa", "Elias",
    "Emma",
    "Farah", "Felix", "Grace", "Hana", "Hugo", "Ines", "Ivo", "Jonas", "Jürgen", "Kavya", "Kenji", "Lena",
    "Liam", "Lucía", "Mara", "Mateo", "Mina", "Nadia", "Noah", "Olga", "Oscar", "Paula", "Priya", "Quinn",
    "Rafael", "Rosa", "Sami", "Søren", "Tara", "Tomás", "Uma", "Victor", "Wanda", "Xenia", "Yara", "Yusuf",
    "Zoë",
  ]

  private static let family = [
    "Abel", "Adeyemi", "Almeida", "Andersson", "Arnold", "Bauer", "Becker", "Bennett", "Bianchi", "Brandt",
    "Castillo", "Chen", "Cohen", "Costa", "Dahl", "Diaz", "Dubois", "Eklund", "Fischer", "Fontaine", "Garcia",
    "Gupta", "Haddad", "Hansen", "Hoffmann", "Ibrahim", "Ito", "Jansen", "Johnson", "Kaya", "Keller", "Khan",
    "Kowalski", "Larsen", "Lindqvist", "Lopez", "Marin", "Meyer", "Moreau", "Müller", "Nakamura", "Novak",
    "Núñez", "O'Brien", "Okafor", "Olsen", "Park", "Pereira", "Petrov", "Popescu", "Quist", "Ramos", "Rossi",
    "Sato", "Schmidt", "Silva", "Singh", "Świątek", "Tanaka", "Torres", "Vargas", "Vogel", "Weber", "Wright",
    "Yamamoto", "Yılmaz", "Zimmermann",
  ]
}
