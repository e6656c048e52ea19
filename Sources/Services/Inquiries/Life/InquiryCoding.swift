import Domain
import Foundation

/// Binary forms of what is sealed about an inquiry. The first byte is the form's number; enums are written by name, so a
/// case may be added or moved, never renamed.
enum InquiryCoding {
    /// What an event says beyond its clear columns.
    struct Payload {
        var note = ""
        var content: InquiryContent?
        /// To whom it was handed over or escalated.
        var target: OperatorID?
        /// The receipt number allotted; event `received` only.
        var receipt: ReceiptNumber?
        /// The other inquiry of a merge or a link.
        var other: Inquiry.ID?
        /// Of `callBackPlanned`: whoever is free makes it. Of `received`: nobody has taken it yet.
        var isAnyones = false
        /// Where `unmerged` and `undone` put the inquiry back to.
        var restored: InquiryLife.Standing?

        func turn(at: Int64, by: OperatorID) -> InquiryLife.Turn {
            InquiryLife.Turn(
                at: at, by: by, target: target, other: other, isAnyones: isAnyones, restored: restored, content: content)
        }
    }

    static func encode(_ payload: Payload) -> [UInt8] {
        var writer = ByteWriter(reserving: 768)
        writer.byte(2)
        writer.text(payload.note)
        writer.optional(payload.content) { $0.content($1) }
        writer.optional(payload.target) { $0.text($1.value) }
        writer.optional(payload.receipt) { $0.text($1.text) }
        writer.optional(payload.other) { $0.integer($1) }
        writer.byte(payload.isAnyones ? 1 : 0)
        writer.optional(payload.restored) { $0.standing($1) }
        return writer.bytes
    }

    static func payload(_ reader: inout ByteReader) throws -> Payload {
        let form = try reader.byte()
        guard form == 1 || form == 2 else { throw ByteReader.Malformed() }
        var payload = Payload(note: try reader.text())
        payload.content = try reader.optional { try $0.content(form: form) }
        payload.target = try reader.optional { OperatorID(try $0.text()) }
        payload.receipt = try reader.optional { try $0.receipt() }
        guard form == 2 else { return payload }
        payload.other = try reader.optional { try $0.integer() }
        payload.isAnyones = try reader.byte() == 1
        payload.restored = try reader.optional { try $0.standing() }
        return payload
    }

    /// The content of a payload alone, where the rest is of no interest: what a search opens most.
    static func content(_ reader: inout ByteReader) throws -> InquiryContent? {
        let form = try reader.byte()
        guard form == 1 || form == 2 else { throw ByteReader.Malformed() }
        try reader.skipText()
        let content = try reader.optional { try $0.content(form: form) }
        reader.skipRest()
        return content
    }

    static func encode(_ draft: InquiryDraft) -> [UInt8] {
        var writer = ByteWriter(reserving: 768)
        writer.byte(2)
        writer.integer(Int64(draft.version))
        writer.content(draft.content)
        writer.text(draft.focusedField)
        writer.integer(Int64(draft.cursor))
        writer.double(draft.savedAt.timeIntervalSinceReferenceDate)
        writer.text(draft.unreadChip)
        return writer.bytes
    }

    static func draft(_ reader: inout ByteReader, of inquiry: Inquiry.ID, by: OperatorID) throws -> InquiryDraft {
        let form = try reader.byte()
        guard form == 1 || form == 2 else { throw ByteReader.Malformed() }
        return InquiryDraft(
            inquiry: inquiry, by: by, version: try reader.small(), content: try reader.content(form: form),
            focusedField: try reader.text(), cursor: try reader.small(),
            savedAt: Date(timeIntervalSinceReferenceDate: try reader.double()), unreadChip: try reader.text())
    }
}

extension ByteWriter {
    /// As one number: reading it back needs no parsing.
    mutating func chip(_ chip: ChipNumber) { unsigned(UInt64(chip.countryCode) * 1_000_000_000_000 + chip.nationalCode) }

    fileprivate mutating func standing(_ standing: InquiryLife.Standing) {
        text(standing.state.rawValue)
        optional(standing.holder) { $0.text($1.value) }
        optional(standing.completedAt) { $0.integer($1) }
        optional(standing.mergedInto) { $0.integer($1) }
        optional(standing.answeredAt) { $0.integer($1) }
        byte(standing.isJudged ? 1 : 0)
    }

    fileprivate mutating func content(_ content: InquiryContent) {
        text(content.channel.rawValue)
        text(content.caller.rawValue)
        text(content.callerName)
        text(content.callerKana)
        text(content.mailAddress)
        text(content.address)
        text(content.animal)
        text(content.callBackNumber)
        optional(content.chip) { $0.chip($1) }
        optional(content.category) { $0.text($1.rawValue) }
        unsigned(UInt64(content.tags.count))
        for tag in content.tags { text(tag) }
        text(content.subject)
        text(content.question)
        text(content.answer)
        optional(content.outcome) { $0.text($1.rawValue) }
        optional(content.referral) { $0.text($1.rawValue) }
        text(content.handOverNote)
        optional(content.callBackAt) { $0.double($1.timeIntervalSinceReferenceDate) }
        integer(Int64(content.talkSeconds))
        integer(Int64(content.holdSeconds))
    }
}

extension ByteReader {
    /// - parameter form: 1 is the form before there were subjects, tags and addresses.
    fileprivate mutating func content(form: UInt8) throws -> InquiryContent {
        var content = InquiryContent()
        content.channel = try named()
        content.caller = try named()
        content.callerName = try text()
        content.callerKana = try text()
        if form > 1 {
            content.mailAddress = try text()
            content.address = try text()
            content.animal = try text()
        }
        content.callBackNumber = try text()
        content.chip = try optional { try $0.chip() }
        content.category = try optional { try $0.named() }
        if form > 1 {
            let count = try unsigned()
            guard count <= 1_000 else { throw Malformed() }
            content.tags = try (0..<count).map { _ in try text() }
            content.subject = try text()
        }
        content.question = try text()
        content.answer = try text()
        content.outcome = try optional { try $0.named() }
        content.referral = try optional { try $0.named() }
        content.handOverNote = try text()
        content.callBackAt = try optional { Date(timeIntervalSinceReferenceDate: try $0.double()) }
        content.talkSeconds = try small()
        content.holdSeconds = try small()
        return content
    }

    mutating func chip() throws -> ChipNumber {
        let number = try unsigned()
        guard number < 1_000_000_000_000_000,
            let chip = ChipNumber(country: Int(number / 1_000_000_000_000), national: number % 1_000_000_000_000)
        else { throw Malformed() }
        return chip
    }

    fileprivate mutating func standing() throws -> InquiryLife.Standing {
        InquiryLife.Standing(
            state: try named(), holder: try optional { OperatorID(try $0.text()) }, completedAt: try optional { try $0.integer() },
            mergedInto: try optional { try $0.integer() }, answeredAt: try optional { try $0.integer() }, isJudged: try byte() == 1)
    }

    mutating func receipt() throws -> ReceiptNumber {
        guard let receipt = ReceiptNumber(try text()) else { throw Malformed() }
        return receipt
    }
}
