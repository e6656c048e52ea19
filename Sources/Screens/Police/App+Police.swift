import Domain
import Foundation
import Services

/// Letters of the police. What the registry knows is on screen once the audit log has the look-up; the answer goes out once the log has it.
extension App {
    mutating func run(_ command: PoliceCommand) {
        guard let session, desk != nil else { return }
        let by = session.operatorID
        let today = TokyoTime(now).day
        switch command {
        case .openDesk: show(PoliceListView()) { $0.start() }
        case .openForm(let known): show(PoliceFormView(known, today: today)) { _ in [] }
        case .save(let letter, nil): start(.police(.receive(letter, by: by, at: now)), .policeSaving)
        case .save(let letter, let known?): start(.police(.record(.noted(letter), on: known, by: by, at: now)), .policeSaving)
        case .close(let known, let note): start(.police(.record(.closed(note: note), on: known, by: by, at: now)), .policeSaving)
        case .discardForm: if desk?.main is PoliceFormView { closePoliceView() }
        case .pickBasis(let basis):
            guard var form = desk?.main as? PoliceFormView else { return }
            form.pick(basis: basis)
            desk?.main = form
        case .answer(let known, let fact):
            if !mayDisclose() { return }
            show(PoliceAnswerView(known, confirmed: fact, by: session, today: today)) { $0.start() }
        case .lookUp:
            guard let view = desk?.main as? PoliceAnswerView, mayDisclose() else { return }
            run(view.start())
        case .tell(let way, let fact): tell(way, fact, by)
        }
    }

    private mutating func tell(_ way: PoliceLetter.Way, _ fact: GateFact, _ by: OperatorID) {
        guard var view = desk?.main as? PoliceAnswerView, view.way == way else { return }
        if way != .phone, configuration.printing.places.isEmpty {
            view.fail(texts.police.noPlace)
            desk?.main = view
            effects.append(.bell)
            return
        }
        if view.recorded == way {
            // It did not come out the first time.
            view.begin(way == .phone ? .done(.phone) : .printing)
            desk?.main = view
            if way != .phone { printReply(of: view) }
            return
        }
        // The station was reached on its official number after all: the log says how it was confirmed for this answer.
        if fact != view.confirmed, view.record != nil { disclose(view.inquiry.letter.chip, by: fact) }
        view.begin(.recording)
        desk?.main = view
        let step = PoliceStep.answered(way, found: view.record != nil, fields: view.told.map(\.rawValue))
        start(.police(.record(step, on: view.inquiry, by: by, at: now)), .policeAnswer)
    }

    private mutating func printReply(of view: PoliceAnswerView) {
        guard let place = configuration.printing.places.first,
            let content = view.content(sender: configuration.printing.sender, today: TokyoTime(now).day)
        else { return }
        start(.police(.printReply(content, of: view.inquiry.id, to: place)), .policeAnswer)
    }

    @discardableResult
    private mutating func disclose(_ chip: ChipNumber, by fact: GateFact) -> RequestID? {
        var gate = IdentityGate(caller: .police)
        gate.set(fact, to: .confirmed)
        return audit(
            .disclosure(
                AuditedDisclosure(
                    chip: chip, caller: .police, passed: gate.isPassed, confirmed: gate.outcome.confirmed.map(\.rawValue),
                    fields: gate.outcome.disclosed.map(\.rawValue))))
    }

    private mutating func closePoliceView() {
        desk?.stack.removeLast()
        if let list = desk?.main as? PoliceListView { run(list.start()) }
    }

    // MARK: Replies

    mutating func receive(_ reply: PoliceReply, _ slot: Slot?) {
        switch reply {
        case .list(let before, let result): update(PoliceListView.self) { view, _ in view.receive(result, before: before) }
        case .received(let result): saved(result, isNew: true)
        case .recorded(.answered(let way, _, _), let id, let result): answered(way, id, result)
        case .recorded(.closed, let id, let result): closed(id, result)
        case .recorded(.noted, _, let result): saved(result, isNew: false)
        case .lookedUp(let id, let chip, let result): lookedUp(id, chip, result)
        case .replyPrinted(let id, let result): printed(id, result)
        }
    }

    private mutating func saved(_ result: Result<PoliceInquiry, StoreError>, isNew: Bool) {
        switch result {
        case .success(let inquiry):
            update(PoliceFormView.self) { view, _ in
                if view.isBusy { view.adopt(inquiry) }
                return []
            }
            say(Message(.success, environment.keyed(isNew ? texts.police.received : texts.police.corrected, [.police, .policeLetter])))
            refreshPoliceList()
        case .failure(let error): failPoliceForm(error)
        }
    }

    private mutating func closed(_ id: PoliceInquiry.ID, _ result: Result<PoliceInquiry, StoreError>) {
        switch result {
        case .success:
            if let form = desk?.main as? PoliceFormView, form.known?.id == id { desk?.stack.removeLast() }
            say(Message(.success, texts.police.closed))
            refreshPoliceList()
        case .failure(let error): failPoliceForm(error)
        }
    }

    private mutating func failPoliceForm(_ error: StoreError) {
        update(PoliceFormView.self) { view, _ in
            view.fail(error)
            return []
        }
        say(Message(.error, policeError(error)))
        effects.append(.bell)
        if case .stale = error { refreshPoliceList() }
    }

    private func policeError(_ error: StoreError) -> String {
        if case .stale = error { texts.police.stale } else { texts.storeError(error) }
    }

    private mutating func refreshPoliceList() {
        guard let list = desk?.stack.last(where: { $0 is PoliceListView }) as? PoliceListView else { return }
        run(list.start())
    }

    private mutating func lookedUp(_ id: PoliceInquiry.ID, _ chip: ChipNumber, _ result: Result<ChipRecord?, CommonDBError>) {
        noticeExpiry(result)
        guard let view = desk?.stack.last(where: { $0 is PoliceAnswerView }) as? PoliceAnswerView, view.inquiry.id == id else { return }
        guard case .success(let record) = result else {
            let time = now
            return update(PoliceAnswerView.self) { view, _ in view.receive(result, at: time) }
        }
        guard let looked = audit(.chipLookup(chip, found: record != nil)) else { return }
        // What is not registered tells nothing of anybody.
        let entry = record == nil ? looked : disclose(chip, by: view.confirmed)
        if let entry { held[entry] = .police(id, record) }
    }

    /// The look-up is in the audit log, or could not be put there.
    mutating func receivePolice(_ id: PoliceInquiry.ID, _ record: ChipRecord?, _ result: Result<Void, StoreError>) {
        let time = now
        update(PoliceAnswerView.self) { view, _ in
            guard view.inquiry.id == id else { return [] }
            switch result {
            case .success: return view.receive(.success(record), at: time)
            case .failure(let error):
                view.refuse(error)
                return [.effect(.bell)]
            }
        }
    }

    private mutating func answered(_ way: PoliceLetter.Way, _ id: PoliceInquiry.ID, _ result: Result<PoliceInquiry, StoreError>) {
        var toPrint: PoliceAnswerView?
        let error: StoreError?
        if case .failure(let reason) = result { error = reason } else { error = nil }
        let why = error.map(policeError)
        update(PoliceAnswerView.self) { view, _ in
            guard view.inquiry.id == id, view.progress == .recording else { return [] }
            if case .success(let inquiry) = result {
                view.adopt(inquiry, told: way)
                if way != .phone { toPrint = view }
            } else {
                view.fail(why ?? "")
            }
            return []
        }
        if error != nil { effects.append(.bell) }
        if let toPrint { printReply(of: toPrint) }
        refreshPoliceList()
    }

    private mutating func printed(_ id: PoliceInquiry.ID, _ result: Result<PrintPlace, PrintTrouble>) {
        let words = texts.police
        switch result {
        case .success(let place):
            update(PoliceAnswerView.self) { view, _ in
                if view.inquiry.id == id { view.printed() }
                return []
            }
            say(Message(.success, words.printed(place)))
        case .failure(let trouble):
            let why = words.notPrinted(texts.printTrouble(ofPoliceReply: trouble))
            update(PoliceAnswerView.self) { view, _ in
                if view.inquiry.id == id { view.fail(why) }
                return []
            }
            say(Message(.error, environment.keyed(why, [.policeReply])))
            effects.append(.bell)
        }
    }

    // MARK: Scanner

    /// A number that is read while a letter is written belongs into it.
    mutating func scanIntoLetter(_ digits: String) -> Bool {
        guard layers.isEmpty, desk?.focus == .main, var form = desk?.main as? PoliceFormView, !form.isReadOnly else { return false }
        form.take(scan: digits)
        desk?.main = form
        return true
    }
}
