import Domain
import Services

/// Wording of `mcterminal paper`, as far as it is not that of the screens.
extension Texts {
    private func say(_ japanese: String, _ english: String) -> String { language == .japanese ? japanese : english }

    public func noSuchBatch(isAmbiguous: Bool) -> String {
        isAmbiguous
            ? say("その番号のバッチが複数あります。番号@受付日 で指定してください。", "Several batches have that number. Give number@day.")
            : say("そのバッチはありません。", "There is no such batch.")
    }

    public var nothingToSend: String { say("送る申請書はありません。", "No form is to be sent.") }
    public var nothingToPrint: String { say("印刷を待つ登録証明書はありません。", "No certificate waits to be printed.") }
    public var noSender: String {
        say(
            "差出人の設定（paper.sender_name、paper.sender_address、paper.sender_phone）がありません。",
            "The sender is not set: paper.sender_name, paper.sender_address, paper.sender_phone.")
    }

    /// A batch in one line.
    public func line(_ batch: PaperBatch) -> String {
        let states = FormState.allCases.compactMap { state in batch.tallies[state].map { "\(paper.state(state)) \($0)" } }
        return [
            "\(batch.slip.number)@\(batch.slip.receivedOn.iso)", paper.batchState(batch.isOpen),
            say("\(batch.slotCount)枚", "\(batch.slotCount) forms"), states.joined(separator: say("、", ", ")),
        ].joined(separator: "  ")
    }

    /// A form in one line, without anything it says.
    public func line(_ slot: PaperSlot) -> String {
        var parts = [String(repeating: " ", count: max(0, 4 - String(slot.number).utf8.count)) + String(slot.number)]
        parts.append(slot.procedure.map(keying.procedure) ?? "-")
        parts.append(paper.state(slot.state))
        if let reason = slot.reason { parts.append(keying.reason(reason)) }
        switch SubmissionFate(slot) {
        case .open: parts.append(paper.fateOpen)
        case .acceptedWithoutCertificate: parts.append(paper.withoutCertificate)
        case .accepted(let state?): parts.append(say("証明書 ", "certificate ") + paper.certificate(state))
        default: break
        }
        return parts.joined(separator: "  ")
    }

    public func line(_ progress: SubmissionProgress) -> String { KeySentence.withoutKeys(paper.sending.progress(progress)) }
    public func describe(_ pause: SubmissionPause) -> String { KeySentence.withoutKeys(paper.sending.pause(pause, self)) }
    public func describe(_ hold: SubmissionHold) -> String { KeySentence.withoutKeys(paper.sending.hold(hold, self)) }

    /// A certificate of a batch in one line.
    public func line(_ certificate: PaperCertificate, _ batch: String) -> String {
        say("証明書 \(batch) の \(certificate.number)  ", "certificate \(batch)/\(certificate.number)  ") + printing.state(certificate.state)
    }

    public func line(_ progress: CertificateProgress) -> String { KeySentence.withoutKeys(printing.progress(progress)) }
    public func describe(_ pause: CertificatePause) -> String { KeySentence.withoutKeys(printing.pause(pause, self)) }
    /// The caller cleans it: it may hold characters of names.
    public func describe(_ hold: CertificateHold) -> String { KeySentence.withoutKeys(printing.hold(hold, self)) }
}
