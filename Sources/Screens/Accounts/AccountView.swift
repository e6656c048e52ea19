import Domain
import Foundation
import Services
import Terminal

/// One account as the registry has it (A111): the own one, or that of a government office, with the application it came from.
struct AccountView: View {
    enum Finding: Sendable {
        case asking
        case found(RegistryAccount)
        case failed(CommonDBError)
        /// The look-up could not be written to the audit log, so its answer is not shown.
        case unrecorded(StoreError)
    }

    /// `nil`: the own account.
    let id: String?
    private(set) var finding = Finding.asking
    private(set) var drafts: [AccountDraft] = []

    init(id: String?) { self.id = id }

    func start(_ environment: Environment) -> [Command] {
        guard let session = environment.session else { return [] }
        return [
            .request(.accounts(.account(id: id)), .account), .request(.accounts(.drafts(of: session.operatorID)), .accountDrafts),
        ]
    }

    let contexts: [KeyContext] = [.account, .text]
    var keyBar: [ActionID] { [.changeAccount] + (id == nil ? [.changePassword] : [.removeAccount]) + [.reload, .help, .back] }

    var account: RegistryAccount? { if case .found(let account) = finding { account } else { nil } }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        let words = environment.texts.accounts
        switch action {
        case .changeAccount: return account == nil ? .unavailable(why: words.noAccountYet) : .available
        case .removeAccount:
            if id == nil { return .unavailable(why: words.notOwn) }
            return account == nil ? .unavailable(why: words.noAccountYet) : .available
        case .reload, .back: return .available
        default: return nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .changeAccount:
            guard let account else { return [] }
            var form = AccountFormView(changing: account, isOwn: id == nil)
            guard let draft = drafts.first(where: { $0.kind == .change && $0.values[AccountFormView.accountKey] == account.id }) else {
                return [.accounts(.openForm(form))]
            }
            form.restore(draft)
            return [.accounts(.openForm(form)), .say(Message(.warning, environment.texts.accounts.restored))]
        case .removeAccount:
            guard let account, let session = environment.session else { return [] }
            let today = TokyoTime(environment.now).day
            return [.accounts(.openForm(AccountFormView(new: .deletion, for: account, by: session.operatorID, today: today)))]
        case .reload:
            finding = .asking
            return start(environment)
        default: return nil
        }
    }

    // MARK: Replies

    mutating func receive(_ result: Result<RegistryAccount, CommonDBError>, of asked: String?) -> [Command] {
        guard asked == id else { return [] }
        switch result {
        case .success(let account): finding = .found(account)
        case .failure(let error):
            finding = .failed(error)
            return [.effect(.bell)]
        }
        return []
    }

    mutating func refuse(_ asked: String?, _ error: StoreError) -> [Command] {
        guard asked == id else { return [] }
        finding = .unrecorded(error)
        return [.effect(.bell)]
    }

    mutating func receive(drafts found: [AccountDraft]) { drafts = found }

    // MARK: Picture

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.accounts
        surface.box(
            surface.bounds, title: id == nil ? words.ownTitle : words.accountTitle, style: .role(.border), titleStyle: .role(.title))
        surface.inside(surface.bounds.inset(dx: 2, dy: 1)) { inner in
            let width = inner.bounds.width
            var y = 0
            func say(_ text: String, _ role: Role) {
                for line in TextWidth.wrap(environment.keyed(text, contexts), columns: width, ambiguous: environment.ambiguous) {
                    inner.write(String(line), x: 0, y: y, width: width, style: .role(role), ellipsis: false)
                    y += 1
                }
            }
            switch finding {
            case .asking: say(environment.texts.record.asking, .muted)
            case .failed(let error): say(environment.texts.accountError(error, environment.now), .error)
            case .unrecorded(let error): say(environment.texts.general.auditFailed(environment.texts.storeError(error)), .error)
            case .found(let account):
                for (label, text) in words.rows(account, environment.texts) where !text.isEmpty {
                    inner.write(label, x: 0, y: y, width: 17, style: .role(.label))
                    for line in TextWidth.wrap(text, columns: width - 18, ambiguous: environment.ambiguous) {
                        inner.write(String(line), x: 18, y: y, width: width - 18, style: .role(.value), ellipsis: false)
                        y += 1
                    }
                }
                if drafts.contains(where: { $0.kind == .change && $0.values[AccountFormView.accountKey] == account.id }) {
                    y += 1
                    say(words.hasDraft, .warning)
                }
            }
        }
        return nil
    }
}
