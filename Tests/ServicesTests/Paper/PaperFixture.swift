import Domain
import Foundation
import Testing

@testable import Services

/// A store with a batch, and forms of made-up people.
struct PaperFixture {
    static let cho = OperatorID("desk-cho")

    let folder: StoreFolder
    let store: InquiryStore

    init() throws {
        folder = try StoreFolder()
        store = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: true)
    }

    static func slip(_ count: Int = 3, number: String = "1121-01", fees: Int? = nil, hash: Int? = nil) throws -> BatchSlip {
        let forms = (1...count).map { form($0) }
        let totals = BatchTotals(forms)
        return BatchSlip(
            number: number, receivedOn: try Sample.day("2026-11-21"), way: .post, counts: [.registration: count], fees: fees ?? totals.fees,
            hashTotal: hash ?? totals.hashTotal)
    }

    static func form(_ number: Int = 1, _ procedure: Procedure = .registration, owner: String = "髙橋 花子") -> PaperForm {
        let chip = ChipNumber(country: 999, national: UInt64(100_000 + number))?.digits ?? ""
        return PaperForm(
            procedure, layoutVersion: 1,
            entries: [
                .chip: PaperEntry(chip, origin: .scanned), .ownerKana: PaperEntry("タカハシ ハナコ"), .ownerName: PaperEntry(owner),
                .city: PaperEntry("例示市", origin: .derived, code: "999999"), .phone: PaperEntry("090-0000-1234"),
                .paidAmount: PaperEntry("1400"), .features: PaperEntry("", mark: .illegible),
            ])
    }

    static let tally = KeyingTally(keys: 120, seconds: 60, corrections: [.ownerName: 2, .phone: 1])
    static let fields: [PaperField] = [.ownerName, .phone]

    func batch(_ count: Int = 3, number: String = "1121-01") throws -> PaperBatch {
        try store.openBatch(try PaperFixture.slip(count, number: number), by: Sample.ann, at: Sample.morning)
    }

    /// The form at a number, as it is now.
    func slot(_ number: Int = 1, of batch: PaperBatch) throws -> PaperSlot {
        try #require(try store.slots(of: batch.id).first { $0.number == number })
    }

    @discardableResult
    func step(_ step: PaperStep, _ slot: PaperSlot, by: OperatorID = Sample.ann, at seconds: Double = 100) throws -> PaperSlot {
        let version = try #require(try store.slot(slot.id)).version
        return try store.record(step, onSlot: slot.id, expecting: version, by: by, at: Sample.later(seconds))
    }

    static func certificate(_ number: Int = 1) throws -> RegistrationCertificate {
        RegistrationCertificate(
            chip: try #require(ChipNumber(country: 999, national: UInt64(100_000 + number))),
            changeKey: try #require(ChangeKey(secret(number))),
            number: "第\(number)号", issuedAt: Sample.later(90), fee: Fee(procedure: .registration, channel: .paper, amount: 1400))
    }

    /// Eleven characters of a change key.
    static func secret(_ number: Int = 1) -> String {
        let alphabet = Array(ChangeKey.alphabet)
        return "ZXCVBNMKJH" + String(alphabet[number % alphabet.count])
    }

    /// Keyed without a second keying, sent and accepted.
    @discardableResult
    func accept(
        _ number: Int, of batch: PaperBatch, _ procedure: Procedure = .registration, certificate: Bool = true, at seconds: Double = 100
    ) throws -> PaperSlot {
        let slot = try slot(number, of: batch)
        try step(.keyed(PaperFixture.form(number, procedure), PaperFixture.tally, verify: []), slot, at: seconds)
        try step(.submitted(IdempotencyKey(), OwnerToken("トークン"), asked: Data([1, 2, 3])), slot, at: seconds)
        return try step(.accepted(certificate ? try PaperFixture.certificate(number) : nil), slot, at: seconds)
    }

    static func draft(_ slot: PaperSlot, by: OperatorID = Sample.ann, _ work: SlotWork = .keying, owner: String, at seconds: Double = 5)
        -> FormDraft
    {
        FormDraft(
            slot: slot.id, by: by, work: work, form: form(1, owner: owner), focusedField: .phone, typed: "090", cursor: 3,
            firstOfTwo: PaperEntry("090"), tally: tally, savedAt: Sample.later(seconds))
    }

    /// Every row that is derived from the log, sealed parts opened.
    static func dump(_ store: InquiryStore) throws -> [String] {
        try store.read { db, engine in
            var lines: [String] = []
            for batch in try engine.paper.batches(where: "1 ORDER BY id", [], db) {
                let tallies = try engine.paper.shown(batch, db).tallies.sorted { $0.key.rawValue < $1.key.rawValue }
                lines.append("batch \(batch.id) \(batch.isOpen) \(batch.openedAt) \(batch.openedBy) \(String(describing: batch.closedAt))")
                lines.append("\(batch.slotCount) \(batch.version) \(tallies) \(Data(PaperCoding.encode(batch)).base64EncodedString())")
                // Maps have no order of their own: what is sealed is compared as it is encoded.
                for record in try engine.paper.records(of: batch.id, db) {
                    var bare = record
                    bare.content = nil
                    lines.append("\(bare) \(record.content.map { Data(PaperCoding.encode($0)).base64EncodedString() } ?? "erased")")
                }
            }
            let days = Int64(0)...Int64(100_000)
            for by in [Sample.ann, Sample.bob, PaperFixture.cho] {
                lines += try PaperFigures.days(try engine.operators.number(of: by, db) ?? 0, days, db).map { "\(by) \($0)" }
            }
            return lines + (try PaperFigures.fields(days, db)).map { "\($0)" }
        } + ["\(try store.setAsideCounts().sorted { $0.key.rawValue < $1.key.rawValue })"]
    }
}
