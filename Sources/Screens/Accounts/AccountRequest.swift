import Domain
import Foundation
import Services

/// Work of the account screens for store, registry and printer.
public enum AccountRequest: Sendable {
    /// Rows of the ledger a page.
    public static let page = 200

    case applications(before: AccountApplication.ID?)
    case receive(AccountForm, by: OperatorID, at: Date)
    case record(ApplicationStep, on: AccountApplication.ID, expecting: Int, by: OperatorID, at: Date)
    case saveDraft(AccountDraft, by: OperatorID)
    case drafts(of: OperatorID)
    case dropDraft(AccountDraft.Kind, of: OperatorID)
    /// A111; the own account without an id.
    case account(id: String?)
    case create(GovernmentAccountDraft, password: Secret, key: IdempotencyKey)
    case update(AccountChange, password: Secret)
    case delete(id: String, password: Secret, key: IdempotencyKey)
    /// The text of a slip, for the site's print command.
    case printSlip(Secret)
}

/// What came of it.
public enum AccountReply: Sendable {
    case applications(before: AccountApplication.ID?, Result<[AccountApplication], StoreError>)
    case recorded(Result<AccountApplication, StoreError>)
    case draftSaved(Result<Void, StoreError>)
    case drafts(Result<[AccountDraft], StoreError>)
    case account(id: String?, Result<RegistryAccount, CommonDBError>)
    case created(Result<IssuedAccount, CommonDBError>)
    case updated(Result<RegistryAccount, CommonDBError>)
    case deleted(Result<Void, CommonDBError>)
    case printed(Result<Void, CommandRunner.Failure>)
}

/// What the account screens ask `App` to do.
enum AccountCommand {
    case openList
    /// The own account without an id.
    case open(id: String?)
    case openForm(AccountFormView)
    /// Takes the form's content into the ledger.
    case save(AccountForm, AccountApplication?)
    case refuse(AccountApplication, note: String)
    /// Journals what stands in a form.
    case journal(AccountDraft)
    /// Throws away what stands in the form on top and goes back.
    case discardForm
    case send(AccountTask, Secret)
    case closeSlip
    case printSlip
}

/// A change of accounts that needs the password once more.
enum AccountTask: Sendable {
    case issue(AccountApplication)
    /// With the account as it was looked up; `nil` when the call went out before and only its answer is missing.
    case deletion(AccountApplication, RegistryAccount?)
    case change(AccountChange, of: RegistryAccount, isOwn: Bool)

    var application: AccountApplication? {
        switch self {
        case .issue(let application), .deletion(let application, _): application
        case .change: nil
        }
    }

    func replacing(_ application: AccountApplication) -> AccountTask {
        switch self {
        case .issue: .issue(application)
        case .deletion(_, let account): .deletion(application, account)
        case .change: self
        }
    }
}

/// A call that is under way, from the password on: which step comes next is decided by what stands in here.
struct AccountCall: Sendable {
    var task: AccountTask
    var password: Secret
    /// It went out before, and its answer was lost.
    var isRepeat = false
    /// What the registry answered, until the ledger has it.
    var issued: IssuedAccount?
    var error: CommonDBError?
}
