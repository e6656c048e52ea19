import Crypto
import Domain
import Foundation
import Synchronization

/// Turns folded text and search keys into opaque tokens: HMAC-SHA256, cut short.
///
/// Pairs of neighbouring characters, single characters and keys of few values have 42 bits; the many different numbers 28, because there
/// the tokens are what the index is made of. Tokens of different lengths are never equal. Equal tokens of different numbers make a rare
/// extra candidate, never a wrong answer: every candidate is unsealed and compared.
///
/// A token is made of bytes from 0x80 on, seven bits in each: FTS5's `ascii` tokenizer keeps them together and leaves them as they are.
final class KeyedTokens: Sendable {
    static let space = UInt8(ascii: " ")
    /// Stands between two texts of one column: no phrase crosses it. Letters of the ASCII range are no keyed tokens.
    static let border = UInt8(ascii: "0")

    private static let longLength = 6
    private static let numberLength = 4

    private let state: Mutex<State>

    fileprivate struct State {
        /// Keyed once; a copy is half the work of a new one.
        let prepared: HMAC<SHA256>
        var known = TokenTable()
    }

    init(_ vault: Vault) { state = Mutex(State(prepared: HMAC<SHA256>(key: vault.search))) }

    /// Tokens of the texts of one column, in order: one for each pair of neighbouring scalars.
    func pairs(_ texts: [[Unicode.Scalar]], to bytes: inout [UInt8]) {
        state.withLock { state in
            for text in texts where text.count > 1 {
                if !bytes.isEmpty { bytes += [KeyedTokens.space, KeyedTokens.border] }
                for index in 1..<text.count { KeyedTokens.write(state.token(text[index - 1], text[index].value), to: &bytes) }
            }
        }
    }

    /// One token for each different scalar, in an order that depends on nothing else: taking away needs the same text as putting in.
    func singles(_ texts: [[Unicode.Scalar]], to bytes: inout [UInt8]) {
        var scalars = texts.joined().map(\.value)
        scalars.sort()
        state.withLock { state in
            var last: UInt32?
            for value in scalars where value != last {
                last = value
                guard let scalar = Unicode.Scalar(value) else { continue }
                KeyedTokens.write(state.token(scalar, TokenTable.single), to: &bytes)
            }
        }
    }

    func keys(_ keys: some Sequence<SearchKey>, to bytes: inout [UInt8]) {
        let tokens = state.withLock { state in keys.map { (Int64(bitPattern: state.keyed($0.text)), KeyedTokens.length(of: $0)) } }
        for (token, length) in tokens.sorted(by: { ($0.1, $0.0) < ($1.1, $1.0) }) {
            KeyedTokens.write(UInt64(bitPattern: token), length: length, to: &bytes)
        }
    }

    private static func length(of key: SearchKey) -> Int {
        switch key {
        case .number, .phone, .chip, .receipt: numberLength
        case .serial, .category, .channel, .caller, .outcome, .tag, .spelling: longLength
        }
    }

    /// True when another key never has the same token, as far as 42 bits go: only then may what has the token be left out.
    static func isOwn(_ key: SearchKey) -> Bool { length(of: key) == longLength }

    private static func write(_ token: UInt64, length: Int = longLength, to bytes: inout [UInt8]) {
        if !bytes.isEmpty { bytes.append(space) }
        var rest = token
        for _ in 0..<length {
            bytes.append(UInt8(truncatingIfNeeded: rest & 0x7F) | 0x80)
            rest >>= 7
        }
    }
}

extension KeyedTokens.State {
    mutating func token(_ first: Unicode.Scalar, _ second: UInt32) -> UInt64 {
        let code = UInt64(first.value) << 21 | UInt64(second)
        if let token = known[code] { return token }
        var code64 = code.bigEndian
        let token = withUnsafeBytes(of: &code64) { keyed("pair", $0) }
        known.remember(code, token)
        return token
    }

    func keyed(_ text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { keyed("key ", UnsafeRawBufferPointer($0)) }
    }

    private func keyed(_ kind: StaticString, _ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = prepared
        kind.withUTF8Buffer { hash.update(data: UnsafeRawBufferPointer($0)) }
        hash.update(data: bytes)
        return hash.finalize().withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    }
}

/// Tokens made before, by pair of characters: the HMAC is the cost of indexing, and text has few different pairs. Holds no text.
fileprivate struct TokenTable {
    /// Stands for "no second character".
    static let single: UInt32 = 0x1F_FFFF

    /// One million pairs of bytes; 30,000 different pairs cover years of Japanese inquiries.
    private static let slots = 1 << 16
    private var codes: [UInt64] = []
    private var tokens: [UInt64] = []
    private var count = 0

    subscript(code: UInt64) -> UInt64? {
        guard !codes.isEmpty else { return nil }
        let slot = place(of: code)
        return codes[slot] == code &+ 1 ? tokens[slot] : nil
    }

    mutating func remember(_ code: UInt64, _ token: UInt64) {
        if codes.isEmpty || count > TokenTable.slots * 3 / 4 {
            codes = Array(repeating: 0, count: TokenTable.slots)
            tokens = codes
            count = 0
        }
        let slot = place(of: code)
        codes[slot] = code &+ 1
        tokens[slot] = token
        count += 1
    }

    /// The slot of the code, or the empty one where it belongs.
    private func place(of code: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: (code &* 0x9E37_79B9_7F4A_7C15) >> 48)
        while codes[slot] != 0, codes[slot] != code &+ 1 { slot = (slot + 1) & (TokenTable.slots - 1) }
        return slot
    }
}
