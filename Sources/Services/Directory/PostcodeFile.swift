import Domain
import Foundation

/// Reads files of postcodes: Japan Post's utf_ken_all.csv, KEN_ALL.CSV and JIGYOSYO.CSV, told apart by their columns, and tables of
/// this program's columns, parted by tabs.
///
/// UTF-8 or CP932. The older file has kana of half width and long names over several lines; both are mended here.
enum PostcodeFile {
    struct Contents: Equatable {
        var rows: [PostcodeRow] = []
        var hasOffices: Bool { rows.contains { !$0.office.isEmpty } }
        var hasTowns: Bool { rows.contains { $0.office.isEmpty } }
    }

    static func read(_ bytes: [UInt8]) throws(PostcodeFileFault) -> Contents {
        guard let text = text(of: bytes) else { throw PostcodeFileFault(line: nil, reason: .encoding) }
        var reader = Reader()
        var rest = Substring(text)
        if rest.hasPrefix("\u{FEFF}") { rest = rest.dropFirst() }
        if rest.utf8.starts(with: Reader.tabHeader.utf8) {
            for (number, line) in lines(rest).enumerated().dropFirst() { try reader.takeTable(line, number: number + 1) }
        } else {
            for (number, line) in lines(rest).enumerated() { try reader.takeCSV(line, number: number + 1) }
        }
        try reader.finish()
        guard !reader.rows.isEmpty else { throw PostcodeFileFault(line: nil, reason: .empty) }
        return Contents(rows: reader.rows)
    }

    private static func lines(_ text: Substring) -> [Substring] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            Substring(line.last == "\r" ? line.dropLast() : line)
        }
    }

    /// UTF-8, else CP932 as Windows maps it; the wave dash and the minus are those of UTF-8 files then.
    static func text(of bytes: [UInt8]) -> String? {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        guard let text = CP932.decode(bytes) else { return nil }
        return text.replacing("\u{FF5E}", with: "\u{301C}").replacing("\u{FF0D}", with: "\u{2212}")
    }
}

/// Why a file of postcodes is refused. It names a line, never what stands there.
public struct PostcodeFileFault: Error, Equatable, Sendable {
    public enum Reason: Equatable, Sendable {
        /// Neither UTF-8 nor CP932.
        case encoding
        /// No row at all.
        case empty
        /// Neither 15 nor 13 fields as Japan Post's files have, nor the columns of the table.
        case fields(Int)
        case postcode
        case municipality
        /// A name that must be there is missing, or holds a control character.
        case name
        /// Brackets that are opened are never closed.
        case openBracket
        /// A municipality's code has two names.
        case twoNames
        /// More different characters or longer texts than the table takes.
        case tooLarge
    }

    /// Counts from 1; nil when the file as a whole is meant.
    public let line: Int?
    public let reason: Reason

    public init(line: Int?, reason: Reason) {
        self.line = line
        self.reason = reason
    }
}

private struct Reader {
    static let tabHeader = "postcode\tcode5\tprefecture\tcity\ttown\t"
    private(set) var rows: [PostcodeRow] = []
    /// A town whose name goes on in the next line, with the line it began in.
    private var open: (row: PostcodeRow, town: String, kana: String, line: Int)?

    mutating func takeCSV(_ line: Substring, number: Int) throws(PostcodeFileFault) {
        if line.isEmpty || line == "\u{1A}" { return }
        let fields = Reader.fields(line)
        switch fields.count {
        case 15: try takeTown(fields, number)
        case 13: try takeOffice(fields, number)
        default: throw PostcodeFileFault(line: number, reason: .fields(fields.count))
        }
    }

    /// 全国地方公共団体コード, old code, code, kana of prefecture, city, town, their names, six flags.
    private mutating func takeTown(_ fields: [String], _ number: Int) throws(PostcodeFileFault) {
        var row = try row(code: fields[2], municipality: fields[0], prefecture: fields[6], city: fields[7], number)
        row.cityKana = Reader.kana(fields[4])
        var town = fields[8]
        var kana = fields[5]
        if let begun = open {
            // KEN_ALL.CSV: a town of more than 38 characters goes on in the next line, in all other fields the same.
            guard begun.row.code == row.code, begun.row.municipality == row.municipality else {
                throw PostcodeFileFault(line: begun.line, reason: .openBracket)
            }
            town = begun.town + town
            // Its kana is repeated where it fits one line.
            if !begun.kana.bytesEqual(kana) { kana = begun.kana + kana }
        }
        guard !town.isEmpty else { throw PostcodeFileFault(line: number, reason: .name) }
        if town.contains("（"), !town.contains("）") {
            open = (row, town, kana, open?.line ?? number)
            return
        }
        open = nil
        row.takeTown(town, kana: Reader.kana(kana))
        rows.append(row)
    }

    /// Code of the municipality, kana, name, prefecture, city, town, block, code, old code, post office, kind, number, change.
    private mutating func takeOffice(_ fields: [String], _ number: Int) throws(PostcodeFileFault) {
        var row = try row(code: fields[7], municipality: fields[0], prefecture: fields[3], city: fields[4], number)
        guard !fields[2].isEmpty else { throw PostcodeFileFault(line: number, reason: .name) }
        row.town = fields[5]
        row.block = PostcodeRow.narrow(fields[6]).replacing("\u{2212}", with: "-")
        row.office = fields[2]
        rows.append(row)
    }

    /// The table's columns: postcode, code5, prefecture, city, town, then city_kana, town_kana, note or block, office.
    mutating func takeTable(_ line: Substring, number: Int) throws(PostcodeFileFault) {
        if line.isEmpty { return }
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 8 || fields.count == 7 else { throw PostcodeFileFault(line: number, reason: .fields(fields.count)) }
        var row = try row(code: fields[0], municipality: fields[1], prefecture: fields[2], city: fields[3], number)
        row.town = fields[4]
        if fields.count == 8 {
            row.cityKana = fields[5]
            row.kana = fields[6]
            row.note = fields[7]
        } else {
            row.block = fields[5]
            row.office = fields[6]
        }
        rows.append(row)
    }

    func finish() throws(PostcodeFileFault) {
        if let open { throw PostcodeFileFault(line: open.line, reason: .openBracket) }
    }

    private func row(
        code: String, municipality: String, prefecture: String, city: String, _ number: Int
    ) throws(PostcodeFileFault) -> PostcodeRow {
        guard code.utf8.count == 7, code.utf8.allSatisfy(Reader.isDigit), let code = Int(code) else {
            throw PostcodeFileFault(line: number, reason: .postcode)
        }
        guard municipality.utf8.count == 5, MunicipalityCode(code5: municipality)?.isPrefecture == false, let five = Int(municipality)
        else {
            throw PostcodeFileFault(line: number, reason: .municipality)
        }
        for name in [prefecture, city] where name.isEmpty || name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            throw PostcodeFileFault(line: number, reason: .name)
        }
        return PostcodeRow(code: code, municipality: five, prefecture: prefecture, city: city)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Full width, the older file's brackets, too.
    private static func kana(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { (0xFF61...0xFF9F).contains($0.value) || $0.isASCII }) else { return text }
        var wide = String.UnicodeScalarView()
        for scalar in JapaneseText.fullWidthKana(text).unicodeScalars {
            wide.append((0x21...0x7E).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
        }
        return String(wide)
    }

    /// Japan Post's fields have no line breaks and no doubled quotes; the blanks of old codes are trimmed.
    private static func fields(_ line: Substring) -> [String] {
        var fields: [String] = []
        var field = String.UnicodeScalarView()
        var isQuoted = false
        for scalar in line.unicodeScalars {
            switch scalar {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                fields.append(String(field))
                field = String.UnicodeScalarView()
            default: field.append(scalar)
            }
        }
        fields.append(String(field))
        return fields
    }
}
