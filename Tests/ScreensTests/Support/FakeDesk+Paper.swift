import Domain
import Foundation
import Services

@testable import Screens

/// What the paper desk's registry, printer and folder do when asked.
struct FakePrinting {
    /// Replies to a submission, in order; the store is not changed by them.
    var submission: [(SubmissionProgress, [PaperSlot.ID: SubmissionHold])] = [(SubmissionProgress(state: .finished), [:])]
    /// Replies to a job of certificates.
    var job: [(CertificateProgress, [PaperCertificate.ID: CertificateHold])] = [(CertificateProgress(state: .finished), [:])]
    /// Why nothing comes out.
    var trouble: PrintTrouble?
    var formerOwner: FormerOwner?
    private(set) var letters: [LetterOrder] = []
    var wishes: [JobWish] = []

    mutating func took(_ order: LetterOrder) { letters.append(order) }
}

extension FakeDesk {
    func answerDesk(_ request: PaperRequest) -> [PaperReply] {
        switch request {
        case .batches(let id):
            return [.batches(before: id, read { store throws(StoreError) in try PaperReading.batches(before: id, in: store) })]
        case .deskState:
            return [.deskState(read { store throws(StoreError) in try PaperReading.state(at: AppDriver.start, in: store) })]
        case .openBatch(let slip, let by, let at):
            return [.batchOpened(write { store throws(StoreError) in try store.openBatch(slip, by: by, at: at) })]
        case .batch(let id, let by):
            return [
                .batch(
                    id,
                    read { store throws(StoreError) in
                        try PaperReading.batch(id, by: by, layouts: .shipped, today: Keying.today, in: store)
                    })
            ]
        case .changeBatch(let id, let change, let version, let by, let at):
            return [
                .batchChanged(
                    id, change,
                    write { store throws(StoreError) in try Self.change(id, change, expecting: version, by: by, at: at, store) })
            ]
        case .recordStep(let step, let slot, let by, let at):
            let result = write { store throws(StoreError) in
                try PaperReading.record(step, on: slot, by: by, at: at, in: store)
            }
            return [.stepRecorded(step, on: slot, result)]
        case .formSheet(let id, let by, let isSupervisor):
            return [
                .formSheet(
                    id, read { store throws(StoreError) in try PaperReading.form(id, by: by, isSupervisor: isSupervisor, in: store) })
            ]
        case .exceptions(let reason, let id):
            return [
                .exceptions(
                    reason, after: id, read { store throws(StoreError) in try PaperReading.exceptions(reason, after: id, in: store) })
            ]
        case .submit(let id, _, _): return printing.submission.map { .submitting(id, $0.0, holds: $0.1) }
        case .steerSubmission(_, let wish):
            printing.wishes.append(wish)
            return [.steered]
        case .keyingFigures(let query):
            return [.keyingFigures(query, read { store throws(StoreError) in try PaperReading.figures(query, in: store) })]
        case .notices:
            return [.notices(read { store throws(StoreError) in try PaperReading.notices(at: AppDriver.start, in: store) })]
        case .settleNotice(let id, let state, let at):
            return [.noticeSettled(id, write { store throws(StoreError) in try store.settleNotice(id, state, at: at) })]
        default: return []
        }
    }

    private static func change(
        _ id: PaperBatch.ID, _ change: BatchChange, expecting version: Int, by: OperatorID, at: Date, _ store: InquiryStore
    ) throws(StoreError) -> PaperBatch {
        switch change {
        case .correct(let slip, let note): return try store.correctSlip(id, to: slip, note: note, expecting: version, by: by, at: at)
        case .addSlot:
            _ = try store.addSlot(to: id, expecting: version, by: by, at: at)
            guard let batch = try store.batch(id) else { throw .unknownInquiry(id) }
            return batch
        case .close(let explanations): return try store.closeBatch(id, explanations: explanations, expecting: version, by: by, at: at)
        case .reopen(let note): return try store.reopenBatch(id, note: note, expecting: version, by: by, at: at)
        }
    }

    func answer(_ request: PrintingRequest) -> [PrintingReply] {
        switch request {
        case .certificates(let id):
            return [.certificates(id, read { store throws(StoreError) in try PaperReading.certificates(id, in: store) })]
        case .printCertificates: return printing.job.map { .printing($0.0, holds: $0.1) }
        case .steerJob(let wish):
            printing.wishes.append(wish)
            return [.steered]
        case .settleCertificate(let id, let cameOut, let by, let at):
            return [
                .certificateSettled(
                    id, cameOut: cameOut,
                    write { store throws(StoreError) in try store.settleCertificate(id, cameOut: cameOut, by: by, at: at) })
            ]
        case .recoverCertificate(let slot, _, _): return [.certificateRecovered(slot, .failure(.notPossible))]
        case .formerOwner(let id, _):
            return [.formerOwner(id, registryFailure.map { .failure($0) } ?? .success(printing.formerOwner))]
        case .printLetter(let order, let place, let by, let at):
            if let trouble = printing.trouble { return [.letterPrinted(order.source, order.kind, .failure(trouble))] }
            let result = write { store throws(StoreError) in
                switch order.source {
                case .form(let slot):
                    guard let known = try store.slot(slot) else { throw .unknownInquiry(slot) }
                    _ = try store.record(
                        .letterMade(kind: order.kind.rawValue), onSlot: slot, expecting: known.version, by: by, at: at)
                case .notice(let id): try store.settleNotice(id, .letter, at: at)
                }
            }
            printing.took(order)
            return [.letterPrinted(order.source, order.kind, result.map { place }.mapError { .unrecorded($0) })]
        case .blankForm(let kind):
            return [.blankFormMade(kind, printing.trouble.map { .failure($0) } ?? .success("form.pdf"))]
        }
    }
}
