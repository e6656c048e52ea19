import Domain
import Foundation
import Services
import Terminal

/// A form about an account: an application for one (行政アカウント発行申請書), one for its end (行政アカウント削除申請書), or a change
/// of what is registered of it.
///
/// Every edit is journaled: whatever takes the form away, what was typed comes back with it. Only throwing it away asks.
struct AccountFormView: View {
    enum Kind: Sendable { case issue, deletion, change }

    enum Field: String, CaseIterable, Sendable {
        case receivedOn, way, accountID, role, office, name, email, code, check, checkedBy

        var isChoice: Bool { self == .way || self == .role || self == .check }
    }

    let kind: Kind
    private(set) var application: AccountApplication?
    /// The account as it is registered: of a change, or of a deletion once it was looked up.
    private(set) var account: RegistryAccount?
    let isOwn: Bool
    var texts: [Field: TextField] = [:]
    var way = AccountForm.Way.mail
    var role = RegistryRole.municipality
    var check = AccountForm.Check.officialCallBack
    var focus: Field
    var problems: [Field: AccountFieldProblem] = [:]
    /// Differs from what the ledger or the registry has.
    private(set) var isDirty = false
    private(set) var isBusy = false
    /// The ledger could not take what was typed.
    private(set) var failure: StoreError?
    /// The password is asked for as soon as the form is in the ledger, or the account is known.
    private(set) var isAsking = false

    static let offices: [RegistryRole] = [.prefecture, .municipality, .police]

    // MARK: Making one

    /// A new application; `account` fills in one for its deletion.
    init(new purpose: AccountForm.Purpose, for account: RegistryAccount? = nil, by: OperatorID, today: CalendarDate) {
        kind = purpose == .issue ? .issue : .deletion
        isOwn = false
        focus = .receivedOn
        fill(receivedOn: today.iso, checkedBy: by.value)
        guard let account else { return }
        texts[.accountID]?.text = account.id
        role = account.role
        texts[.office]?.text = account.affiliation
        texts[.name]?.text = account.name
        texts[.email]?.text = account.email
        texts[.code]?.text = account.municipalityCode ?? ""
    }

    /// An application of the ledger.
    init(_ application: AccountApplication) {
        kind = application.form.purpose == .issue ? .issue : .deletion
        isOwn = false
        focus = .receivedOn
        fill()
        show(application)
    }

    /// A change of a registered account.
    init(changing account: RegistryAccount, isOwn: Bool) {
        kind = .change
        self.isOwn = isOwn
        self.account = account
        focus = .name
        role = account.role
        fill()
        texts[.name]?.text = account.name
        texts[.office]?.text = account.affiliation
        texts[.email]?.text = account.email
        texts[.code]?.text = account.municipalityCode ?? ""
    }

    private mutating func fill(receivedOn: String = "", checkedBy: String = "") {
        for field in Field.allCases where !field.isChoice { texts[field] = TextField(maxLength: 300) }
        texts[.receivedOn]?.text = receivedOn
        texts[.checkedBy]?.text = checkedBy
    }

    private mutating func show(_ application: AccountApplication) {
        self.application = application
        let form = application.form
        way = form.way
        role = form.role
        check = form.check
        let values: [Field: String] = [
            .receivedOn: form.receivedOn.iso, .accountID: form.accountID, .office: form.office, .name: form.name, .email: form.email,
            .code: form.municipalityCode, .checkedBy: form.checkedBy,
        ]
        for (field, value) in values { texts[field]?.text = value }
    }

    /// Puts back what a journal holds.
    mutating func restore(_ draft: AccountDraft) {
        for (name, value) in draft.values {
            guard let field = Field(rawValue: name) else { continue }
            switch field {
            case .way: way = AccountForm.Way(rawValue: value) ?? way
            case .role: role = RegistryRole(rawValue: value) ?? role
            case .check: check = AccountForm.Check(rawValue: value) ?? check
            default: texts[field]?.text = value
            }
        }
        focus = Field(rawValue: draft.focusedField) ?? focus
        isDirty = true
    }

    static let purposeKey = "purpose"
    static let accountKey = "of"

    func draft(at now: Date) -> AccountDraft {
        var values: [String: String] = [:]
        for field in fields { values[field.rawValue] = value(of: field) }
        values[AccountFormView.purposeKey] = kind == .deletion ? AccountForm.Purpose.deletion.rawValue : AccountForm.Purpose.issue.rawValue
        if kind == .change { values[AccountFormView.accountKey] = account?.id ?? "" }
        return AccountDraft(
            kind: kind == .change ? .change : .application, application: application?.id, values: values, focusedField: focus.rawValue,
            savedAt: now)
    }

    private func value(of field: Field) -> String {
        switch field {
        case .way: way.rawValue
        case .role: role.rawValue
        case .check: check.rawValue
        default: texts[field]?.text ?? ""
        }
    }

    // MARK: Fields

    var fields: [Field] {
        switch kind {
        case .issue: [.receivedOn, .way, .role, .office, .name, .email, .code, .check, .checkedBy]
        case .deletion: [.receivedOn, .way, .accountID, .role, .office, .name, .email, .code, .check, .checkedBy]
        // What an office may see is decided by the designated body alone.
        case .change: [.office, .name, .email] + (isOwn || account?.municipalityCode == nil ? [] : [.code])
        }
    }

    /// What came of it stands in the log: the form is for reading.
    var isReadOnly: Bool { application.map { $0.state != .received } ?? false }

    /// The text of a field as it is judged and sent: digits and letters of the input method count as plain ones.
    func text(_ field: Field) -> String {
        let typed = (texts[field]?.text ?? "").trimmingCharacters(in: .whitespaces)
        switch field {
        case .email, .code, .accountID: return JapaneseText.asciiTwin(typed)
        default: return typed
        }
    }

    func problem(of field: Field, _ environment: Environment) -> AccountFieldProblem? {
        let isDeletion = kind == .deletion
        switch field {
        case .receivedOn: return AccountFormCheck.day(text(field), today: TokyoTime(environment.now).day)
        case .accountID: return AccountFormCheck.id(text(field))
        case .office, .name: return AccountFormCheck.line(text(field))
        case .checkedBy: return AccountFormCheck.line(text(field))
        case .email: return AccountFormCheck.mail(text(field), isRequired: !isDeletion)
        case .code: return AccountFormCheck.code(text(field), role: role, isRequired: !isDeletion)
        case .way, .role, .check: return nil
        }
    }

    /// The area the code stands for, as soon as it is one.
    var area: MunicipalityCode? { MunicipalityCode(text(.code)) }

    private var form: AccountForm? {
        guard let day = JapaneseDate.parse(text(.receivedOn)) else { return nil }
        return AccountForm(
            purpose: kind == .deletion ? .deletion : .issue, receivedOn: day, way: way, role: role, office: text(.office),
            name: text(.name),
            email: text(.email), municipalityCode: text(.code), accountID: kind == .deletion ? text(.accountID) : "", check: check,
            checkedBy: text(.checkedBy))
    }

    private var change: AccountChange? {
        guard let account else { return nil }
        func differing(_ field: Field, _ registered: String) -> String? { text(field).bytesEqual(registered) ? nil : text(field) }
        let change = AccountChange(
            id: isOwn ? nil : account.id, name: differing(.name, account.name), affiliation: differing(.office, account.affiliation),
            email: differing(.email, account.email),
            municipalityCode: fields.contains(.code) ? differing(.code, account.municipalityCode ?? "") : nil)
        return change == AccountChange(id: change.id) ? nil : change
    }

    // MARK: View

    let contexts: [KeyContext] = [.application, .form, .edit]
    var isEditing: Bool { !focus.isChoice || isReadOnly }
    var keyBar: [ActionID] {
        kind == .change ? [.sendApplication, .nextField, .back, .help] : [.sendApplication, .saveApplication, .nextField, .back, .help]
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        let words = environment.texts.accounts
        switch action {
        case .sendApplication:
            if isBusy { return .unavailable(why: words.sending) }
            if let state = application?.state, state != .received, state != .sent { return .unavailable(why: words.isSettled) }
            return .available
        case .saveApplication:
            if kind == .change { return .unavailable(why: words.notKept) }
            return isReadOnly ? .unavailable(why: words.isSettled) : isBusy ? .unavailable(why: words.sending) : .available
        case .refuseApplication:
            guard let application, application.state == .received else { return .unavailable(why: words.notInLedger) }
            return isBusy ? .unavailable(why: words.sending) : .available
        case .inquiries where failure != nil && isDirty: return .unavailable(why: words.notJournaled)
        case .nextField, .previousField, .submit, .back: return .available
        default: return nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .nextField, .cursorDown, .submit: move(1, environment)
        case .previousField, .cursorUp: move(-1, environment)
        case .sendApplication: return send(environment)
        case .saveApplication: return save(environment)
        case .refuseApplication: return refuse(environment)
        case .back where isDirty:
            let words = environment.texts.accounts
            return [
                .push(
                    ConfirmDialog(
                        title: words.discardTitle, question: environment.keyed(words.discardQuestion(kind == .change), contexts),
                        yes: words.discardYes, commands: [.accounts(.discardForm)]))
            ]
        case .cursorLeft where focus.isChoice: return choose(by: -1, environment)
        case .cursorRight where focus.isChoice: return choose(by: 1, environment)
        default:
            guard let edit = EditCommand(action) else { return nil }
            return apply(edit, environment)
        }
        return []
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        guard focus.isChoice else { return apply(.insert(text.filter { !$0.isNewline }), environment) }
        guard !isPaste, let digit = text.first?.wholeNumberValue else { return [] }
        return choose(digit - 1, environment)
    }

    private mutating func apply(_ edit: EditCommand, _ environment: Environment) -> [Command] {
        guard !isReadOnly, !isBusy, !focus.isChoice, texts[focus]?.perform(edit) == true else { return [] }
        problems[focus] = nil
        if focus == .code, text(.code).utf8.count == 6 { problems[.code] = problem(of: .code, environment) }
        if focus == .accountID { account = nil }
        return edited(environment)
    }

    private mutating func edited(_ environment: Environment) -> [Command] {
        isDirty = true
        isAsking = false
        return [.accounts(.journal(draft(at: environment.now)))]
    }

    private mutating func move(_ step: Int, _ environment: Environment) {
        if !isReadOnly, !text(focus).isEmpty { problems[focus] = problem(of: focus, environment) }
        let all = fields
        let place = all.firstIndex(of: focus) ?? 0
        focus = all[(place + step + all.count) % all.count]
    }

    func choices(_ words: Texts.Accounts) -> [String] {
        switch focus {
        case .way: AccountForm.Way.allCases.map(words.way)
        case .role: AccountFormView.offices.map(words.role)
        case .check: AccountForm.Check.allCases.map(words.check)
        default: []
        }
    }

    private var chosen: Int {
        switch focus {
        case .way: AccountForm.Way.allCases.firstIndex(of: way) ?? 0
        case .role: AccountFormView.offices.firstIndex(of: role) ?? 0
        case .check: AccountForm.Check.allCases.firstIndex(of: check) ?? 0
        default: 0
        }
    }

    private mutating func choose(by step: Int, _ environment: Environment) -> [Command] {
        let count = choices(environment.texts.accounts).count
        return count == 0 ? [] : choose((chosen + step + count) % count, environment, moving: false)
    }

    private mutating func choose(_ place: Int, _ environment: Environment, moving: Bool = true) -> [Command] {
        guard !isReadOnly, !isBusy, choices(environment.texts.accounts).indices.contains(place) else { return [] }
        switch focus {
        case .way: way = AccountForm.Way.allCases[place]
        case .role:
            role = AccountFormView.offices[place]
            if !text(.code).isEmpty { problems[.code] = problem(of: .code, environment) }
        case .check: check = AccountForm.Check.allCases[place]
        default: return []
        }
        if moving { move(1, environment) }
        return edited(environment)
    }

    // MARK: Keeping and sending

    /// Judges every field; the first one at fault gets the keys.
    private mutating func isComplete(_ environment: Environment) -> Bool {
        for field in fields { problems[field] = problem(of: field, environment) }
        guard let first = fields.first(where: { problems[$0] != nil }) else { return true }
        focus = first
        return false
    }

    private mutating func save(_ environment: Environment) -> [Command] {
        guard isComplete(environment), let form else { return [.effect(.bell)] }
        if application != nil, !isDirty { return [] }
        isBusy = true
        return [.accounts(.save(form, application))]
    }

    private mutating func send(_ environment: Environment) -> [Command] {
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

    private func refuse(_ environment: Environment) -> [Command] {
        guard let application else { return [] }
        let words = environment.texts.accounts
        return [
            .push(
                PromptDialog(title: words.refuseTitle, label: words.refuseLabel, isRequired: true) {
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
