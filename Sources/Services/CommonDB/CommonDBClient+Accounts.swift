import CommonDBContract
import Domain
import Foundation

/// Accounts of government offices and the own one: A101, A111, A121, A131.
///
/// Every change takes the caller's password again: a wrong one is `.refused` with `currentPasswordWrong`, and ten lock the account. The
/// key is made before the first try and kept until the answer is in, see `CommonDBError.fateUnknown`.
extension CommonDBClient {
    /// A111. Without an id, the caller's own account; another's for the designated body alone, and then only a government's: anything
    /// else is `.refused` with `accountNotFound`.
    @concurrent
    public func account(id: String? = nil, priority: CallPriority = .click) async throws(CommonDBError) -> RegistryAccount {
        let call = CommonDBCall(api: .a111, query: AccountQuery(id: id).items, priority: priority)
        return try await core.value(AccountReply.self, call) { try $0.account($1) }
    }

    /// A101. The temporary password is answered here and nowhere else.
    @concurrent
    public func createAccount(
        _ draft: GovernmentAccountDraft, password: Secret, key: IdempotencyKey
    ) async throws(CommonDBError) -> IssuedAccount {
        let body = AccountCreateRequest(
            role: draft.office.wire, name: draft.name, affiliation: draft.affiliation, email: draft.email,
            municipalityCode: draft.municipalityCode, currentPassword: password.revealed)
        return try await core.value(AccountIssueReply.self, CommonDBCall(api: .a101, body: try core.encoded(body), key: key)) {
            try $0.issued($1)
        }
    }

    /// A121. Answers the account as it is afterwards.
    @concurrent
    public func updateAccount(
        _ change: AccountChange, password: Secret, key: IdempotencyKey
    ) async throws(CommonDBError) -> RegistryAccount {
        let body = AccountUpdateRequest(
            id: change.id, name: change.name, affiliation: change.affiliation, email: change.email,
            municipalityCode: change.municipalityCode, currentPassword: password.revealed)
        return try await core.value(AccountReply.self, CommonDBCall(api: .a121, body: try core.encoded(body), key: key)) {
            try $0.account($1)
        }
    }

    /// A131. The id is never given out again.
    @concurrent
    public func deleteAccount(id: String, password: Secret, key: IdempotencyKey) async throws(CommonDBError) {
        let body = AccountDeletionRequest(id: id, currentPassword: password.revealed)
        try await core.acknowledge(CommonDBCall(api: .a131, body: try core.encoded(body), key: key))
    }
}
