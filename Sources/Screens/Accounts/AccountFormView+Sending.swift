import Domain
import Services
import Terminal

extension AccountFormView {
    // MARK: Keeping and sending

    /// Judges every field; the first one at fault gets the keys.
    private mutating func isComplete(_ environment: Environment) -> Bool {
        for field in fields { problems[field] = problem(of: field, environment) }
        guard let first = fields.first(where: { problems[$0] != nil }) else { return true }
        focus = first
        return false
    }

    mutating func save(_ environment: Environment) -> [Command] {
        guard isComplete(environment), let form else { return [.effect(.bell)] }
        if application != nil, !isDirty { return [] }
        isBusy = true
        return [.accounts(.save(form, application))]
    }

    mutating func send(_ environment: Environment) -> [Command] {
        if !isReadOnly {
            guard isComplete(environment) else { return [.effect(.bell)] }
        }
        if kind == .change {
            guard let account, let change else { return [.say(Message(.info, environment.texts.accounts.nothingChanged))] }
            return [ask(.change(change, of: account, isOwn: isOwn), environment)]
        }
        isAsking = true
        if isDirty || application == nil { return save(environment) }
        return proceed(environment)
    }

    /// What is still missing before the password: for a deletion the account itself, so that the question names it.
    private mutating func proceed(_ environment: Environment) -> [Command] {
        guard isAsking, let application else { return [] }
        switch kind {
        case .issue:
            isAsking = false
            return [ask(.issue(application), environment)]
        case .deletion:
            if application.state == .sent || account?.id == application.form.accountID {
                isAsking = false
                return [ask(.deletion(application, account), environment)]
            }
            isBusy = true
            return [.request(.accounts(.account(id: application.form.accountID)), .account)]
        case .change: return []
        }
    }

    private func ask(_ task: AccountTask, _ environment: Environment) -> Command {
        let words = environment.texts.accounts
        return .push(
            PasswordDialog(
                task, title: words.taskTitle(task), lines: words.taskLines(task, environment.texts),
                isDangerous: { if case .deletion = task { true } else { false } }()))
    }

    func refuse(_ environment: Environment) -> [Command] {
        guard let application else { return [] }
        let words = environment.texts.accounts
        let isSent = application.state == .sent
        return [
            .push(
                PromptDialog(
                    title: isSent ? words.closeTitle : words.refuseTitle, label: isSent ? words.closeLabel : words.refuseLabel,
                    isRequired: true
                ) {
                    [.accounts(.refuse(application, note: $0))]
                })
        ]
    }

    // MARK: Replies

    /// The ledger has it as it now stands.
    mutating func adopt(_ application: AccountApplication, _ environment: Environment) -> [Command] {
        guard kind != .change, self.application == nil || self.application?.id == application.id else { return [] }
        isBusy = false
        isDirty = false
        failure = nil
        show(application)
        return proceed(environment)
    }

    mutating func fail(_ error: StoreError) {
        isBusy = false
        isAsking = false
        failure = error
    }

    mutating func journaled(_ result: Result<Void, StoreError>) {
        if case .failure(let error) = result { failure = error } else { failure = nil }
    }

    /// The account to be deleted, as the registry has it.
    mutating func receive(_ result: Result<RegistryAccount, CommonDBError>, of id: String?, _ environment: Environment) -> [Command] {
        guard kind == .deletion, isAsking, id == application?.form.accountID else { return [] }
        isBusy = false
        switch result {
        case .success(let found):
            account = found
            return proceed(environment)
        case .failure(let error):
            isAsking = false
            if case .refused(let refusal) = error, refusal.code == "accountNotFound" {
                focus = .accountID
                problems[.accountID] = .refused(code: refusal.code)
                return [.effect(.bell)]
            }
            return [.effect(.bell), .say(Message(.error, environment.texts.accountError(error, environment.now)))]
        }
    }

    /// Fields the registry refused; `false` when none of them is one of the form's.
    mutating func mark(_ refused: [FieldRefusal]) -> Bool {
        var first: Field?
        for refusal in refused {
            guard let field = AccountFormView.wireNames[refusal.field], fields.contains(field) else { continue }
            problems[field] = .refused(code: refusal.code)
            first = first ?? field
        }
        guard let first else { return false }
        focus = first
        return true
    }

    private static let wireNames: [String: Field] = [
        "role": .role, "name": .name, "affiliation": .office, "email": .email, "municipalityCode": .code, "id": .accountID,
    ]
}
