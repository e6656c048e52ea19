import CommonDBContract
import Foundation
import Synchronization

/// Who a token belongs to.
struct Session: Sendable, Equatable {
    var accountID: String
    var role: Role
    /// Logged in with a temporary password: only A154 and A152 are open.
    var mustChangePassword: Bool
    var expiresAt: Date
    /// The login before this one.
    var previousLoginAt: Date?
}

/// The sessions, on the server alone (要件書 2.1.1, 2.1.2, 2.2.1-2.2.4). Tokens are kept as SHA-256 hashes: a copy of the
/// memory does not log anybody in.
final class SessionTable: Sendable {
    let idle: TimeInterval
    private let sessions = Mutex<[Data: Session]>([:])

    init(idle: TimeInterval) { self.idle = idle }

    /// A new token; called after the password was checked and never before.
    func open(_ account: StoredAccount, mustChangePassword: Bool, at now: Date) -> (token: String, session: Session) {
        let token = Secrets.token()
        let session = Session(
            accountID: account.id, role: account.role, mustChangePassword: mustChangePassword,
            expiresAt: now.addingTimeInterval(idle), previousLoginAt: account.lastLoginAt)
        sessions.withLock { sessions in
            sessions = sessions.filter { $0.value.expiresAt > now }
            sessions[Secrets.sha256(token)] = session
        }
        return (token, session)
    }

    /// The session of a token, kept alive for another idle period; `nil` and destroyed when it was idle too long.
    func session(_ token: String, at now: Date) -> Session? {
        let key = Secrets.sha256(token)
        return sessions.withLock { sessions in
            guard var session = sessions[key] else { return nil }
            guard session.expiresAt > now else {
                sessions[key] = nil
                return nil
            }
            session.expiresAt = now.addingTimeInterval(idle)
            sessions[key] = session
            return session
        }
    }

    func close(_ token: String) { sessions.withLock { $0[Secrets.sha256(token)] = nil } }

    /// After a change of the password: this session is free, all others of the account end.
    func passwordChanged(_ accountID: String, keeping token: String) {
        let key = Secrets.sha256(token)
        sessions.withLock { sessions in
            sessions = sessions.filter { $0.key == key || $0.value.accountID != accountID }
            sessions[key]?.mustChangePassword = false
        }
    }
}
