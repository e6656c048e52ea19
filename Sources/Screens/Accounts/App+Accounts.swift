import Domain
import Foundation
import Services

/// How a change of accounts goes its way: the idempotency key on disk, then the call, then what came of it on disk, then the screen.
/// Whatever stops it in between, repeating the last step is safe.
extension App {
    mutating func run(_ command: AccountCommand) {
        guard let session else { return }
        let by = session.operatorID
        switch command {
        case .openList:
            let environment = environment
            show(AccountListView()) { $0.start(environment) }
        case .open(let id):
            let environment = environment
            show(AccountView(id: id)) { $0.start(environment) }
        case .openForm(let form): show(form) { _ in [] }
        case .save(let form, nil): start(.accounts(.receive(form, by: by, at: now)), .accountSaving)
        case .save(let form, let known?):
            start(.accounts(.record(.noted(form), on: known.id, expecting: known.version, by: by, at: now)), .accountSaving)
        case .refuse(let application, let note):
            start(
                .accounts(.record(.refused(note: note), on: application.id, expecting: application.version, by: by, at: now)),
                .accountSaving)
        case .journal(let draft): start(.accounts(.saveDraft(draft, by: by)), .accountJournal)
        case .discardForm:
            guard let form = desk?.main as? AccountFormView else { return }
            start(.accounts(.dropDraft(form.kind == .change ? .change : .application, of: by)), .accountJournal)
            closeForm()
        case .send(let task, let password): send(AccountCall(task: task, password: password), by)
        case .closeSlip: layers.removeAll { $0 is SlipScreen }
        case .printSlip:
            guard let slip = layers.last as? SlipScreen else { return }
            start(.accounts(.printSlip(slip.sheet(texts))), .printing)
        }
    }

    private mutating func send(_ call: AccountCall, _ by: OperatorID) {
        accountCall = call
        switch call.task {
        case .issue(let application), .deletion(let application, _):
            accountCall?.isRepeat = application.state == .sent
            start(.accounts(.record(.sent, on: application.id, expecting: application.version, by: by, at: now)), .accountSending)
        case .change(let change, _, _): start(.accounts(.update(change, password: call.password)), .accountCall)
        }
    }

    private mutating func closeForm() {
        guard desk?.main is AccountFormView else { return }
        desk?.stack.removeLast()
        if let list = desk?.main as? AccountListView { run(list.start(environment)) }
        if let account = desk?.main as? AccountView { run(account.start(environment)) }
    }

    // MARK: Replies

    mutating func receive(_ reply: AccountReply, _ slot: Slot?) {
        switch reply {
        case .applications(let before, let result): update(AccountListView.self) { view, _ in view.receive(result, before: before) }
        case .drafts(.success(let found)):
            update(AccountListView.self) { view, _ in
                view.receive(drafts: found)
                return []
            }
            update(AccountView.self) { view, _ in
                view.receive(drafts: found)
                return []
            }
        case .drafts(.failure): break
        case .draftSaved(let result):
            update(AccountFormView.self) { view, _ in
                view.journaled(result)
                return []
            }
            if case .failure(let error) = result { say(Message(.error, texts.storeError(error))) }
        case .recorded(let result): recorded(result, slot)
        case .account(let id, let result): lookedUp(id, result)
        case .created(let result): created(result)
        case .deleted(let result): deleted(result)
        case .updated(let result): updated(result)
        case .printed(let result):
            for index in layers.indices {
                guard var slip = layers[index] as? SlipScreen else { continue }
                slip.printed(result, texts.slip)
                layers[index] = slip
            }
            if case .success = result, let slip = layers.compactMap({ $0 as? SlipScreen }).last { audit(.slipPrinted(slip.accountID)) }
        }
    }

    private mutating func lookedUp(_ id: String?, _ result: Result<RegistryAccount, CommonDBError>) {
        guard case .success(let account) = result else {
            noticeExpiry(result)
            return hand(result, of: id)
        }
        if let entry = audit(.accountLookup(account.id)) { held[entry] = .account(id, account) }
    }

    /// Shows an account that is in the audit log.
    mutating func hand(_ result: Result<RegistryAccount, CommonDBError>, of id: String?) {
        if desk?.main is AccountFormView {
            update(AccountFormView.self) { $0.receive(result, of: id, $1) }
        } else {
            update(AccountView.self) { view, _ in view.receive(result, of: id) }
        }
    }

    private mutating func recorded(_ result: Result<AccountApplication, StoreError>, _ slot: Slot?) {
        switch (slot, result) {
        case (.accountSending, .success(let application)): call(application)
        case (.accountSettling, _): settled(result)
        case (_, .success(let application)):
            update(AccountFormView.self) { $0.adopt(application, $1) }
            say(Message(.success, application.state == .refused ? texts.accounts.refused : texts.accounts.saved))
            if application.state == .refused { closeForm() }
        case (_, .failure(let error)):
            accountCall = nil
            update(AccountFormView.self) { view, _ in
                view.fail(error)
                return []
            }
            failDialog(texts.storeError(error))
        }
    }

    /// The key is on the disk: now the call may go out.
    private mutating func call(_ application: AccountApplication) {
        update(AccountFormView.self) { $0.adopt(application, $1) }
        updateDialog { $0.adopt(application) }
        guard var call = accountCall, let key = (application.sending?.key).flatMap(IdempotencyKey.init) else { return }
        call.task = call.task.replacing(application)
        accountCall = call
        let form = application.form
        switch call.task {
        case .issue:
            guard let office = GovernmentOffice(form.role) else { return }
            let draft = GovernmentAccountDraft(
                office: office, name: form.name, affiliation: form.office, email: form.email, municipalityCode: form.municipalityCode)
            start(.accounts(.create(draft, password: call.password, key: key)), .accountCall)
        case .deletion: start(.accounts(.delete(id: form.accountID, password: call.password, key: key)), .accountCall)
        case .change: break
        }
    }

    private mutating func created(_ result: Result<IssuedAccount, CommonDBError>) {
        switch result {
        case .success(let issued):
            accountCall?.issued = issued
            settle(.issued(accountID: issued.id, expiresAt: issued.expiresAt))
        case .failure(let error): failed(error)
        }
    }

    private mutating func deleted(_ result: Result<Void, CommonDBError>) {
        switch result {
        case .success: settle(.deleted(accountID: accountCall?.task.application?.form.accountID ?? ""))
        case .failure(let error): failed(error)
        }
    }

    private mutating func settle(_ step: ApplicationStep) {
        guard let application = accountCall?.task.application, let session else { return }
        start(
            .accounts(.record(step, on: application.id, expecting: application.version, by: session.operatorID, at: now)), .accountSettling)
    }

    /// A refusal left no trace at the registry; anything else may have been done, and stays `sent` until it is asked again.
    private mutating func failed(_ error: CommonDBError) {
        accountCall?.error = error
        if case .fateUnknown = error { return giveUp(error) }
        if case .refused(let refusal) = error, refusal.code == "idempotencyKeyReused" { return giveUp(error) }
        if accountCall?.isRepeat == true, !error.saysNothingWasDone { return giveUp(error) }
        settle(.returned(code: texts.accountErrorCode(error)))
    }

    private mutating func giveUp(_ error: CommonDBError) {
        accountCall = nil
        failDialog(texts.accountError(error, now))
        effects.append(.bell)
        if error.endsSession { sessionExpired() }
    }

    private mutating func settled(_ result: Result<AccountApplication, StoreError>) {
        guard let call = accountCall else { return }
        switch result {
        case .failure(let error):
            accountCall = nil
            failDialog(call.issued == nil ? texts.storeError(error) : texts.accounts.issuedUnrecorded(texts.storeError(error)))
            effects.append(.bell)
            if call.error?.endsSession == true { sessionExpired() }
        case .success(let application):
            update(AccountFormView.self) { $0.adopt(application, $1) }
            updateDialog { $0.adopt(application) }
            if let error = call.error {
                refused(error)
                return
            }
            accountCall = nil
            layers.removeAll { $0 is PasswordDialog }
            closeForm()
            if let issued = call.issued {
                // Below whatever covers the screen just now: a lock stays on top.
                let place = layers.firstIndex { $0 is LockScreen || $0 is LoginScreen } ?? layers.count
                layers.insert(SlipScreen(issued, form: application.form), at: place)
                say(Message(.success, texts.accounts.issued(issued.id)))
            } else {
                say(Message(.success, texts.accounts.deleted(application.accountID)))
            }
        }
    }

    private mutating func updated(_ result: Result<RegistryAccount, CommonDBError>) {
        guard let call = accountCall else { return }
        switch result {
        case .success(let account):
            accountCall = nil
            audit(.accountChanged(account.id))
            layers.removeAll { $0 is PasswordDialog }
            if let session { start(.accounts(.dropDraft(.change, of: session.operatorID)), .accountJournal) }
            if case .change(_, _, let isOwn) = call.task, desk?.main is AccountFormView {
                desk?.stack.removeLast()
                update(AccountView.self) { view, _ in view.receive(.success(account), of: isOwn ? nil : account.id) }
                update(AccountView.self) { view, _ in
                    view.receive(drafts: [])
                    return []
                }
            }
            say(Message(.success, texts.accounts.changed(account.id)))
        case .failure(let error):
            accountCall?.error = error
            if case .fateUnknown = error { return giveUp(error) }
            refused(error)
        }
    }

    /// Shows a refusal where it belongs: at the form's field, or at the password.
    private mutating func refused(_ error: CommonDBError) {
        accountCall = nil
        effects.append(.bell)
        if case .refused(let refusal) = error, !refusal.fields.isEmpty, var form = desk?.main as? AccountFormView, form.mark(refusal.fields)
        {
            desk?.main = form
            layers.removeAll { $0 is PasswordDialog }
            return
        }
        let text = texts.accountError(error, now)
        failDialog(text)
        if error.endsSession { sessionExpired() }
    }

    private mutating func failDialog(_ text: String) {
        if !updateDialog({ $0.fail(text) }) { say(Message(.error, text)) }
    }

    @discardableResult
    private mutating func updateDialog(_ body: (inout PasswordDialog) -> Void) -> Bool {
        var isShown = false
        for index in layers.indices {
            guard var dialog = layers[index] as? PasswordDialog else { continue }
            body(&dialog)
            layers[index] = dialog
            isShown = true
        }
        return isShown
    }

    // MARK: Rights

    /// Whether the account screens, the time line and the registry's state can be opened now.
    func accountAvailability(of action: ActionID) -> Availability {
        guard let session, desk != nil else { return .unavailable(why: texts.general.logInFirst) }
        if layers.contains(where: { $0 is LockScreen || $0 is LoginScreen }) { return .unavailable(why: texts.general.lockedFirst) }
        return action == .accounts && !session.role.may(.createAccount) ? .unavailable(why: texts.accounts.notYourRole) : .available
    }

    mutating func refuseAccount(_ id: String?, _ error: StoreError) {
        if desk?.main is AccountFormView {
            update(AccountFormView.self) { view, _ in
                view.fail(error)
                return []
            }
        } else {
            update(AccountView.self) { view, _ in view.refuse(id, error) }
        }
    }
}

extension GovernmentOffice {
    init?(_ role: RegistryRole) {
        guard let office = GovernmentOffice.allCases.first(where: { $0.role == role }) else { return nil }
        self = office
    }
}

extension CommonDBError {
    /// Whether the answer to a repeated call shows that the first one had no effect: only what the registry judges after it has looked
    /// for its first answer does. A lost connection, a wrong password or an ended session tells of the repeat alone.
    fileprivate var saysNothingWasDone: Bool {
        guard case .refused(let refusal) = self else { return false }
        return ["accountConflict", "accountNotFound", "ruleBroken"].contains(refusal.code)
    }
}
