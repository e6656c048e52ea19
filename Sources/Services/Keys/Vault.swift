import Crypto
import Foundation

/// The keys of an open store. The provider's key wraps one random master key, kept sealed in the store; everything
/// else is derived from the master (HKDF-SHA256), so changing the provider's key rewrites a single row.
///
/// Wiped when the last reference goes (swift-crypto zeroes what it frees). The pages are kept out of swap as far as the
/// process may lock memory.
final class Vault: Sendable {
    /// Wraps the key of each inquiry.
    let wrapping: SymmetricKey
    /// Seals audit entries, which have no inquiry to take a key from.
    let audit: SymmetricKey
    /// Seals operators' IDs.
    let operators: SymmetricKey
    /// Seals half-filled account forms, and makes the tokens by which an account is found.
    let accounts: SymmetricKey
    /// Makes the tokens of the search index.
    let search: SymmetricKey
    /// Makes the tokens by which audit entries are found, and the classes of retention.
    let tokens: SymmetricKey
    /// Signs the head of the log.
    let head: SymmetricKey

    init(master: SymmetricKey) {
        func derive(_ purpose: String) -> SymmetricKey {
            let key = HKDF<SHA256>.deriveKey(inputKeyMaterial: master, info: Data("mcterminal 1 \(purpose)".utf8), outputByteCount: 32)
            Vault.lockInMemory(key)
            return key
        }
        wrapping = derive("inquiry keys")
        audit = derive("audit")
        operators = derive("operators")
        accounts = derive("accounts")
        search = derive("search")
        tokens = derive("tokens")
        head = derive("head")
    }

    /// Best effort: without the right to lock memory the key may reach the swap area, as everything else of the process.
    private static func lockInMemory(_ key: SymmetricKey) {
        key.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            _ = mlock(start, bytes.count)
        }
    }
}
