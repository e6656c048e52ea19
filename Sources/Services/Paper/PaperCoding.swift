import Domain
import Foundation

/// Binary forms of what is sealed about the paper desk, but for events. The first byte is the form's number; enums are written by name,
/// maps in the order of their names.
enum PaperCoding {
    static func encode(_ draft: FormDraft) -> [UInt8] {
        var writer = ByteWriter(reserving: 1024)
        writer.byte(1)
        writer.form(draft.form)
        writer.text(draft.focusedField?.rawValue ?? "")
        writer.text(draft.typed)
        writer.integer(Int64(draft.cursor))
        writer.optional(draft.firstOfTwo) { $0.entry($1) }
        writer.tally(draft.tally)
        writer.double(draft.savedAt.timeIntervalSinceReferenceDate)
        return writer.bytes
    }

    static func draft(_ reader: inout ByteReader, of slot: PaperSlot.ID, by: OperatorID, work: SlotWork) throws -> FormDraft {
        guard try reader.byte() == 1 else { throw ByteReader.Malformed() }
        return FormDraft(
            slot: slot, by: by, work: work, form: try reader.form(), focusedField: PaperField(rawValue: try reader.text()),
            typed: try reader.text(), cursor: try reader.small(), firstOfTwo: try reader.optional { try $0.entry() },
            tally: try reader.tally(), savedAt: Date(timeIntervalSinceReferenceDate: try reader.double()))
    }

    /// What is sealed of a form's row.
    static func encode(_ content: FormContent) -> [UInt8] {
        var writer = ByteWriter(reserving: 1024)
        writer.byte(1)
        writer.optional(content.form) { $0.form($1) }
        writer.list(content.keyers) { $0.text($1.value) }
        writer.list(content.fieldsToVerify) { $0.text($1.rawValue) }
        writer.optional(content.second) { $0.form($1) }
        writer.list(content.differing) { $0.text($1.rawValue) }
        writer.text(content.note)
        writer.list(content.letters) {
            $0.text($1.kind)
            $0.double($1.at.timeIntervalSinceReferenceDate)
            $0.text($1.by.value)
        }
        writer.optional(content.scan) { $0.scan($1) }
        writer.optional(content.submission) {
            $0.submission($1.key, $1.token, $1.asked)
            $0.text($1.by.value)
            $0.double($1.at.timeIntervalSinceReferenceDate)
        }
        writer.refusals(content.refusals)
        writer.text(content.refusalCode)
        writer.optional(content.certificate) { $0.facts($1) }
        return writer.bytes
    }

    static func content(_ reader: inout ByteReader) throws -> FormContent {
        guard try reader.byte() == 1 else { throw ByteReader.Malformed() }
        var content = FormContent()
        content.form = try reader.optional { try $0.form() }
        content.keyers = try reader.list { OperatorID(try $0.text()) }
        content.fieldsToVerify = try reader.list { try $0.named() }
        content.second = try reader.optional { try $0.form() }
        content.differing = try reader.list { try $0.named() }
        content.note = try reader.text()
        content.letters = try reader.list {
            PaperLetter(
                kind: try $0.text(), at: Date(timeIntervalSinceReferenceDate: try $0.double()), by: OperatorID(try $0.text()))
        }
        content.scan = try reader.optional { try $0.scan() }
        content.submission = try reader.optional {
            let (key, token, asked) = try $0.submission()
            return PaperSubmission(
                key: key, token: token, asked: asked, by: OperatorID(try $0.text()),
                at: Date(timeIntervalSinceReferenceDate: try $0.double()))
        }
        content.refusals = try reader.refusals()
        content.refusalCode = try reader.text()
        content.certificate = try reader.optional { try $0.facts() }
        return content
    }

    /// What is sealed of a batch's row.
    static func encode(_ batch: BatchRecord) -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(1)
        writer.slip(batch.slip)
        writer.explanations(batch.explanations)
        writer.totals(batch.erasedTotals)
        return writer.bytes
    }

    static func batch(_ reader: inout ByteReader) throws -> (BatchSlip, BatchExplanations, erased: BatchTotals) {
        guard try reader.byte() == 1 else { throw ByteReader.Malformed() }
        return (try reader.slip(), try reader.explanations(), try reader.totals())
    }

    static func encode(_ secret: CertificateSecret) -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(1)
        writer.chip(secret.chip)
        writer.text(secret.changeKey.text)
        writer.facts(CertificateFacts(number: secret.number, issuedAt: secret.issuedAt, isReissue: secret.isReissue))
        return writer.bytes
    }

    static func secret(_ reader: inout ByteReader) throws -> CertificateSecret {
        guard try reader.byte() == 1 else { throw ByteReader.Malformed() }
        let chip = try reader.chip()
        guard let changeKey = ChangeKey(try reader.text()) else { throw ByteReader.Malformed() }
        let facts = try reader.facts()
        return CertificateSecret(
            chip: chip, changeKey: changeKey, number: facts.number, issuedAt: facts.issuedAt, isReissue: facts.isReissue)
    }
}

// MARK: - Parts

extension ByteWriter {
    mutating func list<Element>(_ elements: [Element], _ write: (inout ByteWriter, Element) -> Void) {
        unsigned(UInt64(elements.count))
        for element in elements { write(&self, element) }
    }

    mutating func data(_ data: some Collection<UInt8>) {
        unsigned(UInt64(data.count))
        for value in data { byte(value) }
    }

    mutating func entry(_ entry: PaperEntry) {
        text(entry.text)
        text(entry.mark?.rawValue ?? "")
        text(entry.origin.rawValue)
        optional(entry.code) { $0.text($1) }
    }

    mutating func entries(_ entries: [PaperField: PaperEntry]) {
        list(entries.sorted { $0.key.rawValue < $1.key.rawValue }) {
            $0.text($1.key.rawValue)
            $0.entry($1.value)
        }
    }

    mutating func form(_ form: PaperForm) {
        text(form.procedure.rawValue)
        integer(Int64(form.layoutVersion))
        entries(form.entries)
    }

    mutating func tally(_ tally: KeyingTally) {
        integer(Int64(tally.keys))
        integer(Int64(tally.seconds))
        list(tally.corrections.sorted { $0.key.rawValue < $1.key.rawValue }) {
            $0.text($1.key.rawValue)
            $0.integer(Int64($1.value))
        }
    }

    mutating func counts(_ counts: [Procedure: Int]) {
        list(counts.sorted { $0.key.rawValue < $1.key.rawValue }) {
            $0.text($1.key.rawValue)
            $0.integer(Int64($1.value))
        }
    }

    mutating func slip(_ slip: BatchSlip) {
        text(slip.number)
        text(slip.receivedOn.iso)
        text(slip.way.rawValue)
        counts(slip.counts)
        integer(Int64(slip.fees))
        integer(Int64(slip.hashTotal))
    }

    mutating func totals(_ totals: BatchTotals) {
        counts(totals.counts)
        integer(Int64(totals.fees))
        integer(Int64(totals.hashTotal))
    }

    mutating func explanations(_ explanations: BatchExplanations) {
        // In an order of their own, so that the same explanations are the same bytes.
        let differences = explanations.differences.map { difference, text in
            var writer = ByteWriter(reserving: 64)
            writer.difference(difference)
            writer.text(text)
            return writer.bytes
        }
        unsigned(UInt64(differences.count))
        for bytes in differences.sorted(by: { $0.lexicographicallyPrecedes($1) }) { for value in bytes { byte(value) } }
        list(explanations.slots.sorted { $0.key < $1.key }) {
            $0.integer(Int64($1.key))
            $0.text($1.value)
        }
    }

    private mutating func difference(_ difference: BatchDifference) {
        let (name, slip, keyed) =
            switch difference {
            case .count(let procedure, let slip, let keyed): (procedure.rawValue, slip, keyed)
            case .fees(let slip, let keyed): ("fees", slip, keyed)
            case .hashTotal(let slip, let keyed): ("hashTotal", slip, keyed)
            }
        text(name)
        integer(Int64(slip))
        integer(Int64(keyed))
    }

    mutating func scan(_ scan: PaperScan) {
        text(scan.name)
        data(scan.sha256)
    }

    mutating func submission(_ key: IdempotencyKey, _ token: OwnerToken?, _ asked: Data) {
        text(key.text)
        optional(token) { $0.text($1.text) }
        data(asked)
    }

    mutating func refusals(_ refusals: [FieldRefusal]) {
        list(refusals) {
            $0.text($1.field)
            $0.text($1.code)
        }
    }

    mutating func facts(_ facts: CertificateFacts) {
        text(facts.number)
        double(facts.issuedAt.timeIntervalSinceReferenceDate)
        byte(facts.isReissue ? 1 : 0)
    }
}

extension ByteReader {
    /// - throws: For more elements than there are bytes left: a damaged count must not take the memory.
    mutating func list<Element>(_ read: (inout ByteReader) throws -> Element) throws -> [Element] {
        let count = try unsigned()
        guard count <= UInt64(rest.count) else { throw Malformed() }
        return try (0..<count).map { _ in try read(&self) }
    }

    mutating func data() throws -> Data { Data(try list { try $0.byte() }) }

    mutating func entry() throws -> PaperEntry {
        let text = try text()
        let mark = try self.text()
        let origin: PaperEntry.Origin = try named()
        let code = try optional { try $0.text() }
        guard mark.isEmpty || PaperEntry.Mark(rawValue: mark) != nil else { throw Malformed() }
        return PaperEntry(text, mark: PaperEntry.Mark(rawValue: mark), origin: origin, code: code)
    }

    mutating func entries() throws -> [PaperField: PaperEntry] {
        var entries: [PaperField: PaperEntry] = [:]
        for (field, entry) in try list({ (try $0.named(PaperField.self), try $0.entry()) }) { entries[field] = entry }
        return entries
    }

    mutating func form() throws -> PaperForm {
        PaperForm(try named(), layoutVersion: try small(), entries: try entries())
    }

    mutating func tally() throws -> KeyingTally {
        var tally = KeyingTally(keys: try small(), seconds: try small())
        for (field, count) in try list({ (try $0.named(PaperField.self), try $0.small()) }) { tally.corrections[field] = count }
        return tally
    }

    mutating func counts() throws -> [Procedure: Int] {
        var counts: [Procedure: Int] = [:]
        for (procedure, count) in try list({ (try $0.named(Procedure.self), try $0.small()) }) { counts[procedure] = count }
        return counts
    }

    mutating func slip() throws -> BatchSlip {
        let number = try text()
        guard let day = CalendarDate(iso: try text()) else { throw Malformed() }
        return BatchSlip(
            number: number, receivedOn: day, way: try named(), counts: try counts(), fees: try small(), hashTotal: try small())
    }

    mutating func totals() throws -> BatchTotals {
        BatchTotals(counts: try counts(), fees: try small(), hashTotal: try small())
    }

    mutating func explanations() throws -> BatchExplanations {
        var explanations = BatchExplanations()
        for (difference, text) in try list({ (try $0.difference(), try $0.text()) }) { explanations.differences[difference] = text }
        for (number, text) in try list({ (try $0.small(), try $0.text()) }) { explanations.slots[number] = text }
        return explanations
    }

    private mutating func difference() throws -> BatchDifference {
        let name = try text()
        let slip = try small()
        let keyed = try small()
        switch name {
        case "fees": return .fees(slip: slip, keyed: keyed)
        case "hashTotal": return .hashTotal(slip: slip, keyed: keyed)
        default:
            guard let procedure = Procedure(rawValue: name) else { throw Malformed() }
            return .count(procedure, slip: slip, keyed: keyed)
        }
    }

    mutating func scan() throws -> PaperScan { PaperScan(name: try text(), sha256: try list { try $0.byte() }) }

    mutating func submission() throws -> (IdempotencyKey, OwnerToken?, Data) {
        guard let key = IdempotencyKey(try text()) else { throw Malformed() }
        return (key, try optional { OwnerToken(try $0.text()) }, try data())
    }

    mutating func refusals() throws -> [FieldRefusal] { try list { FieldRefusal(field: try $0.text(), code: try $0.text()) } }

    mutating func facts() throws -> CertificateFacts {
        CertificateFacts(
            number: try text(), issuedAt: Date(timeIntervalSinceReferenceDate: try double()), isReissue: try byte() == 1)
    }
}
