import Crypto
import Domain
import Foundation
import Synchronization

/// Turns folded text into opaque search tokens: HMAC-SHA256 of each pair of neighbouring characters, cut to 40 bits.
///
/// 40 bits make a collision a rare extra candidate, never a wrong answer: every candidate is unsealed and compared. The HMAC
/// is the cost of indexing, and text has few different pairs, so the last ones are remembered; the memory holds pairs of
/// characters, no text.
final class KeyedTokens: Sendable {
    /// About 20,000 different pairs cover 140,000 Japanese inquiries; the table stays under 1 MiB.
    private static let cacheLimit = 20_000

    private let key: SymmetricKey
    private let cache = Mutex<[UInt64: UInt64]>([:])

    init(_ vault: Vault) { key = vault.search }

    /// Tokens of a text in order, as FTS5 reads them: one for each pair.
    func pairs(_ scalars: [Unicode.Scalar]) -> String {
        guard scalars.count > 1 else { return "" }
        return tokens(zip(scalars, scalars.dropFirst()).map { UInt64($0.value) << 32 | UInt64($1.value) })
    }

    /// One token for each different character.
    func singles(_ scalars: Set<Unicode.Scalar>) -> String {
        // The order is that of the characters' codes, so that deleting and inserting make the same text.
        tokens(scalars.map { UInt64($0.value) << 32 | 0xFFFF_FFFF }.sorted())
    }

    /// Token of a whole number or one of its endings. `kind` keeps phones, chips and their endings apart.
    func number(_ kind: StaticString, _ digits: String) -> Int64 {
        let code = HMAC<SHA256>.authenticationCode(for: Array("number \(kind) \(digits)".utf8), using: key)
        return code.withUnsafeBytes { Int64(bitPattern: UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self))) }
    }

    private func tokens(_ codes: [UInt64]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(codes.count * 9)
        cache.withLock { cache in
            for code in codes {
                let token: UInt64
                if let known = cache[code] {
                    token = known
                } else {
                    token = keyed(code)
                    if cache.count >= KeyedTokens.cacheLimit { cache.removeAll(keepingCapacity: true) }
                    cache[code] = token
                }
                if !text.isEmpty { text.append(UInt8(ascii: " ")) }
                KeyedTokens.write(token, to: &text)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func keyed(_ code: UInt64) -> UInt64 {
        var message: [UInt8] = []
        message.reserveCapacity(12)
        message.append(contentsOf: "pair".utf8)
        withUnsafeBytes(of: code.bigEndian) { message.append(contentsOf: $0) }
        let hash = HMAC<SHA256>.authenticationCode(for: message, using: key)
        return hash.withUnsafeBytes { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) } >> 24
    }

    /// 40 bits as eight letters and digits the `ascii` tokenizer keeps together.
    private static func write(_ token: UInt64, to text: inout [UInt8]) {
        for shift in stride(from: UInt64(35), through: 0, by: -5) {
            let digit = UInt8(truncatingIfNeeded: token >> shift) & 31
            text.append(digit < 26 ? UInt8(ascii: "a") + digit : UInt8(ascii: "2") + digit - 26)
        }
    }
}
