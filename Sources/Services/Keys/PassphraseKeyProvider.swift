import Crypto
import CryptoExtras
import Foundation

/// The key derived from a passphrase by scrypt.
///
/// The parameters file (salt, cost, a value to tell a wrong passphrase by) is no secret, but the store is lost without it:
/// it belongs in every backup. It is written once, with the store.
public struct PassphraseKeyProvider: KeyProvider {
    private let parameters: URL
    private let passphrase: @Sendable (_ creating: Bool) -> [UInt8]?
    private let fresh: ScryptParameters

    /// - parameter passphrase: Asked once, UTF-8; `creating` tells whether a new one is chosen (ask twice). `nil` gives up.
    public init(parameters: URL, passphrase: @escaping @Sendable (_ creating: Bool) -> [UInt8]?) {
        self.init(parameters: parameters, fresh: .fresh(), passphrase: passphrase)
    }

    /// - parameter fresh: What a new passphrase is stretched with.
    init(parameters: URL, fresh: ScryptParameters, passphrase: @escaping @Sendable (_ creating: Bool) -> [UInt8]?) {
        self.parameters = parameters
        self.passphrase = passphrase
        self.fresh = fresh
    }

    public func storeKey(creating: Bool) throws(KeyError) -> StoreKey {
        if let bytes = try PrivateFile.read(parameters) {
            guard let stored = try? JSONDecoder().decode(ScryptParameters.self, from: Data(bytes)), stored.isAcceptable else {
                throw .damagedParameters
            }
            return try unlock(stored)
        }
        guard creating else { throw .missing }
        return try choose()
    }

    private func unlock(_ stored: ScryptParameters) throws(KeyError) -> StoreKey {
        let derived = try derive(stored, creating: false)
        guard HMAC<SHA256>.isValidAuthenticationCode(stored.verifier, authenticating: verifiedText, using: derived.verifier) else {
            throw .wrongPassphrase
        }
        return derived.key
    }

    private func choose() throws(KeyError) -> StoreKey {
        var fresh = fresh
        let derived = try derive(fresh, creating: true)
        fresh.verifier = Data(HMAC<SHA256>.authenticationCode(for: verifiedText, using: derived.verifier))
        guard let text = try? JSONEncoder().encode(fresh) else { throw .damagedParameters }
        try PrivateFile.create(parameters, Array(text))
        return derived.key
    }

    private var verifiedText: Data { Data("mcterminal passphrase".utf8) }

    private func derive(_ parameters: ScryptParameters, creating: Bool) throws(KeyError) -> (key: StoreKey, verifier: SymmetricKey) {
        guard var typed = passphrase(creating), !typed.isEmpty else { throw .noPassphrase }
        defer { PrivateFile.wipe(&typed) }
        var normal = PassphraseKeyProvider.composed(typed)
        defer { PrivateFile.wipe(&normal) }
        guard
            let root = try? KDF.Scrypt.deriveKey(
                from: normal, salt: parameters.salt, outputByteCount: StoreKey.byteCount, rounds: parameters.rounds,
                blockSize: parameters.blockSize, parallelism: parameters.parallelism)
        else { throw .damagedParameters }
        let key = HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Data("store key".utf8), outputByteCount: StoreKey.byteCount)
        let verifier = HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Data("verifier".utf8), outputByteCount: 32)
        return (StoreKey(symmetric: key), verifier)
    }

    /// Keyboards and input methods differ in how they compose a letter; NFC makes them one (security requirement 1.3.3).
    private static func composed(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { $0 >= 0x80 }), let text = String(validating: bytes, as: UTF8.self) else { return bytes }
        return Array(text.precomposedStringWithCanonicalMapping.utf8)
    }
}

struct ScryptParameters: Codable, Equatable {
    var format = 1
    var salt: Data
    var rounds: Int
    var blockSize: Int
    var parallelism: Int
    var verifier = Data()

    /// 32 MiB and about a third of a second: what OWASP recommends for machines that share their memory.
    static func fresh() -> ScryptParameters {
        let salt = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        return ScryptParameters(salt: salt, rounds: 1 << 15, blockSize: 8, parallelism: 3)
    }

    /// Bounds keep a changed file from making the passphrase cheap to guess, or the program run out of memory.
    var isAcceptable: Bool {
        format == 1 && salt.count >= 16 && verifier.count == 32 && rounds.nonzeroBitCount == 1
            && (1 << 14...1 << 17).contains(rounds) && (8...16).contains(blockSize) && (1...16).contains(parallelism)
    }
}
