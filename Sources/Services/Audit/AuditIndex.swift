import Crypto
import Domain
import Foundation
import GRDB

/// Finds entries of the log by what they are about: a chip, an inquiry. Events of inquiries have columns for that.
struct AuditTokens {
    let vault: Vault

    func token(_ chip: ChipNumber) -> Int64 { token("chip", chip.digits) }

    func token(_ inquiry: Inquiry.ID) -> Int64 { token("inquiry", String(inquiry)) }

    func write(_ act: AuditedAct, _ sequence: Int64, _ db: Database) throws {
        for token in [act.chip.map { token($0) }, act.inquiry.map { token($0) }].compactMap({ $0 }) {
            try db.cachedStatement(sql: "INSERT OR IGNORE INTO auditToken (token, sequence) VALUES (?, ?)")
                .execute(arguments: [token, sequence])
        }
    }

    static func holds(_ token: Int64, _ sequence: Int64, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM auditToken WHERE token = ? AND sequence = ?")
        return try Row.fetchOne(statement, arguments: [token, sequence]) != nil
    }

    private func token(_ kind: StaticString, _ text: String) -> Int64 {
        let code = HMAC<SHA256>.authenticationCode(for: Array("\(kind) \(text)".utf8), using: vault.tokens)
        return code.withUnsafeBytes { Int64(bitPattern: UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self))) }
    }
}

/// From where to where a walk goes.
enum WalkDirection {
    /// From newer to older.
    case down
    case up

    var order: String { self == .down ? "DESC" : "ASC" }

    /// Whether `one` comes before `other` on the walk.
    func isSooner(_ one: Int64, _ other: Int64) -> Bool { self == .down ? one > other : one < other }
}

/// Stretches of the log that a condition may hold in: those of any of some keys, in the order of a walk.
struct AuditBlocks {
    static let size: Int64 = 256

    static func block(of sequence: Int64) -> Int64 { sequence >> 8 }

    /// Numbers as the schema's trigger makes them.
    enum Key {
        static func kind(_ kind: Int64) -> Int64 { 1 << 40 | kind }
        static func operatorNumber(_ number: Int64) -> Int64 { 2 << 40 | number }
        static func pair(kind: Int64, operatorNumber: Int64) -> Int64 { 3 << 40 | kind << 24 | operatorNumber }

        /// As few stretches of days as make up the range: single days at the ends, 32 or 1,024 between.
        static func days(_ range: ClosedRange<Int64>) -> [Int64] {
            var keys: [Int64] = []
            var day = max(range.lowerBound, 0)
            while day <= range.upperBound {
                if day & 1023 == 0, day + 1023 <= range.upperBound {
                    keys.append(6 << 40 | day >> 10)
                    day += 1024
                } else if day & 31 == 0, day + 31 <= range.upperBound {
                    keys.append(5 << 40 | day >> 5)
                    day += 32
                } else {
                    keys.append(4 << 40 | day)
                    day += 1
                }
            }
            return keys
        }
    }

    private let db: Database
    private let direction: WalkDirection
    private var heads: [(key: Int64, block: Int64)] = []

    /// - parameter start: The first block that may be wanted.
    init(_ keys: [Int64], _ direction: WalkDirection, from start: Int64, _ db: Database) throws {
        self.db = db
        self.direction = direction
        for key in keys {
            if let block = try seek(key, start) { heads.append((key, block)) }
        }
    }

    /// The first block at `bound` or beyond; `nil` when there is none.
    mutating func next(at bound: Int64) throws -> Int64? {
        var best: Int64?
        for index in heads.indices.reversed() {
            if direction.isSooner(heads[index].block, bound) {
                guard let block = try seek(heads[index].key, bound) else {
                    heads.remove(at: index)
                    continue
                }
                heads[index].block = block
            }
            if let found = best, !direction.isSooner(heads[index].block, found) { continue }
            best = heads[index].block
        }
        return best
    }

    private func seek(_ key: Int64, _ bound: Int64) throws -> Int64? {
        let statement = try db.cachedStatement(
            sql: direction == .down
                ? "SELECT block FROM auditBlock WHERE key = ? AND block <= ? ORDER BY block DESC LIMIT 1"
                : "SELECT block FROM auditBlock WHERE key = ? AND block >= ? ORDER BY block LIMIT 1")
        return try Int64.fetchOne(statement, arguments: [key, bound])
    }
}

extension StoreTime {
    /// The first moment of a day in Japan.
    static func start(ofDay day: Int64) -> Int64 { day * 86_400_000 - 32_400_000 }
}
