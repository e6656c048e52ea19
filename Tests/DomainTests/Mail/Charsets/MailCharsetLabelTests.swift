import Testing

@testable import Domain

@Suite struct MailCharsetLabelTests {
    /// Case, quotes, spaces, `cs`, `x-` and a language do not matter.
    @Test(arguments: [
        ("ISO-2022-JP", MailCharset.iso2022JP), ("iso-2022-jp*ja", .iso2022JP), (" \"Iso-2022-Jp\" ", .iso2022JP),
        ("'iso-2022-jp'", .iso2022JP),
        ("csISO2022JP", .iso2022JP), ("cp50220", .iso2022JP), ("CP50222", .iso2022JP), ("x-windows-iso2022jp", .iso2022JP),
        ("SHIFT-JIS", .shiftJIS),
        ("shift_jis", .shiftJIS), ("x-ms-cp932", .shiftJIS), ("csShiftJIS", .shiftJIS), ("MS_Kanji", .shiftJIS), ("cp932", .shiftJIS),
        ("ujis", .eucJP), ("csEUCPkdFmtJapanese", .eucJP), ("eucJP-ms", .eucJP), ("ANSI_X3.4-1968", .ascii), ("us-ascii", .ascii),
        ("utf_8", .utf8), ("unicode-1-1-utf-8", .utf8), ("UTF-16", .utf16BE), ("latin1", .latin1), ("cp1252", .windows1252),
        ("GB2312", .gb18030), ("ks_c_5601-1987", .eucKR), ("iso-8859-9", .windows1254),
    ])
    func known(label: String, charset: MailCharset) {
        #expect(MailCharset(label: label) == charset)
    }

    /// Names that say nothing.
    @Test(arguments: ["", "unknown-8bit", "x-unknown", "default", "*ja", "日本語", "utf-7", String(repeating: "a", count: 5_000)])
    func unknown(label: String) {
        #expect(MailCharset(label: label) == nil)
    }

    /// Each charset's own name leads to it.
    @Test(arguments: MailCharset.allCases)
    func own(charset: MailCharset) {
        #expect(MailCharset(label: charset.rawValue) == charset)
    }
}
