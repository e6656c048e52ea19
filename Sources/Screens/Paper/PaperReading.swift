import Domain
import Foundation
import Services

/// Puts together what the screens of the paper desk show of the store. For the runtime, beside the main thread.
public enum PaperReading {
    /// A mail begun this long ago is not under way any more: nobody knows whether it went out.
    static let noticeAge: TimeInterval = 120
    /// Forms that were sent, set aside or refused may be seen whoever asks.
    private static let nobody = OperatorID("")

    public static func batches(before id: PaperBatch.ID?, in store: InquiryStore) throws(StoreError) -> [BatchRow] {
        var rows: [BatchRow] = []
        for batch in try store.batches(before: id, limit: PaperRequest.page) {
            var row = BatchRow(batch: batch)
            if batch.isOpen {
                row.differences = try store.batchTotals(batch.id).differences(from: batch.slip)
            } else {
                row.differences = Array(batch.explanations.differences.keys)
            }
            rows.append(row)
        }
        return rows
    }

    public static func state(at now: Date, in store: InquiryStore) throws(StoreError) -> PaperDeskState {
        var state = PaperDeskState(setAside: try store.setAsideCounts())
        for certificate in try store.certificates(in: [.waiting, .uncertain], limit: Int.max) {
            if certificate.state == .waiting { state.certificatesWaiting += 1 } else { state.certificatesUncertain += 1 }
        }
        state.noticesDue = try undelivered(at: now, in: store).count
        return state
    }

    /// - parameter today: Decides which findings the forms have.
    public static func batch(
        _ id: PaperBatch.ID, by operator: OperatorID, layouts: FormLayouts, today: CalendarDate, in store: InquiryStore
    ) throws(StoreError) -> BatchSheet? {
        guard let batch = try store.batch(id) else { return nil }
        var rows: [BatchSlotRow] = []
        for slot in try store.slots(of: id) {
            var row = BatchSlotRow(slot: slot)
            if slot.state != .empty, !slot.isErased, let form = try store.paperFile(slot.id, for: `operator`)?.form {
                row.chip = form[.chip].flatMap { $0.text.isEmpty ? nil : $0.text }
                row.hints = FormJudge.judge(form, layout: layouts[form.procedure], on: today).count { !$0.isFault }
            }
            rows.append(row)
        }
        return BatchSheet(
            batch: batch, slots: rows, totals: try store.batchTotals(id), history: try store.batchHistory(id))
    }

    public static func form(
        _ id: PaperSlot.ID, by operator: OperatorID, isSupervisor: Bool, in store: InquiryStore
    ) throws(StoreError) -> FormSheet? {
        guard let file = try store.paperFile(id, for: `operator`, isSupervisor: isSupervisor),
            let batch = try store.batch(file.slot.batch)
        else { return nil }
        return FormSheet(file: file, batch: batch)
    }

    /// Records a step; a form that is resumed gets a draft of what was keyed before, so that its keying goes on with that.
    public static func record(
        _ step: PaperStep, on slot: PaperSlot, by operator: OperatorID, at now: Date, in store: InquiryStore
    ) throws(StoreError) -> PaperSlot {
        let recorded = try store.record(step, onSlot: slot.id, expecting: slot.version, by: `operator`, at: now)
        guard case .resumed = step, let form = try store.paperFile(slot.id, for: `operator`)?.form else { return recorded }
        try store.saveFormDraft(FormDraft(slot: slot.id, by: `operator`, work: .keying, form: form, savedAt: now))
        return recorded
    }

    public static func exceptions(
        _ reason: ExceptionReason?, after id: PaperSlot.ID?, in store: InquiryStore
    ) throws(StoreError) -> [ExceptionRow] {
        var numbers: [PaperBatch.ID: String] = [:]
        var rows: [ExceptionRow] = []
        for slot in try store.setAsideSlots(reason: reason, after: id, limit: PaperRequest.page) {
            if numbers[slot.batch] == nil { numbers[slot.batch] = try store.batch(slot.batch)?.slip.number }
            let file = slot.isErased ? nil : try store.paperFile(slot.id, for: nobody)
            let step = file?.history.last { $0.kind == .setAside || $0.kind == .refused }
            let since = step?.at ?? slot.updatedAt
            rows.append(
                ExceptionRow(
                    slot: slot, batchNumber: numbers[slot.batch] ?? "", by: step?.by, since: since,
                    hasLetter: file?.letters.contains { $0.at >= since } ?? false))
        }
        return rows
    }

    public static func figures(_ query: FiguresQuery, in store: InquiryStore) throws(StoreError) -> FiguresSheet {
        FiguresSheet(
            days: try store.keyingFigures(by: query.by, days: query.days),
            fields: query.by == nil ? try store.fieldFigures(days: query.days) : [])
    }

    public static func notices(at now: Date, in store: InquiryStore) throws(StoreError) -> [NoticeRow] {
        var rows: [NoticeRow] = []
        for notice in try undelivered(at: now, in: store) {
            var row = NoticeRow(notice: notice)
            if let slot = try store.slot(notice.slot) {
                row.batchNumber = try store.batch(slot.batch)?.slip.number
                row.number = slot.number
                if !slot.isErased { row.chip = try store.paperFile(slot.id, for: nobody)?.form.flatMap { try? ChipNumber($0.text(.chip)) } }
            }
            rows.append(row)
        }
        return rows
    }

    private static func undelivered(at now: Date, in store: InquiryStore) throws(StoreError) -> [CompletionNotice] {
        try store.completionNotices(in: [.due, .failed, .noAddress], limit: PaperBatch.largest)
            .filter { $0.code != CompletionMailer.interrupted || now.timeIntervalSince($0.updatedAt) > noticeAge }
    }

    public static func certificates(
        _ batch: PaperBatch.ID?, in store: InquiryStore
    ) throws(StoreError) -> [CertificateRow] {
        var numbers: [PaperBatch.ID: String] = [:]
        var rows: [CertificateRow] = []
        for certificate in try store.certificates(in: [.waiting, .printing, .uncertain], limit: Int.max)
        where batch == nil || certificate.batch == batch {
            if numbers[certificate.batch] == nil { numbers[certificate.batch] = try store.batch(certificate.batch)?.slip.number }
            let file = try store.paperFile(certificate.slot, for: nobody)
            rows.append(
                CertificateRow(
                    certificate: certificate, batchNumber: numbers[certificate.batch] ?? "", chip: file?.form?[.chip]?.text,
                    facts: file?.certificate))
        }
        return rows
    }
}

extension FormerOwner {
    /// From the history of owners (A511), oldest entry first or not: who was the owner before the change the notice is about.
    ///
    /// - parameter moment: When the notice was made: the change is the last one until then.
    public init?(of chip: ChipNumber, in history: [OwnershipChange], at moment: Date) {
        let entries = history.sorted { $0.at < $1.at }
        // The registry's clock may be ahead of this one.
        guard let place = entries.lastIndex(where: { $0.kind == .ownerChange && $0.at <= moment.addingTimeInterval(300) }), place > 0 else {
            return nil
        }
        let former = entries[place - 1]
        self.init(
            addressee: Addressee(postalCode: "", district: former.address, street: "", name: former.ownerName), chips: [chip],
            changedOn: TokyoTime(entries[place].at).day)
    }
}
