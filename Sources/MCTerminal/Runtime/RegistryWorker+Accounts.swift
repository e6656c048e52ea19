import Domain
import Screens
import Services

extension RegistryWorker {
    /// - returns: `false` when the request is not for the registry, nor for the printer.
    func perform(_ id: RequestID, _ request: AccountRequest) -> Bool {
        switch request {
        case .account(let account):
            run(id) {
                .accounts(
                    .account(id: account, await $0.result { client throws(CommonDBError) in try await client.account(id: account) }))
            }
        case .create(let draft, let password, let key):
            run(id) {
                .accounts(
                    .created(
                        await $0.result { client throws(CommonDBError) in
                            try await client.createAccount(draft, password: password, key: key)
                        }))
            }
        case .update(let change, let password):
            // The change says what shall be: sent twice it does the same, so that its key need not outlive the call.
            run(id) {
                .accounts(
                    .updated(
                        await $0.result { client throws(CommonDBError) in
                            try await client.updateAccount(change, password: password, key: IdempotencyKey())
                        }))
            }
        case .delete(let account, let password, let key):
            run(id) {
                .accounts(
                    .deleted(
                        await $0.result { client throws(CommonDBError) in
                            try await client.deleteAccount(id: account, password: password, key: key)
                        }))
            }
        case .printSlip(let text): run(id) { .accounts(.printed(await $0.printed(text))) }
        case .applications, .receive, .record, .saveDraft, .drafts, .dropDraft: return false
        }
        return true
    }

    private func printed(_ text: Secret) async -> Result<Void, CommandRunner.Failure> {
        guard let printCommand else { return .failure(.notStarted(code: 2)) }
        do {
            return .success(try await CommandRunner.feed(text, to: printCommand))
        } catch {
            return .failure(error)
        }
    }
}
