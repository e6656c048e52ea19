import CommonDBContract
import Domain
import Foundation

/// The common DB, as the rest of the program sees it. Thread-safe; creating one costs nothing and sends nothing.
///
/// The tokens of the session live in here, in memory only; they are renewed when a call is made and theirs is
/// about to end, never by themselves. Cancelling the task of a call ends the call.
public final class CommonDBClient: Sendable {
    let core: CommonDBCore

    /// - Parameter onStatus: called after every call and when the breaker changes, from any thread, in order.
    public convenience init(
        configuration: CommonDBConfiguration, engine: HTTPEngine = HTTPEngine(), log: ProgramLog = .none,
        onStatus: @escaping @Sendable (RegistryStatus) -> Void
    ) {
        self.init(configuration: configuration, engine: engine, log: log, now: { .now }, onStatus: onStatus)
    }

    /// - Parameter now: The clock that tokens age by.
    init(
        configuration: CommonDBConfiguration, engine: HTTPEngine, log: ProgramLog,
        now: @escaping @Sendable () -> ContinuousClock.Instant, onStatus: @escaping @Sendable (RegistryStatus) -> Void
    ) {
        core = CommonDBCore(configuration: configuration, engine: engine, log: log, now: now, onStatus: onStatus)
    }

    deinit { core.stopProbing() }

    public var status: RegistryStatus { core.status }
    /// How the registry has been doing so far; made anew with each reading, which costs some microseconds and no call.
    public var figures: RegistryFigures { core.figures }
    public var isLoggedIn: Bool { core.isLoggedIn }
    /// Whose session it is; `nil` while nobody is logged in. The registry knows keys of writes for the account that sent them alone.
    public var accountInUse: String? { core.accountID }

    /// Opens libcurl off the calling thread, so that the first call is as quick as the next. After the first paint.
    public func warmUp() { core.engine.warmUp() }

    /// Ends all calls and connections; the client is of no use afterwards.
    public func shutDown() async {
        core.stopProbing()
        core.forgetSession()
        await core.engine.shutDown()
    }

    // MARK: - Session

    /// A151. A wrong password is `.refused` with the code `invalidCredentials`, a locked account one with `accountLocked` and `retryAfter`.
    @concurrent
    public func login(id: String, password: String) async throws(CommonDBError) -> LoginOutcome {
        try await core.logIn(LoginRequest(id: id, password: password))
    }

    /// A152. The token is forgotten whatever the registry says.
    @concurrent
    public func logout() async throws(CommonDBError) {
        defer { core.forgetSession() }
        try await core.acknowledge(CommonDBCall(api: .a152, body: Array("{}".utf8)))
    }

    /// Drops the token without a call, for the end of the program and a lost session.
    public func forgetSession() { core.forgetSession() }

    /// A153. Succeeds whether or not the id exists: the registry does not say.
    @concurrent
    public func resetPassword(id: String) async throws(CommonDBError) {
        try await core.acknowledge(CommonDBCall(api: .a153, body: try core.encoded(PasswordResetRequest(id: id))))
    }

    /// A154. `.refused` with the field and code when the new password breaks a rule.
    @concurrent
    public func changePassword(current: String, new: String) async throws(CommonDBError) {
        let body = try core.encoded(PasswordChangeRequest(currentPassword: current, newPassword: new))
        try await core.acknowledge(CommonDBCall(api: .a154, body: body))
    }
}
