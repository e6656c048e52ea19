import Foundation

/// The key as a file only its owner can read: mode 0600 or narrower, owned by the user, not a link.
///
/// Holds 64 hexadecimal digits when the program made it; 32 raw bytes and base64 are read too.
public struct FileKeyProvider: KeyProvider {
    private let file: URL

    public init(file: URL) {
        self.file = file
    }

    public func storeKey(creating: Bool) throws(KeyError) -> StoreKey {
        if let key = try existing() { return key }
        guard creating else { throw .missing }
        let key = StoreKey.random()
        var text = KeyText.encode(key)
        defer { PrivateFile.wipe(&text) }
        do {
            try PrivateFile.create(file, text)
        } catch .unwritable(errno: EEXIST) {
            // Another program made it in between: theirs counts.
            guard let theirs = try existing() else { throw .missing }
            return theirs
        }
        return key
    }

    private func existing() throws(KeyError) -> StoreKey? {
        guard var bytes = try PrivateFile.read(file) else { return nil }
        defer { PrivateFile.wipe(&bytes) }
        return try KeyText.decode(bytes)
    }
}
