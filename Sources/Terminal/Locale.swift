import Glibc

/// Makes curses speak UTF-8 whatever locale is set, or not even installed; numbers and dates are not its matter.
func useUnicodeLocale() {
  setlocale(LC_CTYPE, "")
  guard let codeset = nl_langinfo(Int32(CODESET)), String(cString: codeset) != "UTF-8" else { return }
  if setlocale(LC_CTYPE, "C.UTF-8") == nil { setlocale(LC_CTYPE, "en_US.UTF-8") }
}
