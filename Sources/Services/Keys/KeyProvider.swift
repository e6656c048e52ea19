import Crypto

/// Where the key of the store comes from; the site chooses.
///
/// Called once when a store is opened, off the main thread: it may take as long as a person typing a passphrase.
public protocol KeyProvider: Sendable {
    /// - parameter creating: A fresh store is being made. Only then may the provider make a key: a new key for an old store
    ///   would lock everything in it away.
    func storeKey(creating: Bool) throws(KeyError) -> StoreKey
}

/// 32 bytes that open a store. Wiped from memory when the last copy goes.
public struct StoreKey: Sendable {
    public static let byteCount = 32
    let symmetric: SymmetricKey

    /// - returns: `nil` unless there are exactly 32 bytes.
    public init?(bytes: some Sequence<UInt8>) {
        var copy = Array(bytes)
        defer { for index in copy.indices { copy[index] = 0 } }
        guard copy.count == StoreKey.byteCount else { return nil }
        symmetric = SymmetricKey(data: copy)
    }

    init(symmetric: SymmetricKey) {
        self.symmetric = symmetric
    }

    /// From the system's cryptographically strong generator (security requirement 7.3.1).
    public static func random() -> StoreKey { StoreKey(symmetric: SymmetricKey(size: .bits256)) }
}

/// Why there is no key. Never holds a byte of it, nor a path.
public enum KeyError: Error, Equatable, Sendable {
    case missing
    /// Others may read or write the key file; its permission bits are named.
    case permissions(mode: UInt32)
    /// The key file belongs to another user, or is not a regular file.
    case notOurs
    case unreadable(errno: Int32)
    case unwritable(errno: Int32)
    /// Not 32 bytes, nor 64 hexadecimal digits, nor their base64.
    case malformed(byteCount: Int)
    /// Nobody gave a passphrase.
    case noPassphrase
    case wrongPassphrase
    /// The stored scrypt parameters cannot be read or ask for more than the program allows.
    case damagedParameters
    /// The command could not be started.
    case commandNotStarted(errno: Int32)
    /// The command ended with this status; above 128, by signal number `status - 128`.
    case commandFailed(status: Int32)
    case commandTimedOut
}
