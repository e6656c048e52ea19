import Foundation
import Synchronization

/// What a log-in or a renewal answered: both tokens live in memory only.
struct SessionTokens: Sendable {
    var access: Secret
    /// Good once, for the next pair.
    var refresh: Secret
    /// Whose they are: a renewal never changes it.
    var accountID: String
    /// When a call makes that the next pair is fetched; `nil` = not until the registry says that the token is too old.
    var renewAt: ContinuousClock.Instant?
    /// When the access token gets too old, by this machine's clock; `nil` when the registry's words made no sense.
    var endsAt: Date?

    /// - Parameters:
    ///   - answeredAt: The registry's clock, so that the difference to this machine's does not matter.
    ///   - now: When the answer came, by the clock that `renewAt` is of.
    init(access: Secret, refresh: Secret, accountID: String, renewBefore: Date, answeredAt: Date, now: ContinuousClock.Instant) {
        self.access = access
        self.refresh = refresh
        self.accountID = accountID
        let life = renewBefore.timeIntervalSince(answeredAt)
        // One that seems to have ended already tells of clocks, not of tokens.
        guard life > 0, life <= 86_400 else { return }
        renewAt = now + .seconds(life - min(SessionTokens.margin, life / 4))
        endsAt = Date().addingTimeInterval(life)
    }

    /// Seconds before the end of a token at which it is renewed: longer than any call takes.
    private static let margin: TimeInterval = 60
}

/// Holds the session's tokens and lets one renewal at a time happen, whoever needs it.
///
/// Nothing here runs by itself: while nobody asks the registry anything (a locked desk), nothing keeps the session alive.
final class SessionKeeper: Sendable {
    typealias Renewal = Result<SessionTokens, CommonDBError>

    private struct State {
        var tokens: SessionTokens?
        /// Counts log-ins and log-outs: what a renewal brings after one is not for this session any more.
        var generation = 0
        var renewals = 0
        var renewedAt: Date?
        var renewal: (task: Task<Result<Secret, CommonDBError>, Never>, generation: Int)?
    }

    private let state = Mutex(State())
    let now: @Sendable () -> ContinuousClock.Instant

    /// - Parameter now: The clock that decides when a token is renewed.
    init(now: @escaping @Sendable () -> ContinuousClock.Instant) { self.now = now }

    var token: Secret? { state.withLock { $0.tokens?.access } }
    var accountID: String? { state.withLock { $0.tokens?.accountID } }

    func keep(_ tokens: SessionTokens) {
        state.withLock { state in
            state.tokens = tokens
            state.generation += 1
            state.renewals = 0
            state.renewedAt = nil
        }
    }

    /// `nil` while nobody is logged in.
    var figures: RegistryFigures.Session? {
        state.withLock { state in
            state.tokens.map { RegistryFigures.Session(tokenEndsAt: $0.endsAt, renewedAt: state.renewedAt, renewals: state.renewals) }
        }
    }

    func forget() {
        state.withLock { state in
            state.tokens = nil
            state.generation += 1
        }
    }

    /// Only if it is still that one: another log-in may have come in between.
    func forget(_ token: Secret) {
        state.withLock { state in
            guard state.tokens?.access == token else { return }
            state.tokens = nil
            state.generation += 1
        }
    }

    /// Begins a renewal when the token is near its end, and returns at once: the token at hand is good for a while yet, and whoever has
    /// one does not wait for the next.
    func renewIfAgeing(_ fetch: @escaping @Sendable (SessionTokens) async -> Renewal) {
        state.withLock { state in
            guard let tokens = state.tokens, let due = tokens.renewAt, due <= now() else { return }
            // Once: what becomes of it shows with the next token, or when this one is no longer taken.
            state.tokens?.renewAt = nil
            _ = begin(&state, tokens, isEarly: true, fetch)
        }
    }

    /// A token that is not `old`: the one of a renewal that has happened, or is under way, or begins now.
    ///
    /// A renewal the registry refuses ends the session (`.sessionExpired` for everybody who waits); any other failure leaves it as it is.
    /// - Parameter fetch: asks for the next pair.
    func renewed(
        insteadOf old: Secret, _ fetch: @escaping @Sendable (SessionTokens) async -> Renewal
    ) async throws(CommonDBError) -> Secret {
        let step = state.withLock { state -> Step in
            guard let tokens = state.tokens else { return .known(.failure(.sessionExpired)) }
            guard tokens.access == old else { return .known(.success(tokens.access)) }
            return .wait(begin(&state, tokens, isEarly: false, fetch))
        }
        switch step {
        case .known(let result): return try result.get()
        case .wait(let renewal):
            guard let result = await renewal.valueUnlessCancelled() else { throw .cancelled }
            return try result.get()
        }
    }

    private enum Step {
        case known(Result<Secret, CommonDBError>)
        case wait(Task<Result<Secret, CommonDBError>, Never>)
    }

    /// The renewal that is under way, or a new one.
    private func begin(
        _ state: inout State, _ tokens: SessionTokens, isEarly: Bool, _ fetch: @escaping @Sendable (SessionTokens) async -> Renewal
    ) -> Task<Result<Secret, CommonDBError>, Never> {
        let generation = state.generation
        if let renewal = state.renewal, renewal.generation == generation { return renewal.task }
        let task = Task { [self] in settle(await fetch(tokens), of: tokens, generation, isEarly: isEarly) }
        state.renewal = (task, generation)
        return task
    }

    private func settle(_ renewal: Renewal, of old: SessionTokens, _ generation: Int, isEarly: Bool) -> Result<Secret, CommonDBError> {
        state.withLock { state in
            // Logged out, or in again, meanwhile.
            guard state.generation == generation else { return state.tokens.map { .success($0.access) } ?? .failure(.notLoggedIn) }
            state.renewal = nil
            switch renewal {
            case .success(let tokens) where tokens.accountID.utf8.elementsEqual(old.accountID.utf8):
                state.tokens = tokens
                state.renewals += 1
                state.renewedAt = Date()
                return .success(tokens.access)
            case .failure(.sessionExpired) where isEarly:
                // Whoever asks next is told by the registry, and says so.
                return .failure(.sessionExpired)
            case .success, .failure(.sessionExpired):
                state.tokens = nil
                state.generation += 1
                return .failure(.sessionExpired)
            case .failure(let failure):
                // The next pair may have been made and lost on its way, and asking twice with one token ends the session: it is asked
                // again only when the token at hand is no longer taken.
                state.tokens?.renewAt = nil
                return .failure(failure)
            }
        }
    }
}
