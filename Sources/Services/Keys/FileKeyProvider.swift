import Foundation

/// The key as a file only its owner can read.
public struct FileKeyProvider: KeyProvider {
    public init(file: URL) { self.file = file }
    let file: URL
    public func storeKey(creating: Bool) throws(KeyError) -> StoreKey { throw .missing }
}

public struct PassphraseKeyProvider: KeyProvider {
    /// - parameter passphrase: Asked once; `creating` tells whether a new one is chosen. `nil` gives up.
    public init(parameters: URL, passphrase: @escaping @Sendable (_ creating: Bool) -> [UInt8]?) {}
    public func storeKey(creating: Bool) throws(KeyError) -> StoreKey { throw .missing }
}

public struct CommandKeyProvider: KeyProvider {
    public init(command: [String], timeout: Duration = .seconds(30)) {}
    public func storeKey(creating: Bool) throws(KeyError) -> StoreKey { throw .missing }
}
