import Glibc
import Services
import Synchronization

/// Knows the password of the running session without keeping it, so that the lock screen opens while the registry is down.
///
/// What is kept is a keyed hash under a key made for this session, in memory only; both are useless on disk or tomorrow.
final class PasswordVerifier: Sendable {
    private let print = Mutex<PasswordPrint?>(nil)

    func remember(_ password: String) {
        let new = PasswordPrint(of: password)
        print.withLock { $0 = new }
    }

    func forget() { print.withLock { $0 = nil } }

    func matches(_ password: String) -> Bool { print.withLock { $0?.matches(password) ?? false } }
}
