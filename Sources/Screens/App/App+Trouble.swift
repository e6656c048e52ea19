import Domain
import Foundation
import Services
import Terminal

/// While store or log can't be written, a line says so; what writes or discloses is refused, typing goes on.
extension App {
    /// One line as long as the trouble lasts.
    var troubleLine: String? { trouble.isQuiet ? nil : texts.trouble.line(trouble, texts, newestBackup: configuration.newestBackup) }

    mutating func hearOfTrouble(_ reply: Reply) {
        if let written = reply.written {
            var error: StoreError?
            if case .failure(let reason) = written { error = reason }
            trouble.wrote(error, now: now)
        } else if let error = reply.unread, case .damaged = error {
            trouble.note(error, now: now)
        }
    }

    /// Why nothing may be written or disclosed now; `nil` when it may.
    var refusal: String? { trouble.refuses(at: now) ? troubleLine.map { texts.trouble.refused($0) } : nil }

    /// Why the action may not be done now.
    func troubleRefusal(of action: ActionID) -> String? {
        guard App.writes.contains(action) || App.discloses.contains(action), let refusal else { return nil }
        // A note is kept on screen whatever comes of it: trying is how it finds out that the disk has room again.
        if App.notes.contains(action), trouble.log.isWritable, case .notWritable = trouble.store { return nil }
        return refusal
    }

    /// Views that show personal data are not opened either, whatever asked for them.
    mutating func mayDisclose() -> Bool {
        guard let refusal else { return true }
        say(Message(.error, refusal))
        effects.append(.bell)
        return false
    }

    /// Opening a note is never among them: what is typed there is kept on screen.
    private static let notes: Set<ActionID> = [.completeNote, .discardNote, .wrapUp]
    private static let writes: Set<ActionID> = [
        .completeNote, .discardNote, .wrapUp, .take, .takeMarked, .handOver, .assignMarked, .escalate, .planCallBack, .refer, .reopen,
        .merge, .unmerge, .link, .unlink, .markSpam, .spamMarked, .editTags, .tagMarked, .undoBulk, .continueInquiry, .exportList,
        .saveApplication, .sendApplication, .refuseApplication, .changeAccount, .removeAccount, .sendBulk, .saveResult, .savePolice,
        .closePolice, .sendPoliceReply,
        .saveSlip, .addSlot, .closeBatch, .reopenBatch, .submitForms, .resubmitForm, .returnForm, .printCertificates, .settlePrinting,
        .recoverCertificate, .printLetter, .settleNotice,
    ]
    private static let discloses: Set<ActionID> = [
        .identityGate, .revealForDesk, .showChip, .timeline, .auditLog, .findAccount, .ownAccount, .printSlip, .contextPane, .writeLetter,
        .answerPolice,
    ]

    /// A note the store could not take asks again by itself: its text is on no disk yet.
    mutating func retryOpening() {
        guard let session, let note = desk?.note, let again = note.openAgainAt, again <= now else { return }
        desk?.note?.openAgainAt = nil
        start(.receive(note.original, by: session.operatorID, at: now), .noteOpening)
    }

    /// The line as it is broken on this screen, in two rows at the most.
    var troubleRows: [String] {
        guard let line = troubleLine else { return [] }
        return TextWidth.wrap("× " + line, columns: max(2, size.width - 2), ambiguous: configuration.ambiguous).prefix(2).map { String($0) }
    }

    func drawTrouble(into surface: inout Surface) {
        for (row, line) in troubleRows.enumerated() {
            surface.fill(Rect(x: 0, y: 1 + row, width: surface.size.width, height: 1), style: .role(.error))
            surface.write(line, x: 1, y: 1 + row, width: surface.size.width - 2, style: .role(.error))
        }
    }
}
