import Crypto
import CryptoExtras
import Dispatch
import Foundation

/// Salted scrypt (要件書 1.3.6). Hashes on its own queue, so that answers to others never wait for one.
struct PasswordHasher: Sendable {
    static let saltBytes = 32

    /// scrypt's N; a log-in costs about 50 ms with the default in a release build.
    let rounds: Int
    private let queue = DispatchQueue(label: "password-hash", qos: .userInitiated, attributes: .concurrent)

    init(rounds: Int = 16_384) { self.rounds = rounds }

    func hash(_ password: String, salt: Data) async throws -> Data {
        // Two keyboards may send é as one scalar or as two; NFC makes them one password (1.3.3).
        let bytes = Data(password.precomposedStringWithCanonicalMapping.utf8)
        let rounds = rounds
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(
                    with: Result {
                        try KDF.Scrypt.deriveKey(
                            from: bytes, salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: 1
                        ).withUnsafeBytes { Data($0) }
                    })
            }
        }
    }
}

/// Secrets from the system's generator (要件書 7.3.1).
enum Secrets {
    static func bytes(_ count: Int) -> Data {
        SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Data($0) }
    }

    /// 256 random bits in base64url.
    static func token() -> String {
        bytes(32).base64EncodedString().replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    /// 16 characters of an alphabet without look-alikes: 80 bits that can be read from a mail and typed.
    static func temporaryPassword() -> String {
        let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
        return String(bytes(16).map { alphabet[Int($0) % alphabet.count] })
    }

    static func sha256(_ text: String) -> Data { Data(SHA256.hash(data: Data(text.utf8))) }

    /// Takes the same time wherever the difference is.
    static func equal(_ one: Data, _ other: Data) -> Bool {
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
