/// Charsets mail is read by. Labels of the wild are mapped onto what their senders mean (help-desk of the field: an `iso-2022-jp` label
/// stands for CP50221, `shift_jis` for CP932, `euc-jp` for CP51932).
public enum MailCharset: String, CaseIterable, Codable, Sendable {
    case ascii = "US-ASCII"
    case utf8 = "UTF-8"
    case utf16LE = "UTF-16LE"
    case utf16BE = "UTF-16BE"
    /// JIS X 0201, 0208 with NEC row 13 and the IBM extensions, half-width kana by `ESC ( I`, SO/SI or 8 bits.
    case iso2022JP = "ISO-2022-JP"
    case shiftJIS = "Shift_JIS"
    case eucJP = "EUC-JP"
    case latin1 = "ISO-8859-1"
    case windows1252 = "windows-1252"

    /// Those one key cycles through when a text reads wrong, the likeliest first.
    public static let choices: [MailCharset] = [.utf8, .iso2022JP, .shiftJIS, .eucJP, .windows1252, .utf16LE, .utf16BE]
}
