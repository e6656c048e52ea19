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
    var application: AccountApplication?
    /// The account as it is registered: of a change, or of a deletion once it was looked up.
    var account: RegistryAccount?
    let isOwn: Bool
    var texts: [Field: TextField] = [:]
    var way = AccountForm.Way.mail
    var role = RegistryRole.municipality
    var check = AccountForm.Check.officialCallBack
    var focus: Field
    var problems: [Field: AccountFieldProblem] = [:]
    /// Differs from what the ledger or the registry has.
    var isDirty = false
    var isBusy = false
    /// The ledger could not take what was typed.
    var failure: StoreError?
    /// The password is asked for as soon as the form is in the ledger, or the account is known.
    var isAsking = false

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

    mutating func show(_ application: AccountApplication) {
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

    var form: AccountForm? {
        guard let day = JapaneseDate.parse(text(.receivedOn)) else { return nil }
        return AccountForm(
            purpose: kind == .deletion ? .deletion : .issue, receivedOn: day, way: way, role: role, office: text(.office),
            name: text(.name),
            email: text(.email), municipalityCode: text(.code), accountID: kind == .deletion ? text(.accountID) : "", check: check,
            checkedBy: text(.checkedBy))
    }

    var change: AccountChange? {
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
            if let sending = application?.sending {
                if sending.by != environment.session?.operatorID { return .unavailable(why: words.sentByOther(sending.by.value)) }
                if sending.isForgotten(at: environment.now) { return .unavailable(why: words.sentTooLongAgo) }
            }
            return .available
        case .saveApplication:
            if kind == .change { return .unavailable(why: words.notKept) }
            return isReadOnly ? .unavailable(why: words.isSettled) : isBusy ? .unavailable(why: words.sending) : .available
        case .refuseApplication:
            guard let application, application.state == .received || application.state == .sent else {
                return .unavailable(why: words.notInLedger)
            }
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
}
