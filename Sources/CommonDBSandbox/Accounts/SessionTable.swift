import CommonDBContract
import Foundation
import Synchronization

/// Who a token belongs to.
struct Session: Sendable, Equatable {
    var accountID: String
    var role: Role
    /// What the account is responsible for; as it is now, not as it was at the log-in.
    var municipalityCode: String?
    /// Logged in with a temporary password: only A154 and A152 are open.
    var mustChangePassword: Bool
    /// When the session ends if nothing is asked until then.
    var expiresAt: Date
    /// The login before this one.
    var previousLoginAt: Date?
}

/// The sessions, on the server alone (要件書 2.1.1, 2.1.2, 2.2.1-2.2.4).
///
/// A session begins with a log-in and has two kinds of tokens. Access tokens come with every call; each ends at an age whatever is
/// asked. The refresh token fetches the next pair and is good once: whoever shows a used one holds a copy, so the session ends, for the
/// thief and for the owner. Two refreshes at once are no exception: the first gets a pair, the second ends the session. Only hashes
/// are kept: a copy of the memory does not log anybody in.
final class SessionTable: Sendable {
    /// The age at which a session ends, whatever was refreshed.
    static let wholeSeconds: TimeInterval = 12 * 3_600

    /// What a log-in or a refresh hands out.
    struct Issued: Sendable {
        var token: String
        var refreshToken: String
        /// When the access token ends.
        var renewBefore: Date
        var session: Session
    }

    private struct Entry {
        var session: Session
        var endsAt: Date
        var refreshHash: Data
        /// Newest last. The one before the newest stays good for its own age: calls may be on their way with it.
        var tokens: [(hash: Data, endsAt: Date)]
    }

    private struct State {
        /// By the hash of the handle, the first half of a refresh token, which stays the same while the second changes.
        var entries: [Data: Entry] = [:]
        /// Which session a hash of an access token belongs to.
        var handles: [Data: Data] = [:]

        mutating func end(_ handle: Data) {
            for token in entries.removeValue(forKey: handle)?.tokens ?? [] { handles[token.hash] = nil }
        }

        /// The session as it is now; destroyed when it was idle or has lived too long.
        mutating func alive(_ handle: Data, at now: Date) -> Entry? {
            guard let entry = entries[handle] else { return nil }
            guard entry.session.expiresAt > now, entry.endsAt > now else {
                end(handle)
                return nil
            }
            return entry
        }

        mutating func add(_ token: (hash: Data, endsAt: Date), to handle: Data) {
            guard var entry = entries[handle] else { return }
            for old in entry.tokens.dropLast() { handles[old.hash] = nil }
            entry.tokens = entry.tokens.suffix(1) + [token]
            entries[handle] = entry
            handles[token.hash] = handle
        }
    }

    private static let handleLength = Secrets.token().utf8.count

    private let idle: TimeInterval
    private let tokenAge: TimeInterval
    private let state = Mutex(State())

    /// - Parameters:
    ///   - idle: Without a call for so long, the session ends. A refresh is no call: a program left alone keeps nobody logged in.
    ///   - tokenAge: The age at which an access token ends.
    init(idle: TimeInterval, tokenAge: TimeInterval) {
        self.idle = idle
        self.tokenAge = tokenAge
    }

    /// A new session; called after the password was checked and never before.
    func open(_ account: StoredAccount, mustChangePassword: Bool, at now: Date) -> Issued {
        let endsAt = now.addingTimeInterval(Self.wholeSeconds)
        let session = Session(
            accountID: account.id, role: account.role, municipalityCode: account.municipalityCode, mustChangePassword: mustChangePassword,
            expiresAt: min(now.addingTimeInterval(idle), endsAt), previousLoginAt: account.lastLoginAt)
        let (handle, secret) = (Secrets.token(), Secrets.token())
        let key = Secrets.sha256(handle)
        return state.withLock { state in
            for old in state.entries.keys { _ = state.alive(old, at: now) }
            state.entries[key] = Entry(session: session, endsAt: endsAt, refreshHash: Secrets.sha256(secret), tokens: [])
            return issue(to: key, refreshToken: handle + secret, &state, at: now, session: session, endsAt: endsAt)
        }
    }

    /// The next pair for a refresh token that was never used. `nil` when the session has ended, as it does now when the token was used
    /// before.
    func refresh(_ refreshToken: String, at now: Date) -> Issued? {
        guard refreshToken.utf8.count == Self.handleLength * 2 else { return nil }
        let handle = String(refreshToken.prefix(Self.handleLength))
        let secret = Secrets.sha256(String(refreshToken.dropFirst(Self.handleLength)))
        let key = Secrets.sha256(handle)
        return state.withLock { state in
            guard let entry = state.alive(key, at: now) else { return nil }
            guard Secrets.equal(entry.refreshHash, secret) else {
                state.end(key)
                return nil
            }
            let next = Secrets.token()
            state.entries[key]?.refreshHash = Secrets.sha256(next)
            return issue(to: key, refreshToken: handle + next, &state, at: now, session: entry.session, endsAt: entry.endsAt)
        }
    }

    private func issue(
        to key: Data, refreshToken: String, _ state: inout State, at now: Date, session: Session, endsAt: Date
    ) -> Issued {
        let token = Secrets.token()
        let renewBefore = min(now.addingTimeInterval(tokenAge), endsAt)
        state.add((Secrets.sha256(token), renewBefore), to: key)
        return Issued(token: token, refreshToken: refreshToken, renewBefore: renewBefore, session: session)
    }

    /// The session of an access token, kept alive for another idle period. `nil` when the token is too old, which a refresh mends, or
    /// the session has ended.
    func session(_ token: String, at now: Date) -> Session? {
        let hash = Secrets.sha256(token)
        return state.withLock { state in
            guard let handle = state.handles[hash], var entry = state.alive(handle, at: now),
                let own = entry.tokens.first(where: { $0.hash == hash }), own.endsAt > now
            else { return nil }
            entry.session.expiresAt = min(now.addingTimeInterval(idle), entry.endsAt)
            state.entries[handle] = entry
            return entry.session
        }
    }

    /// Makes an access token too old; the session and its refresh token go on.
    func expireToken(_ token: String) {
        let hash = Secrets.sha256(token)
        state.withLock { state in
            guard let handle = state.handles.removeValue(forKey: hash) else { return }
            state.entries[handle]?.tokens.removeAll { $0.hash == hash }
        }
    }

    /// Ends the whole session of an access token.
    func close(_ token: String) {
        state.withLock { state in
            guard let handle = state.handles[Secrets.sha256(token)] else { return }
            state.end(handle)
        }
    }

    /// Sessions show at once what a change of their account lets them see.
    func setMunicipality(_ code: String?, of accountID: String) {
        state.withLock { state in
            for (handle, entry) in state.entries where entry.session.accountID == accountID {
                state.entries[handle]?.session.municipalityCode = code
            }
        }
    }

    /// Ends all sessions of an account.
    func closeAll(of accountID: String) { closeAll(of: accountID, keeping: nil) }

    /// After a change of the password: this session is free, all others of the account end.
    func passwordChanged(_ accountID: String, keeping token: String) { closeAll(of: accountID, keeping: token) }

    private func closeAll(of accountID: String, keeping token: String?) {
        state.withLock { state in
            let kept = token.flatMap { state.handles[Secrets.sha256($0)] }
            for (handle, entry) in state.entries where entry.session.accountID == accountID && handle != kept { state.end(handle) }
            if let kept { state.entries[kept]?.session.mustChangePassword = false }
        }
    }
}
