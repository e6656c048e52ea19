/// Charsets mail is read by. Labels of the wild are mapped onto what their senders mean (an `iso-2022-jp` label stands for CP50221,
/// `shift_jis` for CP932, `euc-jp` for CP51932, `gb2312` for GB18030); `init(label:)` has the table.
public enum MailCharset: String, CaseIterable, Codable, Sendable {
    case ascii = "US-ASCII"
    case utf8 = "UTF-8"
    case utf16LE = "UTF-16LE"
    case utf16BE = "UTF-16BE"
    /// JIS X 0201, 0208 with NEC row 13 and the IBM extensions, half-width kana by `ESC ( I`, SO/SI or 8 bits.
    case iso2022JP = "ISO-2022-JP"
    case shiftJIS = "Shift_JIS"
    case eucJP = "EUC-JP"
    /// Read like `windows1252`, which has characters where it has none.
    case latin1 = "ISO-8859-1"
    case windows1252 = "windows-1252"

    // Of writers from abroad: read through Foundation, never guessed.
    case gb18030 = "GB18030"
    case big5 = "Big5"
    case eucKR = "EUC-KR"
    case windows1250 = "windows-1250"
    case windows1251 = "windows-1251"
    case windows1254 = "windows-1254"
    case windows1258 = "windows-1258"
    case windows874 = "windows-874"
    case latin2 = "ISO-8859-2"
    case latin9 = "ISO-8859-15"
    case koi8R = "KOI8-R"

    /// Those one key cycles through when a text reads wrong, the likeliest first.
    public static let choices: [MailCharset] = [.utf8, .iso2022JP, .shiftJIS, .eucJP, .windows1252, .utf16LE, .utf16BE, .gb18030, .eucKR]
}
