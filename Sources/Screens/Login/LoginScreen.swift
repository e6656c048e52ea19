import Domain
import Foundation
import Services
import Terminal

/// Login, forgotten password (A153) and forced or wanted change of the password (A154).
struct LoginScreen: View {
    enum Mode: Equatable {
        case login
        case forgotten
        /// A new password: forced when the present one is temporary, or wanted by the operator, who then gives the present one too.
        case change
    }

    enum Field: Int, CaseIterable { case id, password, new, repeated }

    var mode = Mode.login
    var focus: Field
    var id: TextField
    var password = TextField(masked: true)
    var new = TextField(masked: true)
    var repeated = TextField(masked: true)
    var isBusy = false
    /// What went wrong last, at the place it belongs to.
    var problem: String?
    var notice: String?
    /// Shown under the form on a demonstration system.
    let demoHint: String?
    /// Set when the login took the place of an ended session above untouched work.
    let isReturning: Bool
    /// The operator wants another password; the session goes on.
    let isWanted: Bool
    /// The only one who may log in above their own work.
    private let owner: String
    private var pending: LoginOutcome?
    private var currentPassword = ""

    init(userID: String, demoHint: String?, isReturning: Bool = false) {
        id = TextField(text: userID)
        self.demoHint = demoHint
        self.isReturning = isReturning
        isWanted = false
        owner = userID
        focus = userID.isEmpty ? .id : .password
    }

    /// A change of password that the operator asked for.
    init(changingPasswordOf userID: String) {
        id = TextField(text: userID)
        demoHint = nil
        isReturning = false
        isWanted = true
        owner = userID
        mode = .change
        focus = .password
    }

    var fields: [Field] {
        switch mode {
        case .login: isReturning ? [.password] : [.id, .password]
        case .forgotten: [.id]
        case .change: isWanted ? [.password, .new, .repeated] : [.new, .repeated]
        }
    }

    let contexts: [KeyContext] = [.login, .form, .edit]
    let isEditing = true

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .submit, .nextField, .previousField: .available
        case .forgottenPassword: mode == .login ? .available : .unavailable(why: environment.texts.login.notNow)
        case .quit: isWanted ? nil : .available
        default: nil
        }
    }

    var keyBar: [ActionID] {
        mode == .login
            ? [.submit, .nextField, .forgottenPassword, .help, .quit] : [.submit, .nextField, .back, .help] + (isWanted ? [] : [.quit])
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .nextField, .cursorDown: move(1)
        case .previousField, .cursorUp: move(-1)
        case .submit: return submit(environment)
        case .forgottenPassword where mode == .login && !isBusy:
            mode = .forgotten
            focus = .id
            problem = nil
        case .back:
            guard mode != .login, !isBusy else { return [] }
            if isWanted { return [.pop] }
            returnToLogin()
        case .quit where !isWanted: return [.leave]
        default:
            guard let edit = EditCommand(action) else { return nil }
            apply(edit)
        }
        return []
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        apply(.insert(isPaste ? text.filter { !$0.isNewline } : text))
        return []
    }

    private mutating func apply(_ edit: EditCommand) {
        problem = nil
        switch focus {
        case .id: id.perform(edit)
        case .password: password.perform(edit)
        case .new: new.perform(edit)
        case .repeated: repeated.perform(edit)
        }
    }

    private mutating func move(_ step: Int) {
        let all = fields
        guard let place = all.firstIndex(of: focus) else { return }
        focus = all[(place + step + all.count) % all.count]
    }

    private mutating func returnToLogin() {
        mode = .login
        if isReturning { id = TextField(text: owner) }
        focus = id.text.isEmpty ? .id : .password
        problem = nil
        clearSecrets()
        pending = nil
    }

    private mutating func clearSecrets() {
        password = TextField(masked: true)
        new = TextField(masked: true)
        repeated = TextField(masked: true)
        currentPassword = ""
    }

    private mutating func submit(_ environment: Environment) -> [Command] {
        guard !isBusy else { return [] }
        problem = nil
        let words = environment.texts.login
        let name = JapaneseText.asciiTwin(id.text).trimmingCharacters(in: .whitespaces)
        switch mode {
        case .login:
            if name.isEmpty {
                focus = .id
                problem = words.idMissing
                return []
            }
            if focus == .id {
                focus = .password
                return []
            }
            if password.text.isEmpty, !environment.hasPasswordCommand {
                problem = words.passwordMissing
                return []
            }
            isBusy = true
            currentPassword = password.text
            // An empty password field asks the runtime for the configured password command.
            return [.request(.logIn(id: name, password: password.text), .session)]
        case .forgotten:
            if name.isEmpty {
                problem = words.idMissing
                return []
            }
            isBusy = true
            return [.request(.resetPassword(id: name), .session)]
        case .change:
            if isWanted, password.text.isEmpty {
                focus = .password
                problem = words.passwordMissing
                return []
            }
            if focus != .repeated {
                move(1)
                return []
            }
            let judged = PasswordRules.judge(new.text, id: OperatorID(name))
            if let fault = judged.facts.first(where: \.isRefusal) {
                focus = .new
                problem = words.passwordFault(fault)
                return []
            }
            guard new.text.bytesEqual(repeated.text) else {
                repeated = TextField(masked: true)
                problem = words.repeatDiffers
                return []
            }
            isBusy = true
            return [.request(.changePassword(current: isWanted ? password.text : currentPassword, new: new.text), .session)]
        }
    }

    mutating func receive(_ reply: Reply, _ environment: Environment) -> [Command] {
        isBusy = false
        let words = environment.texts
        switch reply {
        case .loggedIn(.success(let outcome)):
            if outcome.mustChangePassword {
                pending = outcome
                mode = .change
                focus = .new
                password = TextField(masked: true)
                notice = words.login.mustChange
                return []
            }
            clearSecrets()
            return [.loggedIn(session(of: outcome, environment))]
        case .loggedIn(.failure(let error)):
            password = TextField(masked: true)
            focus = .password
            problem = words.registryError(error)
            return [.effect(.bell)]
        case .passwordReset(.success):
            returnToLogin()
            notice = words.login.temporarySent
        case .passwordReset(.failure(let error)):
            problem = words.registryError(error)
        case .passwordChanged(.success) where isWanted:
            clearSecrets()
            return [.pop, .say(Message(.success, words.login.changed))]
        case .passwordChanged(.success):
            guard let outcome = pending else {
                returnToLogin()
                notice = words.login.changed
                return []
            }
            clearSecrets()
            return [.loggedIn(session(of: outcome, environment)), .say(Message(.success, words.login.changed))]
        case .passwordChanged(.failure(let error)):
            problem = words.registryError(error)
            if error.endsSession {
                if isWanted { return [.pop] }
                returnToLogin()
            }
            if isWanted {
                password = TextField(masked: true)
                focus = .password
            }
        default: break
        }
        return []
    }

    private func session(of outcome: LoginOutcome, _ environment: Environment) -> Session {
        Session(operatorID: OperatorID(outcome.accountID), name: outcome.accountID, startedAt: environment.now, role: outcome.role)
    }
}
