import Crypto
import Domain
import Foundation
import GRDB

/// What an export tells of the paper desk beside its events: half-keyed forms, certificates that are out, notices.
///
/// Change keys that wait for paper are not in it: they are nobody's but the certificate's. Print before moving by an export, or have the
/// certificates issued again.
extension ExportLine {
    static func paper(_ db: Database, _ engine: InquiryStore.Engine, _ write: (ExportLine) throws -> Void) throws {
        for slot in try Int64.fetchAll(db, sql: "SELECT slot FROM paperDraft ORDER BY slot") {
            guard let draft = try FormDrafts.draft(of: slot, db, engine) else { continue }
            var line = ExportLine(.paperDraft)
            line.inquiry = slot
            line.by = draft.by.value
            line.kind = draft.work.rawValue
            line.at = text(StoreTime.milliseconds(draft.savedAt))
            line.fields = fields(draft.form)
            line.coded = Data(PaperCoding.encode(draft))
            try write(line)
        }
        for row in try Row.fetchAll(db, sql: "SELECT slot, since FROM certificate WHERE state = 'out' ORDER BY id") {
            var line = ExportLine(.certificate)
            line.inquiry = row[0]
            line.state = CertificateState.out.rawValue
            line.time = row[1]
            line.at = text(row[1])
            try write(line)
        }
        for notice in try CompletionNotices.notices(where: "1 ORDER BY id", [], db) {
            var line = ExportLine(.completionNotice)
            line.inquiry = notice.slot
            line.state = notice.state.rawValue
            line.time = StoreTime.milliseconds(notice.madeAt)
            line.at = text(StoreTime.milliseconds(notice.updatedAt))
            line.fields = ["code": notice.code, "updatedAt": String(StoreTime.milliseconds(notice.updatedAt))]
            try write(line)
        }
    }

    /// Takes a line of `paper` into a store whose events are read already.
    func putPaper(_ db: Database, _ engine: InquiryStore.Engine) throws {
        guard let slot = inquiry else { throw ByteReader.Malformed() }
        switch type {
        case .paperDraft:
            guard let coded, let work = kind.flatMap({ SlotWork(rawValue: $0) }) else { throw ByteReader.Malformed() }
            let by = OperatorID(by ?? "")
            let draft = try coded.withUnsafeBytes { bytes in
                var reader = ByteReader(bytes)
                return try PaperCoding.draft(&reader, of: slot, by: by, work: work)
            }
            try FormDrafts.put(
                draft, by: try engine.operators.numberForWriting(by, db), at: StoreTime.milliseconds(draft.savedAt),
                key: try InquiryKeys.key(of: slot, db, engine.vault), db)
        case .certificate:
            guard let time, state == CertificateState.out.rawValue else { throw ByteReader.Malformed() }
            try db.execute(sql: "INSERT INTO certificate (slot, state, since) VALUES (?, 'out', ?)", arguments: [slot, time])
        case .completionNotice:
            guard let time, let state = state.flatMap({ CompletionNotice.State(rawValue: $0) }), let updatedAt = fields?["updatedAt"],
                let updated = Int64(updatedAt)
            else { throw ByteReader.Malformed() }
            let notice = try CompletionNotices.make(slot, at: time, db)
            try db.execute(
                sql: "UPDATE completionNotice SET state = ?, code = ?, updatedAt = ? WHERE id = ?",
                arguments: [state.rawValue, fields?["code"] ?? "", updated, notice.id])
        default: throw ByteReader.Malformed()
        }
    }

    // MARK: Events

    /// What an event of a batch or a form says, by name.
    static func fields(_ kind: PaperEventKind, _ reader: inout ByteReader) throws -> [String: String] {
        kind.isOfBatch ? fields(try PaperEventCoding.batch(kind, &reader)) : fields(try PaperEventCoding.form(kind, &reader))
    }

    private static func fields(_ form: PaperForm) -> [String: String] {
        var fields = fields(form.entries)
        fields["procedure"] = form.procedure.rawValue
        fields["layoutVersion"] = String(form.layoutVersion)
        return fields
    }

    private static func fields(_ entries: [PaperField: PaperEntry]) -> [String: String] {
        var fields: [String: String] = [:]
        for (field, entry) in entries { fields["form.\(field.rawValue)"] = entry.mark.map { "(\($0.rawValue))" } ?? entry.text }
        return fields
    }

    private static func fields(_ slip: BatchSlip) -> [String: String] {
        var fields = [
            "number": slip.number, "receivedOn": slip.receivedOn.iso, "way": slip.way.rawValue, "fees": String(slip.fees),
            "hashTotal": String(slip.hashTotal),
        ]
        for (procedure, count) in slip.counts { fields["count.\(procedure.rawValue)"] = String(count) }
        return fields
    }

    private static func fields(_ event: FormEvent) -> [String: String] {
        switch event {
        case .opened(let batch, let number): ["batch": String(batch), "number": String(number)]
        case .begun(let work): ["work": work.rawValue]
        case .takenOver(let work, let from, let note): ["work": work.rawValue, "from": from.value, "note": note]
        case .keyed(let form, let tally, _), .verified(let form, let tally):
            fields(form).merging(["keys": String(tally.keys), "seconds": String(tally.seconds)]) { one, _ in one }
        case .settled(let entries, let isSupervisor):
            fields(entries).merging(["isSupervisor": String(isSupervisor)]) { one, _ in one }
        case .setAside(let reason, let note, let form):
            (form.map { fields($0) } ?? [:]).merging(["reason": reason.rawValue, "note": note]) { one, _ in one }
        case .resumed(let note), .returned(let note): ["note": note]
        case .submitted(let key, _, _): ["idempotencyKey": key.text]
        case .accepted(let facts): facts.map { fields($0) } ?? [:]
        case .certificateReissued(let facts): fields(facts)
        case .refused(let refusals, let code, let reason):
            ["code": code, "reason": reason.rawValue, "fields": refusals.map { "\($0.field) \($0.code)" }.joined(separator: ", ")]
        case .letterMade(let kind): ["letter": kind]
        case .scanLinked(let scan): ["file": scan.name, "sha256": hexadecimal(scan.sha256)]
        case .certificate(_, let job): job.map { ["job": $0.uuidString] } ?? [:]
        case .withdrawn: [:]
        }
    }

    private static func fields(_ facts: CertificateFacts) -> [String: String] {
        [
            "certificate": facts.number, "issuedAt": text(StoreTime.milliseconds(facts.issuedAt)), "isReissue": String(facts.isReissue),
        ]
    }

    private static func fields(_ event: BatchEvent) -> [String: String] {
        switch event {
        case .opened(let slip, _, _): fields(slip)
        case .slipCorrected(let slip, let note): fields(slip).merging(["note": note]) { one, _ in one }
        case .slotAdded(let id, let number): ["form": String(id), "number": String(number)]
        case .closed(let explanations):
            [
                "explanations":
                    (explanations.slots.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
                    + explanations.differences.values.sorted()).joined(separator: "\n")
            ]
        case .reopened(let note): ["note": note]
        case .formsErased(let remains): ["forms": remains.slots.map { String($0.id) }.joined(separator: " ")]
        }
    }
}
