/// The currency codes of ISO 4217.
public enum CurrencyCodes {
  private static let known = Set(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD
    CDF CHE CHF CHW CLF CLP CNH CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL
    GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD
    KYD KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN
    NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS
    SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV
    WST XAF XAG XAU XCD XCG XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMW ZWG ZWL
    """.split(whereSeparator: \.isWhitespace).map { code in
      code.utf8.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    })

  /// Whether three bytes are the letters of a code, in capitals.
  static func contains(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    known.contains(UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third))
  }

  /// Whether a text is a code, in any case.
  public static func contains(_ text: some StringProtocol) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 3, bytes.allSatisfy(\.isASCIILetter) else { return false }
    return contains(bytes[0] & 0xDF, bytes[1] & 0xDF, bytes[2] & 0xDF)
  }
}
