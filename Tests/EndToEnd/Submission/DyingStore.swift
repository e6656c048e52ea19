import Domain
import Foundation
import Synchronization

@testable import Services

/// A store of a process that ends at one point of its work: from there on nothing it does has any effect.
final class DyingStore: SubmissionStore {
    /// Where the process ends: before a step is on the disk, or when it is and nothing else has happened.
    enum Death: Hashable, CaseIterable, Sendable {
        case beforeSubmitted, afterSubmitted, beforeAccepted, afterAccepted, beforeMail, afterMail

        var step: PaperEventKind? {
            switch self {
            case .beforeSubmitted, .afterSubmitted: .submitted
            case .beforeAccepted, .afterAccepted: .accepted
            case .beforeMail, .afterMail: nil
            }
        }

        var isBefore: Bool { self == .beforeSubmitted || self == .beforeAccepted }
    }

    private let inner: any SubmissionStore
    private let death: Death
    private let isDead = Mutex(false)

    init(_ inner: any SubmissionStore, _ death: Death) {
        self.inner = inner
        self.death = death
    }

    private func live() throws(StoreError) {
        if isDead.withLock({ $0 }) { throw .closed }
    }

    private func die() { isDead.withLock { $0 = true } }

    func slots(of id: PaperBatch.ID) throws(StoreError) -> [PaperSlot] {
        try live()
        return try inner.slots(of: id)
    }

    func fileToSend(_ id: PaperSlot.ID, by operator: OperatorID) throws(StoreError) -> PaperFile? {
        try live()
        return try inner.fileToSend(id, by: `operator`)
    }

    func record(
        _ step: PaperStep, onSlot id: PaperSlot.ID, expecting version: Int, by: OperatorID, at: Date
    ) throws(StoreError) -> PaperSlot {
        try live()
        guard step.kind == death.step else { return try inner.record(step, onSlot: id, expecting: version, by: by, at: at) }
        die()
        if !death.isBefore { _ = try inner.record(step, onSlot: id, expecting: version, by: by, at: at) }
        throw .closed
    }

    func completionNotice(for slot: PaperSlot.ID, at: Date) throws(StoreError) -> CompletionNotice {
        try live()
        return try inner.completionNotice(for: slot, at: at)
    }

    func settleNotice(_ id: CompletionNotice.ID, _ state: CompletionNotice.State, code: String, at: Date) throws(StoreError) {
        try live()
        if death == .beforeMail || (death == .afterMail && state == .sent) {
            die()
            throw .closed
        }
        try inner.settleNotice(id, state, code: code, at: at)
    }
}

/// Counts the mails that were handed over.
final class Mailbox: Sendable {
    private let box = Mutex<[String]>([])

    /// The addresses, in order.
    var sent: [String] { box.withLock { $0 } }

    func mailer(_ outcome: CompletionMailer.Outcome = .sent) -> CompletionMailer {
        CompletionMailer { [self] mail in
            box.withLock { $0.append(mail.to.inHeader) }
            return outcome
        }
    }
}
