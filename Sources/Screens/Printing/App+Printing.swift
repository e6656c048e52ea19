import Domain
import Foundation
import Services

/// Certificates, letters and blank forms between views, printer and store.
extension App {
    mutating func run(_ command: PrintingCommand) {
        guard let session else { return }
        let by = session.operatorID
        switch command {
        case .showCertificates(let batch): show(CertificatesView(batch)) { $0.start() }
        case .print(let certificates, let place):
            guard !office.isPrinting else { return say(Message(.warning, texts.printing.isPrinting)) }
            office.job = PaperOffice.Job(progress: CertificateProgress(total: certificates.count))
            start(.printing(.printCertificates(certificates, to: place, by: by)), .printJob)
        case .steer(let wish): if office.isPrinting { start(.printing(.steerJob(wish)), .steering) }
        case .settle(let id, let cameOut):
            start(.printing(.settleCertificate(id, cameOut: cameOut, by: by, at: now)), .certificateSaving)
        case .recover(let slot): start(.printing(.recoverCertificate(slot, by: by, at: now)), .certificateSaving)
        case .writeLetter(let id):
            show(LetterView(.form(id))) { _ in
                [.request(.paper(.formSheet(id, by: by, isSupervisor: false)), .formSheet)]
            }
        case .writeNotice(let row):
            guard let chip = row.chip else { return }
            office.notice = row
            show(LetterView(.notice(row.id))) { _ in [.request(.printing(.formerOwner(row.id, chip)), .formerOwner)] }
        case .chooseLetter(let kind):
            update(LetterView.self) { view, environment in
                view.take(kind, environment)
                return []
            }
        case .printLetter(let order, let place):
            update(LetterView.self) { view, _ in
                view.send()
                return []
            }
            start(.printing(.printLetter(order, to: place, by: by, at: now)), .letter)
        case .chooseBlankForm:
            let words = texts.printing
            layers.append(
                ChoiceList(
                    title: words.blankTitle,
                    rows: BlankFormKind.all.map { kind in
                        ChoiceList.Row(text: words.blank(kind, texts.keying), commands: [.printing(.blankForm(kind))])
                    }))
        case .blankForm(let kind): start(.printing(.blankForm(kind)), .blankForm)
        }
    }

    mutating func receive(_ reply: PrintingReply, _ slot: Slot?) {
        switch reply {
        case .certificates(let batch, let result): certificatesRead(batch, result)
        case .printing(let progress, let holds): printing(progress, holds)
        case .steered: break
        case .certificateSettled(_, let cameOut, let result): certificateSettled(cameOut, result)
        case .certificateRecovered(let slot, let result): certificateRecovered(slot, result)
        case .formerOwner(let id, let result): formerOwner(id, result)
        case .letterPrinted(let source, let kind, let result): letterPrinted(source, kind, result)
        case .blankFormMade(let kind, let result):
            switch result {
            case .success(let name): say(Message(.success, texts.printing.blankMade(texts.printing.blank(kind, texts.keying), name)))
            case .failure(let trouble): fail(trouble)
            }
        }
    }

    private mutating func fail(_ trouble: PrintTrouble) {
        effects.append(.bell)
        say(Message(.error, texts.printing.trouble(trouble, texts)))
    }

    // MARK: Certificates

    private mutating func certificatesRead(_ batch: PaperBatch.ID?, _ result: Result<[CertificateRow], StoreError>) {
        update(CertificatesView.self) { view, environment in
            view.receive(result, of: batch)
            // Rows that come for another reason ask nothing.
            guard view.isSettling, view.goesOn else { return [] }
            view.goesOn = false
            let commands = view.settle(environment)
            if commands.isEmpty { view.isSettling = false }
            return commands
        }
    }

    private mutating func printing(_ progress: CertificateProgress, _ holds: [PaperCertificate.ID: CertificateHold]) {
        let before = office.job?.progress.done
        office.job = PaperOffice.Job(progress: progress, holds: holds)
        if case .paused(.session) = progress.state { sessionExpired() }
        if progress.isOver {
            effects.append(.bell)
            let isClean = progress.state == .finished && progress.uncertain + progress.left == 0
            say(Message(isClean ? .success : .warning, texts.printing.ended(progress, texts)))
        }
        if progress.isOver || before != progress.done, desk?.main is CertificatesView, !requests.isWaiting(.certificates) { refreshPaper() }
    }

    private mutating func certificateSettled(_ cameOut: Bool, _ result: Result<Void, StoreError>) {
        switch result {
        case .success:
            say(Message(.success, texts.printing.settled(cameOut)))
            update(CertificatesView.self) { view, _ in
                view.goesOn = true
                return []
            }
        case .failure(let error):
            effects.append(.bell)
            say(Message(.error, texts.storeError(error)))
        }
        refreshPaper()
    }

    private mutating func certificateRecovered(_ slot: PaperSlot, _ result: Result<PaperSlot, CertificateRecovery.Failure>) {
        switch result {
        case .success: say(Message(.success, texts.printing.recovered(slot.number)))
        case .failure(let failure):
            if case .registry(let error) = failure, error.endsSession { sessionExpired() }
            effects.append(.bell)
            say(Message(.error, texts.printing.notRecovered(failure, texts)))
        }
        refreshPaper()
    }

    // MARK: Letters

    mutating func handLetter(_ sheet: FormSheet) {
        let words = Texts.Keying.japanese
        update(LetterView.self) { view, environment in
            guard view.source == .form(sheet.file.slot.id) else { return [] }
            if sheet.file.isHidden {
                view.fail(environment.texts.paper.form.hidden)
                return []
            }
            return view.receive(
                LetterBasis(sheet, layouts: environment.paper.layouts, today: TokyoTime(environment.now).day, words: words), environment)
        }
    }

    /// The history of owners was looked at: logged like any other look before anything of it is shown.
    private mutating func formerOwner(_ id: CompletionNotice.ID, _ result: Result<FormerOwner?, CommonDBError>) {
        noticeExpiry(result)
        guard let row = office.notice, row.id == id, let chip = row.chip else { return }
        guard case .success(let owner?) = result else {
            let text: String
            if case .failure(let error) = result { text = environment.registryError(error) } else { text = texts.printing.noFormerOwner }
            return update(LetterView.self) { view, _ in
                if view.source == .notice(id) { view.fail(text) }
                return []
            }
        }
        if let entry = audit(.historyLookup(chip)) { held[entry] = .formerOwner(row, owner) }
    }

    mutating func receiveHeld(_ row: NoticeRow, _ owner: FormerOwner, _ result: Result<Void, StoreError>) {
        update(LetterView.self) { view, environment in
            guard view.source == .notice(row.id) else { return [] }
            guard case .failure(let error) = result else { return view.receive(LetterBasis(row, owner), environment) }
            view.fail(environment.texts.paper.form.unrecorded(environment.texts.storeError(error)))
            return []
        }
    }

    private mutating func letterPrinted(_ source: LetterSource, _ kind: LetterKind, _ result: Result<PrintPlace, PrintTrouble>) {
        update(LetterView.self) { view, _ in
            if view.source == source { view.finished() }
            return []
        }
        switch result {
        case .success(let place):
            say(Message(.success, texts.printing.printed(kind, place)))
            if let view = desk?.main as? LetterView, view.source == source { closeMain() }
        case .failure(let trouble): fail(trouble)
        }
        refreshPaper()
    }
}
