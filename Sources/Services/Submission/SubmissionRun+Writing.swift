import CommonDBContract
import Domain
import Foundation

/// The write of a form, its repeats, and what their answers mean.
extension SubmissionRun {
    /// Sends a verified form.
    func send(_ file: PaperFile, _ form: PaperForm) async throws(Stop) -> Outcome {
        let made: SubmissionMaking.Made
        do {
            made = try await making.made(form)
        } catch {
            return try await conclude(error, file.slot)
        }
        // Asked again: the checks took their time, and what is sent with another account's token is that account's.
        guard accountVerdict == nil else { return .wait(.session) }
        let key = IdempotencyKey()
        let step = PaperStep.submitted(key, made.request.token, asked: made.request.kept)
        guard let slot = try await desk.record(step, on: file.slot) else { return .again }
        formers[slot.id] = made.former
        switch await answer(to: made.request, key: key) {
        case .success(let certificate): return try await accept(slot, form, certificate)
        case .failure(let error):
            let verdict = SubmissionVerdict(error)
            if case .fateUnknown = error { return .wait(verdict) }
            // A refusal from somewhere on the way says nothing about tries before it.
            if case .setUp(.refused) = verdict { return .wait(verdict) }
            // This was its first call, so whatever else came back says that nothing was done.
            return try await undone(slot, verdict)
        }
    }

    /// Finds out what has become of a form that was sent: by asking again with its key, or by what the registry shows.
    func settle(_ file: PaperFile, _ form: PaperForm) async throws(Stop) -> Outcome {
        guard let open = file.submission else { return .left(.unclear) }
        guard open.by == order.by else {
            return order.settlesOthers ? try await judge(open, file.slot, form) : .left(.anotherOperator(open.by))
        }
        guard abs(order.now().timeIntervalSince(open.at)) < order.rules.keyAge else { return try await judge(open, file.slot, form) }
        let made: SubmissionMaking.Made
        do {
            made = try await making.madeAgain(form, kept: open.asked, token: open.token, former: formers[file.slot.id])
        } catch {
            // What cannot be made again was sent by another version of the program, or its record is gone.
            if case .call(let verdict) = error, !verdict.settlesRepeat { return .wait(verdict) }
            return try await judge(open, file.slot, form)
        }
        formers[file.slot.id] = made.former
        guard accountVerdict == nil else { return .wait(.session) }
        switch await answer(to: made.request, key: open.key) {
        case .success(let certificate): return try await accept(file.slot, form, certificate)
        case .failure(let error):
            let verdict = SubmissionVerdict(error)
            if case .fateUnknown = error { return .wait(verdict) }
            guard verdict.settlesRepeat else { return .wait(verdict) }
            if verdict == .doneBefore { return try await accept(file.slot, form, nil) }
            return try await undone(file.slot, verdict)
        }
    }

    /// By what the registry's records show, where the key tells no more.
    private func judge(_ open: PaperSubmission, _ slot: PaperSlot, _ form: PaperForm) async throws(Stop) -> Outcome {
        let evidence: SubmissionEvidence
        do {
            evidence = try await making.evidence(form, token: open.token, sent: open.at)
        } catch {
            if case .call(let verdict) = error, !verdict.settlesRepeat { return .wait(verdict) }
            return .left(.unclear)
        }
        switch evidence {
        case .done: return try await accept(slot, form, nil)
        case .notDone: return try await desk.record(.withdrawn, on: slot) == nil ? .left(.unclear) : .again
        case .unclear: return .left(.unclear)
        }
    }

    // MARK: - Answers

    private func answer(
        to request: SubmissionRequest, key: IdempotencyKey
    ) async -> Result<RegistrationCertificate?, CommonDBError> {
        do throws(CommonDBError) {
            return .success(try await order.client.send(request, key: key, priority: making.priority))
        } catch {
            return .failure(error)
        }
    }

    /// The registry did it. The certificate is on the disk with the fate, or neither is.
    private func accept(_ slot: PaperSlot, _ form: PaperForm, _ certificate: RegistrationCertificate?) async throws(Stop) -> Outcome {
        guard let accepted = try await desk.record(.accepted(certificate), on: slot) else { return .again }
        let former = formers.removeValue(forKey: slot.id)
        if form.procedure == .ownerChange { try await tell(former, of: accepted, form) }
        return .accepted
    }

    /// The registry has not done it, and will not.
    private func undone(_ slot: PaperSlot, _ verdict: SubmissionVerdict) async throws(Stop) -> Outcome {
        formers[slot.id] = nil
        switch verdict {
        case .refused, .notProved: return try await conclude(.call(verdict), slot)
        case .locked, .proofTooOld, .doneBefore, .registry, .session, .setUp:
            guard let slot = try await desk.record(.withdrawn, on: slot) else { return .again }
            return try await conclude(.call(verdict), slot)
        }
    }

    /// What a failure before the write, or of one that was not done, means for the form.
    private func conclude(_ failure: SubmissionMaking.Failure, _ slot: PaperSlot) async throws(Stop) -> Outcome {
        switch failure {
        case .form(let refusal):
            let reason = ExceptionReason(findings: refusal.findings) ?? .other
            return try await desk.record(.setAside(reason, note: ""), on: slot) == nil ? .again : .refused
        case .call(.refused(let refusal)): return try await refuse(slot, refusal)
        case .call(.notProved):
            var refusal = SubmissionMaking.refusal(.authenticationFailed)
            refusal.fields = [FieldRefusal(field: "changeKey", code: FieldErrorCode.changeKeyWrong.rawValue)]
            return try await refuse(slot, refusal)
        case .call(.locked(let pause)): return .left(.ownerLocked(until: order.now().addingTimeInterval(pause / .seconds(1))))
        case .call(.proofTooOld): return .again
        case .call(.doneBefore): return .left(.unclear)
        case .call(let verdict): return .wait(verdict)
        }
    }

    private func refuse(_ slot: PaperSlot, _ refusal: Refusal) async throws(Stop) -> Outcome {
        var fields = refusal.fields
        if fields.isEmpty, let field = refusal.field { fields = [FieldRefusal(field: field, code: refusal.code)] }
        let reason = ExceptionReason(registryCode: refusal.code, fields: fields.map { ($0.field, $0.code) })
        guard try await desk.record(.refused(fields, code: refusal.code, reason: reason), on: slot) != nil else { return .again }
        return .refused
    }

    // MARK: - Former owners

    /// One notice: by mail where there are an address and a way to send it; else it stays due, for a letter.
    ///
    /// Noted as begun before the mail goes out: should this process end before the mail does, nothing sends it a second time.
    private func tell(_ former: Owner?, of slot: PaperSlot, _ form: PaperForm) async throws(Stop) {
        let notice = try await desk.notice(for: slot)
        guard notice.state == .due, let former, let mail = order.mail, let chip = try? ApplicationMaker.chip(form) else { return }
        guard let address = former.email.flatMap(MailAddress.init) else { return try await desk.settle(notice, .noAddress) }
        try await desk.settle(notice, .failed, code: CompletionMailer.interrupted)
        switch await mail.send(CompletionMailer.Mail(to: address, owner: former, chip: chip, changedAt: slot.updatedAt)) {
        case .sent: try await desk.settle(notice, .sent)
        case .failed(let code): try await desk.settle(notice, .failed, code: code)
        }
    }
}
