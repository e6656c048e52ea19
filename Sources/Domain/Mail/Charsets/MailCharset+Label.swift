extension MailCharset {
    /// What a sender means by a charset's name: `charset=`, an encoded word's or RFC 2231's. Case, quotes, spaces, comments, a `cs` before it
    /// and a language behind it (`ISO-2022-JP*ja`, RFC 2231 §5) do not matter. `nil` of a name that says nothing (`unknown-8bit`) or that
    /// nobody knows. `utf-16` without a byte order is `utf16BE` (RFC 2781 §4.3); a mark in the text overrules it.
    public init?(label: String) {
        var key: [UInt8] = []
        for byte in label.utf8 {
            switch byte {
            case 0x2A, 0x28, 0x3B: if key.isEmpty { continue } else { break }
            case 0x30...0x39, 0x61...0x7A:
                key.append(byte)
                continue
            case 0x41...0x5A:
                key.append(byte | 0x20)
                continue
            default: continue
            }
            break
        }
        guard !key.isEmpty, key.count <= 32, let charset = MailCharset.find(String(decoding: key, as: UTF8.self)) else { return nil }
        self = charset
    }

    /// With what programs put before a name, up to twice: `x-ms-cp932`, `csISO2022JP`.
    private static func find(_ key: String, prefixes: Int = 2) -> MailCharset? {
        if let charset = labels[key] { return charset }
        guard prefixes > 0 else { return nil }
        for prefix in ["cs", "x", "ms", "windows"] where key.hasPrefix(prefix) {
            if let charset = find(String(key.dropFirst(prefix.count)), prefixes: prefixes - 1) { return charset }
        }
        return nil
    }

    /// By letters and digits alone, in lower case.
    private static let labels: [String: MailCharset] = {
        let names: [(MailCharset, String)] = [
            (.ascii, "usascii ascii ansix341968 ansix341986 iso646us 646 us iso646irv1991 isoir6 cp367 ibm367 7bit"),
            (.utf8, "utf8 unicode11utf8 utf8n utf8mb4 unicodeutf8 cp65001 65001 unicode20utf8"),
            (.utf16LE, "utf16le ucs2le cp1200 unicodelittle"),
            (.utf16BE, "utf16be utf16 ucs2 iso10646ucs2 unicode cp1201 unicodebig unicodefffe"),
            (
                .iso2022JP,
                """
                iso2022jp iso2022jpms iso2022jp1 iso2022jp2 iso2022jp3 iso2022jp2004 iso2022 jis jisms jis7 jis8 junet cp50220 cp50221 \
                cp50222 50220 50221 50222 windows50220 windows50221 windows50222 iso2022jpext jisencoding
                """
            ),
            (
                .shiftJIS,
                """
                shiftjis sjis sjiswin sjisms mskanji windows31j ms932 cp932 932 windows932 ibm943 cp943 cp943c ms942 shiftjis2004 \
                shiftjisx0213 sjismac pck docomo sjisdocomo
                """
            ),
            (
                .eucJP,
                "eucjp euc eucjpms eucjpwin cp51932 51932 windows51932 ujis eucpkdfmtjapanese eucjisx0213 eucjis2004 extendedunixcodepackedformatforjapanese cp20932"
            ),
            (.latin1, "iso88591 latin1 isolatin1 l1 ibm819 cp819 isoir100 iso885911987 88591"),
            (.windows1252, "windows1252 cp1252 1252 ansi ms1252"),
            (.gb18030, "gb18030 gbk gb2312 gb cp936 ms936 936 windows936 euccn chinese gb231280 iso58gb231280 isoir58 hzgb"),
            (.big5, "big5 big5hkscs big5eten cp950 950 cnbig5 big5tw"),
            (.eucKR, "euckr ksc56011987 ksc5601 ksx1001 korean cp949 949 windows949 uhc ksc56011989 isoir149"),
            (.windows1250, "windows1250 cp1250"), (.windows1251, "windows1251 cp1251"), (.windows1258, "windows1258 cp1258"),
            (.windows1254, "windows1254 cp1254 iso88599 latin5"), (.windows874, "windows874 cp874 tis620 iso885911"),
            (.latin2, "iso88592 latin2 l2"), (.latin9, "iso885915 latin9 l9"), (.koi8R, "koi8r koi8 koi8u"),
        ]
        var table: [String: MailCharset] = [:]
        for (charset, line) in names {
            for name in line.split(separator: " ") { table[String(name)] = charset }
        }
        return table
    }()
}
