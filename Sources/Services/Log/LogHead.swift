import Crypto
import Foundation

/// SHA-256 of a line of the log.
public struct LogHash: Hashable, Sendable, CustomStringConvertible {
    /// Four words, so that comparing and keeping one costs no allocation.
    private var words: SIMD4<UInt64>

    /// What the very first line of a log follows.
    static let zero = LogHash(words: .zero)

    private init(words: SIMD4<UInt64>) { self.words = words }

    /// The hash of these bytes.
    init(of bytes: UnsafeRawBufferPointer) {
        let digest = SHA256.hash(data: bytes)
        words = digest.withUnsafeBytes { raw in
            SIMD4((0..<4).map { UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)) })
        }
    }

    /// - returns: `nil` unless there are 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        words = SIMD4(
            (0..<4).map { word in bytes[word * 8..<word * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) } })
    }

    /// - returns: `nil` unless there are 64 digits, the letters small.
    public init?(hex: String) {
        let found = Array(hex.utf8).withUnsafeBytes { LogHash(hexDigits: $0) }
        guard let found else { return nil }
        self = found
    }

    init?(hexDigits digits: UnsafeRawBufferPointer) {
        guard digits.count == 64 else { return nil }
        words = .zero
        for word in 0..<4 {
            var value: UInt64 = 0
            for place in word * 16..<word * 16 + 16 {
                let nibble: UInt8
                switch digits[place] {
                case let digit where digit >= 48 && digit <= 57: nibble = digit - 48
                case let digit where digit >= 97 && digit <= 102: nibble = digit - 87
                default: return nil
                }
                value = value << 4 | UInt64(nibble)
            }
            words[word] = value
        }
    }

    public var bytes: [UInt8] {
        (0..<32).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> (56 - UInt64($0 % 8) * 8)) }
    }

    var hexDigits: [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }

    /// 64 hexadecimal digits.
    public var description: String { String(decoding: hexDigits, as: UTF8.self) }
}

/// The last line of the log at some moment. Kept elsewhere (in the signed audit log), it proves later that everything up to this line is
/// still there and unchanged, which an unkeyed chain alone cannot.
public struct LogHead: Equatable, Sendable {
    /// Number of the file.
    public var file: Int
    /// Lines of the whole log up to this one, those of files removed since included.
    public var line: Int
    public var hash: LogHash
    /// When the line was written: after the period of retention from here it may be gone.
    public var at: Date

    public init(file: Int, line: Int, hash: LogHash, at: Date) {
        self.file = file
        self.line = line
        self.hash = hash
        self.at = at
    }
}
