/// One record of a CSV file (RFC 4180) that people open with a spreadsheet program.
public enum CSVRow {
    /// U+FEFF: without it Excel on Windows takes UTF-8 for Shift_JIS.
    public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The record with its CRLF. Every byte of a field is kept, but for the apostrophe of `defused`.
    public static func encode(_ fields: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(defused(field), to: &bytes)
        }
        bytes += [0x0D, 0x0A]
        return bytes
    }

    /// Spreadsheets run what begins with one of these signs as a formula, Japanese ones the full-width twins too: an apostrophe before it
    /// makes it text (OWASP, CSV injection). Nobody's name begins so; a text that does was made to.
    public static func defused(_ field: String) -> String {
        guard let first = field.unicodeScalars.first, formulaStarts.contains(first) else { return field }
        return "'" + field
    }

    private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]

    private static func append(_ field: String, to bytes: inout [UInt8]) {
        let isPlain = field.utf8.allSatisfy { ![0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        guard !isPlain else {
            bytes += field.utf8
            return
        }
        bytes.append(0x22)
        for byte in field.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
