import Domain
import Foundation
import Services

@testable import Screens

/// The registry's accounts, made up, with its memory of idempotency keys; applications go to the desk's real store.
struct FakeAccounts {
    static let temporaryPassword = "K7mQx2Rp9T"

    var accounts = Dictionary(uniqueKeysWithValues: [FakeAccounts.own, FakeAccounts.town].map { ($0.id, $0) })
    /// What every call about accounts fails with after it was carried out: its answer is lost on the way.
    var answerLost: CommonDBError?
    /// What every call about accounts fails with before it is carried out.
    var notSent: CommonDBError?
    /// What every call about accounts is refused with.
    var refusal: Refusal?
    var made: [String: IssuedAccount] = [:]
    var deleted: Set<String> = []
    var printed: [String] = []
    var printing: Result<Void, CommandRunner.Failure> = .success(())

    static let own = RegistryAccount(
        id: People.userID, role: .designatedBody, name: "濵﨑 みどり", affiliation: "相談窓口", email: "midori@example.or.jp",
        lastLoginAt: People.date("2026-11-20", minute: 481))
    static let town = RegistryAccount(
        id: "gov-014605-1", role: .municipality, name: "\u{FA19}田 あおい", affiliation: "上富良野町 町民生活課", email: "kanda@example.lg.jp",
        municipalityCode: "014605", lastLoginAt: People.date("2026-10-01"))

    static let form = AccountForm(
        purpose: .issue, receivedOn: People.day("2026-11-20"), way: .fax, role: .municipality, office: "上富良野町 町民生活課",
        name: "\u{FA19}田 あおい", email: "kanda@example.lg.jp", municipalityCode: "014605", check: .officialLetter, checkedBy: "ikimono-02")
}

extension FakeDesk {
    func answer(_ request: AccountRequest) -> AccountReply {
        switch request {
        case .applications(let before):
            .applications(
                before: before,
                read { store throws(StoreError) in try store.accountApplications(before: before, limit: AccountRequest.page) })
        case .receive(let form, let by, let at):
            .recorded(write { store throws(StoreError) in try store.receiveApplication(form, by: by, at: at) })
        case .record(let step, let id, let version, let by, let at):
            .recorded(
                write { store throws(StoreError) in try store.record(step, onApplication: id, expecting: version, by: by, at: at) })
        case .saveDraft(let draft, let by): .draftSaved(write { store throws(StoreError) in try store.saveAccountDraft(draft, by: by) })
        case .drafts(let by): .drafts(read { store throws(StoreError) in try store.accountDrafts(of: by) })
        case .dropDraft(let kind, let by): .draftSaved(write { store throws(StoreError) in try store.dropAccountDraft(kind, of: by) })
        case .account(let id): .account(id: id, account(id ?? sessionOf ?? ""))
        case .create(let draft, let password, let key): .created(create(draft, password, key))
        case .update(let change, let password): .updated(update(change, password))
        case .delete(let id, let password, _): .deleted(delete(id, password))
        case .printSlip(let text):
            .printed(
                accounts.printing.map {
                    accounts.printed.append(text.revealed)
                })
        }
    }

    private func account(_ id: String) -> Result<RegistryAccount, CommonDBError> {
        if let registryFailure { return .failure(registryFailure) }
        guard let found = accounts.accounts[id] else { return .failure(.refused(Refusal(status: 404, code: "accountNotFound"))) }
        return .success(found)
    }

    /// What stops a change before it is made.
    private func refused(_ password: Secret) -> CommonDBError? {
        if let error = accounts.notSent { return error }
        if let registryFailure { return registryFailure }
        if let refusal = accounts.refusal { return .refused(refusal) }
        guard sessionOf.flatMap({ passwords[$0] }) == password.revealed else {
            return .refused(Refusal(status: 422, code: "currentPasswordWrong"))
        }
        return nil
    }

    private func create(_ draft: GovernmentAccountDraft, _ password: Secret, _ key: IdempotencyKey) -> Result<IssuedAccount, CommonDBError>
    {
        if let error = refused(password) { return .failure(error) }
        let issued =
            accounts.made[key.text]
            ?? IssuedAccount(
                id: "gov-\(draft.municipalityCode)-\(accounts.made.count + 2)", temporaryPassword: Secret(FakeAccounts.temporaryPassword),
                expiresAt: AppDriver.start.addingTimeInterval(7 * 86_400))
        accounts.made[key.text] = issued
        accounts.accounts[issued.id] = RegistryAccount(
            id: issued.id, role: draft.office.role, name: draft.name, affiliation: draft.affiliation, email: draft.email,
            municipalityCode: draft.municipalityCode)
        if let lost = accounts.answerLost { return .failure(.fateUnknown(key, last: lost)) }
        return .success(issued)
    }

    private func update(_ change: AccountChange, _ password: Secret) -> Result<RegistryAccount, CommonDBError> {
        if let error = refused(password) { return .failure(error) }
        guard var account = accounts.accounts[change.id ?? sessionOf ?? ""] else {
            return .failure(.refused(Refusal(status: 404, code: "accountNotFound")))
        }
        account.name = change.name ?? account.name
        account.affiliation = change.affiliation ?? account.affiliation
        account.email = change.email ?? account.email
        account.municipalityCode = change.municipalityCode ?? account.municipalityCode
        accounts.accounts[account.id] = account
        return .success(account)
    }

    private func delete(_ id: String, _ password: Secret) -> Result<Void, CommonDBError> {
        if let error = refused(password) { return .failure(error) }
        guard accounts.accounts.removeValue(forKey: id) != nil else {
            return .failure(.refused(Refusal(status: 404, code: "accountNotFound")))
        }
        accounts.deleted.insert(id)
        return .success(())
    }
}
