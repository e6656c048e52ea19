import CommonDBContract
import Domain
import Foundation

/// The common DB, as the rest of the program sees it. Thread-safe; creating one costs nothing and sends nothing.
///
/// The token of the session lives in here, in memory only. Cancelling the task of a call ends the call.
public final class CommonDBClient: Sendable {
    private let configuration: CommonDBConfiguration
    let core: CommonDBCore

    /// - Parameter onStatus: called after every call and when the breaker changes, from any thread, in order.
    public init(
        configuration: CommonDBConfiguration, engine: HTTPEngine = HTTPEngine(), log: ProgramLog = .none,
        onStatus: @escaping @Sendable (RegistryStatus) -> Void
    ) {
        self.configuration = configuration
        core = CommonDBCore(configuration: configuration, engine: engine, log: log, onStatus: onStatus)
    }

    deinit { core.stopProbing() }

    public var status: RegistryStatus { core.status }
    /// How the registry has been doing so far; made anew with each reading, which costs some microseconds and no call.
    public var figures: RegistryFigures { core.figures }
    public var isLoggedIn: Bool { core.token != nil }

    /// Opens libcurl off the calling thread, so that the first call is as quick as the next. After the first paint.
    public func warmUp() { core.engine.warmUp() }

    /// Ends all calls and connections; the client is of no use afterwards.
    public func shutDown() async {
        core.stopProbing()
        core.forgetToken()
        await core.engine.shutDown()
    }

    // MARK: - Session

    /// A151. A wrong password is `.refused` with the code `invalidCredentials`, a locked account one with `accountLocked` and `retryAfter`.
    @concurrent
    public func login(id: String, password: String) async throws(CommonDBError) -> LoginOutcome {
        let body = try core.encoded(LoginRequest(id: id, password: password))
        let reply = try await core.message(LoginReply.self, CommonDBCall(api: .a151, body: body))
        guard let role = RegistryRole(reply.role) else { throw .unreadable(Unreadable(fault: .shape, at: "role")) }
        // Anything else could not be sent as a header.
        guard (1...4096).contains(reply.token.utf8.count), HeaderRule.isValue(reply.token) else {
            throw .unreadable(Unreadable(fault: .shape, at: "token"))
        }
        core.keep(token: Secret(reply.token))
        return LoginOutcome(
            accountID: core.cut(reply.accountId), role: role, mustChangePassword: reply.mustChangePassword, expiresAt: reply.expiresAt)
    }

    /// A152. The token is forgotten whatever the registry says.
    @concurrent
    public func logout() async throws(CommonDBError) {
        defer { core.forgetToken() }
        _ = try await core.message(Acknowledgement.self, CommonDBCall(api: .a152, body: Array("{}".utf8)))
    }

    /// Drops the token without a call, for the end of the program and a lost session.
    public func forgetSession() { core.forgetToken() }

    /// A153. Succeeds whether or not the id exists: the registry does not say.
    @concurrent
    public func resetPassword(id: String) async throws(CommonDBError) {
        let body = try core.encoded(PasswordResetRequest(id: id))
        _ = try await core.message(Acknowledgement.self, CommonDBCall(api: .a153, body: body))
    }

    /// A154. `.refused` with the field and code when the new password breaks a rule.
    @concurrent
    public func changePassword(current: String, new: String) async throws(CommonDBError) {
        let body = try core.encoded(PasswordChangeRequest(currentPassword: current, newPassword: new))
        _ = try await core.message(Acknowledgement.self, CommonDBCall(api: .a154, body: body))
    }

    /// A111.
    @concurrent
    public func account() async throws(CommonDBError) -> RegistryAccount {
        let reply = try await core.message(AccountReply.self, CommonDBCall(api: .a111))
        guard let role = RegistryRole(reply.role) else { throw .unreadable(Unreadable(fault: .shape, at: "role")) }
        return RegistryAccount(
            id: core.cut(reply.id), role: role, name: core.cut(reply.name), affiliation: core.cut(reply.affiliation),
            email: core.cut(reply.email), municipalityCode: reply.municipalityCode.map { core.cut($0) }, lastLoginAt: reply.lastLoginAt)
    }

    // MARK: - Look-ups

    /// A2RB; `nil` when no such chip is registered. Dead animals are included.
    @concurrent
    public func chip(_ number: ChipNumber, priority: CallPriority = .click) async throws(CommonDBError) -> ChipRecord? {
        let call = CommonDBCall(api: .a2RB, number: number.digits, priority: priority)
        let reply: MicrochipReply
        do {
            reply = try await core.message(MicrochipReply.self, call)
        } catch .refused(let refusal) where refusal.status == 404 && refusal.code == ErrorCode.chipNotFound.rawValue {
            return nil
        }
        let record = try core.read(call) { reader throws(WireReader.Fault) in try reader.record(reply) }
        guard record.chip == number else { throw .unreadable(Unreadable(fault: .otherChip, contentType: "application/json", at: "number")) }
        return record
    }

    /// A2RC: owners whose name or kana begins with the text. `limit` rows a page, cut to what the registry allows.
    @concurrent
    public func owners(
        name: String, chip: ChipNumber? = nil, cursor: String? = nil, limit: Int = 50, priority: CallPriority = .click
    ) async throws(CommonDBError) -> OwnerSearchPage {
        let rows = min(max(limit, Limits.pageSize.lowerBound), Limits.pageSize.upperBound)
        let query = OwnerSearchQuery(ownerName: name, chip: chip?.digits, cursor: cursor, limit: rows)
        let call = CommonDBCall(api: .a2RC, query: query.items, priority: priority)
        let reply = try await core.message(OwnerSearchReply.self, call)
        let page = try core.read(call) { reader throws(WireReader.Fault) in try reader.page(reply) }
        if let chip, page.records.contains(where: { $0.chip != chip }) {
            throw .unreadable(Unreadable(fault: .otherChip, contentType: "application/json", at: "items.number"))
        }
        return page
    }

    /// A511, newest first. For the designated body alone: see `RegistryRole.may`. An unknown chip is `.refused` with 404.
    @concurrent
    public func ownershipHistory(
        _ number: ChipNumber, priority: CallPriority = .click
    ) async throws(CommonDBError) -> [OwnershipChange] {
        let call = CommonDBCall(api: .a511, number: number.digits, priority: priority)
        let reply = try await core.message(OwnerHistoryReply.self, call)
        return try core.read(call) { reader throws(WireReader.Fault) in
            guard try reader.chip(reply.number, at: "number") == number else { throw WireReader.Fault(at: "number") }
            var changes: [OwnershipChange] = []
            changes.reserveCapacity(reply.items.count)
            for item in reply.items { changes.append(try reader.change(item)) }
            return changes
        }
    }
}
