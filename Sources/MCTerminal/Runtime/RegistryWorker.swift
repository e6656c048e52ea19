import Domain
import Foundation
import Screens
import Services
import Synchronization

/// Does the requests that go to the common DB: one task a request, cancelled by its id.
final class RegistryWorker: Sendable {
    let client: Task<CommonDBClient, Never>
    private let passwordCommand: [String]?
    let printCommand: [String]?
    private let verifier = PasswordVerifier()
    private let inbox: Inbox
    private let tasks = Mutex<[RequestID: Task<Void, Never>]>([:])
    /// The password of a login that must choose a new one, kept until it has.
    private let temporary = Mutex<Secret?>(nil)

    private let onLogIn: @Sendable (OperatorID) -> Void

    /// - parameter onLogIn: Told who has a session now, before the screen is.
    init(
        client: Task<CommonDBClient, Never>, passwordCommand: [String]?, printCommand: [String]?, inbox: Inbox,
        onLogIn: @escaping @Sendable (OperatorID) -> Void
    ) {
        self.onLogIn = onLogIn
        self.printCommand = printCommand
        self.client = client
        self.passwordCommand = passwordCommand
        self.inbox = inbox
    }

    /// - returns: `false` when the request is not for the registry.
    func perform(_ id: RequestID, _ request: Request) -> Bool {
        switch request {
        case .logIn(let user, let password): run(id) { await $0.logIn(user, password) }
        case .logOut: run(id) { .loggedOut(await $0.result { client throws(CommonDBError) in try await client.logout() }) }
        case .resetPassword(let user):
            run(id) { .passwordReset(await $0.result { client throws(CommonDBError) in try await client.resetPassword(id: user) }) }
        case .changePassword(let current, let new): run(id) { await $0.changePassword(current, new) }
        case .verifyPassword(let password): run(id) { .passwordVerified($0.verifier.matches(password)) }
        case .chip(let chip):
            run(id) { .chip(chip, await $0.result { client throws(CommonDBError) in try await client.chip(chip) }) }
        case .ownershipHistory(let chip):
            run(id) { .ownershipHistory(chip, await $0.result { client throws(CommonDBError) in try await client.ownershipHistory(chip) }) }
        case .owners(let name, let cursor):
            run(id) {
                .owners(
                    await $0.result { client throws(CommonDBError) in try await client.owners(name: name, cursor: cursor, limit: 200) })
            }
        case .nearNumbers(let chip): run(id) { await $0.probe(chip, id) }
        case .paper(.lookUp(let slot, let field, let chip)):
            run(id) {
                let result = await $0.result { client throws(CommonDBError) in try await client.chip(chip, priority: .batch(BatchID())) }
                return .paper(.lookedUp(slot, field, chip, result))
            }
        case .accounts(let request): return perform(id, request)
        case .registryFigures: run(id) { .registryFigures(await $0.client.value.figures) }
        case .government(.ownAccount):
            run(id) {
                .government(
                    .ownAccount(await $0.result { client throws(CommonDBError) in try await client.account(priority: .batch(BatchID())) }))
            }
        case .government(.oneStop(let query)):
            run(id) {
                let result = await $0.result { client throws(CommonDBError) in
                    try await client.oneStopNotices(
                        from: query.days.lowerBound, to: query.days.upperBound, cursor: query.cursor, limit: PeriodPageQuery.rows)
                }
                return .government(.oneStop(query, result))
            }
        case .government(.breeding(let query)):
            run(id) {
                let result = await $0.result { client throws(CommonDBError) in
                    try await client.breedingExcesses(
                        from: query.days.lowerBound, to: query.days.upperBound, cursor: query.cursor, limit: PeriodPageQuery.rows)
                }
                return .government(.breeding(query, result))
            }
        default: return false
        }
        return true
    }

    /// - returns: `false` when the request is not (or no longer) here.
    func cancel(_ id: RequestID) -> Bool {
        guard let task = tasks.withLock({ $0.removeValue(forKey: id) }) else { return false }
        task.cancel()
        return true
    }

    /// Waits for what is under way (a log-out) and ends the connections.
    func shutDown() async {
        let open = tasks.withLock { Array($0.values) }
        for task in open { await task.value }
        verifier.forget()
        await client.value.shutDown()
    }

    func run(_ id: RequestID, _ body: @escaping @Sendable (RegistryWorker) async -> Reply) {
        // Kept before it can end: the end takes it out again.
        tasks.withLock { tasks in
            tasks[id] = Task { [self] in
                let reply = await body(self)
                _ = self.tasks.withLock { $0.removeValue(forKey: id) }
                if !Task.isCancelled { inbox.post(.reply(id, reply)) }
            }
        }
    }

    func result<Value: Sendable>(
        _ body: @Sendable (CommonDBClient) async throws(CommonDBError) -> Value
    ) async -> Result<Value, CommonDBError> {
        do {
            return .success(try await body(await client.value))
        } catch {
            return .failure(error)
        }
    }

    private func logIn(_ user: String, _ typed: String) async -> Reply {
        let password: String
        if typed.isEmpty, let passwordCommand {
            guard let secret = try? await CommandRunner.firstLine(of: passwordCommand) else { return .loggedIn(.failure(.notConfigured)) }
            password = secret.revealed
        } else {
            password = typed
        }
        let result = await result { client throws(CommonDBError) in try await client.login(id: user, password: password) }
        if case .success(let outcome) = result {
            verifier.remember(password)
            temporary.withLock { $0 = outcome.mustChangePassword ? Secret(password) : nil }
            if !outcome.mustChangePassword { await tellLogIn() }
        }
        return .loggedIn(result)
    }

    private func changePassword(_ current: String, _ new: String) async -> Reply {
        let old = current.isEmpty ? temporary.withLock { $0?.revealed ?? "" } : current
        let result = await result { client throws(CommonDBError) in try await client.changePassword(current: old, new: new) }
        if case .success = result {
            verifier.remember(new)
            temporary.withLock { $0 = nil }
            await tellLogIn()
        }
        return .passwordChanged(result)
    }

    private func tellLogIn() async {
        if let account = await client.value.accountInUse { onLogIn(OperatorID(account)) }
    }

    /// Asks for the registered ones among the numbers near `chip`, likeliest first, behind everything the operator asks for.
    private func probe(_ chip: ChipNumber, _ id: RequestID) async -> Reply {
        let found = Mutex<[ChipNumber]>([])
        let findings = await client.value.registered(among: chip.neighbours()) { [inbox] number in
            let all = found.withLock { found in
                found.append(number)
                return found
            }
            inbox.post(.reply(id, .nearNumbers(chip, found: all, isFinished: false, isCutShort: false)))
        }
        return .nearNumbers(chip, found: findings.registered, isFinished: true, isCutShort: findings.stoppedBy != nil)
    }
}
