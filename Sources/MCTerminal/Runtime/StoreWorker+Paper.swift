import Domain
import Foundation
import Screens
import Services

extension StoreWorker {
    func perform(_ id: RequestID, _ request: PaperRequest) {
        switch request {
        case .keyingPlaces, .saveFormDraft, .recordForm, .releaseForm, .compareKeying, .thirdLook: performKeying(id, request)
        case .batches, .deskState, .openBatch, .batch, .changeBatch: performBatch(id, request)
        case .recordStep(let step, let slot, let by, let at):
            write(id) { store throws(StoreError) in
                try PaperReading.record(step, on: slot, by: by, at: at, in: store)
            } reply: {
                .paper(.stepRecorded(step, on: slot, $0))
            }
        case .formSheet(let slot, let by, let isSupervisor):
            follow(id) { store throws(StoreError) in
                try PaperReading.form(slot, by: by, isSupervisor: isSupervisor, in: store)
            } reply: {
                .paper(.formSheet(slot, $0))
            }
        case .exceptions(let reason, let last):
            follow(id) { store throws(StoreError) in
                try PaperReading.exceptions(reason, after: last, in: store)
            } reply: {
                .paper(.exceptions(reason, after: last, $0))
            }
        case .keyingFigures(let query):
            follow(id) { store throws(StoreError) in
                try PaperReading.figures(query, in: store)
            } reply: {
                .paper(.keyingFigures(query, $0))
            }
        case .notices:
            follow(id) { store throws(StoreError) in
                try PaperReading.notices(at: Date(), in: store)
            } reply: {
                .paper(.notices($0))
            }
        case .settleNotice(let notice, let state, let at):
            write(id) { store throws(StoreError) in
                try store.settleNotice(notice, state, at: at)
            } reply: {
                .paper(.noticeSettled(notice, $0))
            }
        case .submit, .steerSubmission, .openScan, .lookUp: break
        }
    }

    private func performKeying(_ id: RequestID, _ request: PaperRequest) {
        switch request {
        case .keyingPlaces(let batch, let work, let by, let at):
            follow(id) { store throws(StoreError) in
                try store.keyingStart(batch, for: work, by: by, at: at)
            } reply: {
                .paper(.keyingPlaces(batch, $0))
            }
        case .saveFormDraft(let draft):
            write(id) { store throws(StoreError) in
                try store.journalForm(draft)
            } reply: {
                .paper(.formDraftSaved(draft, $0))
            }
        case .recordForm(let step):
            write(id) { store throws(StoreError) in
                try store.recordForm(step)
            } reply: {
                .paper(.formRecorded(step, $0))
            }
        case .releaseForm(let slot, let by):
            write(id) { store throws(StoreError) in
                try store.releaseSlot(slot, by: by)
            } reply: {
                .paper(.formReleased(slot, $0))
            }
        case .compareKeying(let slot, let form, let fields):
            // Asked while the hands go on; its answer holds nothing up, and must not be held up by a long list.
            write(id) { store throws(StoreError) in
                try store.differingFields(slot, from: form, in: fields)
            } reply: {
                .paper(.compared(slot, fields, $0))
            }
        case .thirdLook(let slot, let isSupervisor, let by, let at):
            write(id) { store throws(StoreError) in
                try store.thirdLook(slot, isSupervisor: isSupervisor, by: by, at: at)
            } reply: {
                .paper(.thirdLook(slot, $0))
            }
        default: break
        }
    }

    private func performBatch(_ id: RequestID, _ request: PaperRequest) {
        switch request {
        case .batches(let before):
            follow(id) { store throws(StoreError) in
                try PaperReading.batches(before: before, in: store)
            } reply: {
                .paper(.batches(before: before, $0))
            }
        case .deskState:
            follow(id) { store throws(StoreError) in
                try PaperReading.state(at: Date(), in: store)
            } reply: {
                .paper(.deskState($0))
            }
        case .openBatch(let slip, let by, let at):
            write(id) { store throws(StoreError) in
                try store.openBatch(slip, by: by, at: at)
            } reply: {
                .paper(.batchOpened($0))
            }
        case .batch(let batch, let by):
            follow(id) { [setup] store throws(StoreError) in
                try PaperReading.batch(batch, by: by, layouts: setup.value.layouts, today: TokyoTime(Date()).day, in: store)
            } reply: {
                .paper(.batch(batch, $0))
            }
        case .changeBatch(let batch, let change, let version, let by, let at):
            write(id) { store throws(StoreError) in
                try StoreWorker.record(change, on: batch, expecting: version, by: by, at: at, in: store)
            } reply: {
                .paper(.batchChanged(batch, change, $0))
            }
        default: break
        }
    }

    private static func record(
        _ change: BatchChange, on id: PaperBatch.ID, expecting version: Int, by: OperatorID, at: Date, in store: InquiryStore
    ) throws(StoreError) -> PaperBatch {
        switch change {
        case .correct(let slip, let note): return try store.correctSlip(id, to: slip, note: note, expecting: version, by: by, at: at)
        case .addSlot:
            _ = try store.addSlot(to: id, expecting: version, by: by, at: at)
            guard let batch = try store.batch(id) else { throw .unknownInquiry(id) }
            return batch
        case .close(let explanations):
            return try store.closeBatch(id, explanations: explanations, expecting: version, by: by, at: at)
        case .reopen(let note): return try store.reopenBatch(id, note: note, expecting: version, by: by, at: at)
        }
    }
}

extension StoreWorker {
    func perform(_ id: RequestID, _ request: PrintingRequest) {
        switch request {
        case .certificates(let batch):
            follow(id) { store throws(StoreError) in
                try PaperReading.certificates(batch, in: store)
            } reply: {
                .printing(.certificates(batch, $0))
            }
        case .settleCertificate(let certificate, let cameOut, let by, let at):
            write(id) { store throws(StoreError) in
                try store.settleCertificate(certificate, cameOut: cameOut, by: by, at: at)
            } reply: {
                .printing(.certificateSettled(certificate, cameOut: cameOut, $0))
            }
        case .printCertificates, .steerJob, .recoverCertificate, .formerOwner, .printLetter, .blankForm: break
        }
    }

    func perform(_ id: RequestID, _ request: BulkFileRequest) {
        guard case .files = request else { return }
        follow(id) { store throws(StoreError) in
            try store.bulkFiles(limit: BulkFileRequest.most)
        } reply: {
            .bulkFile(.files($0))
        }
    }

    func perform(_ id: RequestID, _ request: PoliceRequest) {
        switch request {
        case .list(let before):
            follow(id) { store throws(StoreError) in
                try store.policeInquiries(before: before, limit: PoliceRequest.page)
            } reply: {
                .police(.list(before: before, $0))
            }
        case .receive(let letter, let by, let at):
            write(id) { store throws(StoreError) in
                try store.receivePoliceLetter(letter, by: by, at: at)
            } reply: {
                .police(.received($0))
            }
        case .record(let step, let inquiry, let by, let at):
            write(id) { store throws(StoreError) in
                try store.record(step, onPoliceInquiry: inquiry.id, expecting: inquiry.version, by: by, at: at)
            } reply: {
                .police(.recorded(step, on: inquiry.id, $0))
            }
        case .lookUp, .printReply: break
        }
    }
}
