import Domain
import Foundation

/// Binary forms of what is sealed about a letter. The first byte is the form's number; enums are written by name.
enum PoliceCoding {
    static func encode(_ letter: PoliceLetter) -> [UInt8] {
        var writer = ByteWriter()
        writer.letter(letter)
        return writer.bytes
    }

    static func encode(_ step: PoliceStep) -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(1)
        switch step {
        case .noted(let letter): writer.letter(letter)
        case .answered(let way, let found, let fields): writer.answer(way, found, fields)
        case .closed(let note): writer.text(note)
        }
        return writer.bytes
    }

    static func step(_ kind: PoliceEventKind, _ reader: inout ByteReader) throws -> PoliceStep {
        guard try reader.byte() == 1 else { throw ByteReader.Malformed() }
        switch kind {
        case .received, .noted: return .noted(try reader.letter())
        case .answered:
            let (way, found, fields) = try reader.answer()
            return .answered(way, found: found, fields: fields)
        case .closed: return .closed(note: try reader.text())
        }
    }

    /// Everything of a row but its clear columns and its author.
    static func encode(_ inquiry: PoliceInquiry) -> [UInt8] {
        var writer = ByteWriter(reserving: 512)
        writer.byte(1)
        writer.letter(inquiry.letter)
        writer.optional(inquiry.answer) {
            $0.answer($1.way, $1.found, $1.fields)
            $0.text($1.by.value)
            $0.double($1.at.timeIntervalSinceReferenceDate)
        }
        writer.text(inquiry.note)
        return writer.bytes
    }

    static func content(_ reader: inout ByteReader) throws -> (PoliceLetter, PoliceInquiry.Answer?, note: String) {
        guard try reader.byte() == 1 else { throw ByteReader.Malformed() }
        let letter = try reader.letter()
        let answer = try reader.optional {
            let (way, found, fields) = try $0.answer()
            return PoliceInquiry.Answer(
                way: way, found: found, fields: fields, by: OperatorID(try $0.text()),
                at: Date(timeIntervalSinceReferenceDate: try $0.double()))
        }
        return (letter, answer, try reader.text())
    }
}

extension ByteWriter {
    fileprivate mutating func letter(_ letter: PoliceLetter) {
        text(letter.number)
        text(letter.date.iso)
        text(letter.receivedOn.iso)
        text(letter.receivedBy.rawValue)
        text(letter.station)
        text(letter.department)
        text(letter.officer)
        text(letter.phone)
        text(letter.basis)
        text(letter.chip.digits)
        text(letter.request)
    }

    fileprivate mutating func answer(_ way: PoliceLetter.Way, _ found: Bool, _ fields: [String]) {
        text(way.rawValue)
        byte(found ? 1 : 0)
        unsigned(UInt64(fields.count))
        for field in fields { text(field) }
    }
}

extension ByteReader {
    fileprivate mutating func letter() throws -> PoliceLetter {
        let number = try text()
        guard let date = CalendarDate(iso: try text()), let receivedOn = CalendarDate(iso: try text()) else { throw Malformed() }
        let way: PoliceLetter.Way = try named()
        let (station, department, officer, phone, basis) = (try text(), try text(), try text(), try text(), try text())
        let chip = try ChipNumber(text())
        return PoliceLetter(
            number: number, date: date, receivedOn: receivedOn, receivedBy: way, station: station, department: department,
            officer: officer, phone: phone, basis: basis, chip: chip, request: try text())
    }

    fileprivate mutating func answer() throws -> (PoliceLetter.Way, Bool, [String]) {
        let way: PoliceLetter.Way = try named()
        let found = try byte() == 1
        let count = try unsigned()
        guard count <= 100 else { throw Malformed() }
        return (way, found, try (0..<count).map { _ in try text() })
    }
}
