import Crypto
import Foundation

/// Proof of a password that does not contain it: HMAC-SHA-256 under a random key of its own (CRYPTREC list; security requirement 7.2.1).
///
/// For memory only. A fast hash is enough there: whoever can read this process's memory can read the screen as well.
public struct PasswordPrint: Sendable {
    private let key: SymmetricKey
    private let code: HashedAuthenticationCode<SHA256>

    public init(of password: String) {
        key = SymmetricKey(size: .bits256)
        code = HMAC<SHA256>.authenticationCode(for: Data(password.utf8), using: key)
    }

    /// In constant time.
    public func matches(_ password: String) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Data(password.utf8), using: key)
    }
}
