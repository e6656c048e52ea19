import Crypto
import Domain
import Foundation
import GRDB

/// The append-only log: one chain for what happens to inquiries and for the audit.
///
/// `hash` = SHA-256 over the hash before and every column of the row, the payload as ciphertext. The head row repeats the last
/// sequence and hash, signed with a key of the store: cutting events off the end shows, because the head cannot be made to fit.
enum EventLog {
    static let emptyHash = [UInt8](repeating: 0, count: 32)

    /// A row as it is stored.
    struct Record {
        var sequence: Int64
        var inquiry: Inquiry.ID?
        var kind: String
        var at: Int64
        var operatorNumber: Int64?
        var payload: Data
        var hash: [UInt8]

        init(sequence: Int64, inquiry: Inquiry.ID?, kind: String, at: Int64, operatorNumber: Int64?, payload: Data, after previous: [UInt8])
        {
            self.sequence = sequence
            self.inquiry = inquiry
            self.kind = kind
            self.at = at
            self.operatorNumber = operatorNumber
            self.payload = payload
            hash = []
            hash = computedHash(after: previous)
        }

        init(_ row: Row) throws {
            sequence = row[0]
            inquiry = row[1]
            kind = row[2]
            at = row[3]
            operatorNumber = row[4]
            payload = row[5]
            let stored: Data = row[6]
            hash = Array(stored)
        }

        static let columns = "sequence, inquiry, kind, at, operator, payload, hash"

        var place: Seal.Place {
            EventLog.place(sequence: sequence, inquiry: inquiry, kind: kind, at: at, operatorNumber: operatorNumber)
        }

        func computedHash(after previous: [UInt8]) -> [UInt8] {
            var hasher = SHA256()
            hasher.update(data: previous)
            var numbers: [UInt8] = []
            numbers.reserveCapacity(48)
            for number in [sequence, inquiry ?? -1, at, operatorNumber ?? -1, Int64(kind.utf8.count), Int64(payload.count)] {
                withUnsafeBytes(of: number.bigEndian) { numbers.append(contentsOf: $0) }
            }
            hasher.update(data: numbers)
            hasher.update(data: Array(kind.utf8))
            hasher.update(data: payload)
            return Array(hasher.finalize())
        }
    }

    /// What a payload belongs to.
    static func place(sequence: Int64, inquiry: Inquiry.ID?, kind: String, at: Int64, operatorNumber: Int64?) -> Seal.Place {
        Seal.Place("event", sequence, inquiry ?? -1, at, operatorNumber ?? -1).with(kind).packed
    }

    struct Head: Equatable {
        var sequence: Int64
        var hash: [UInt8]

        func signature(_ vault: Vault) -> Data {
            var bytes = Array("head".utf8)
            withUnsafeBytes(of: sequence.bigEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: hash)
            return Data(HMAC<SHA256>.authenticationCode(for: bytes, using: vault.head))
        }
    }

    /// - returns: `nil` when the head row is missing or its signature does not fit.
    static func head(_ db: Database, _ vault: Vault) throws -> Head? {
        let statement = try db.cachedStatement(sql: "SELECT sequence, hash, mac FROM head WHERE id = 1")
        guard let row = try Row.fetchOne(statement) else { return nil }
        let hash: Data = row[1]
        let mac: Data = row[2]
        let head = Head(sequence: row[0], hash: Array(hash))
        guard mac == head.signature(vault) else { return nil }
        return head
    }

    static func checkedHead(_ db: Database, _ vault: Vault) throws -> Head {
        guard let head = try head(db, vault) else { throw StoreError.damaged(.head) }
        return head
    }

    /// Looks at both ends only: cheap enough for every start. `ChainVerifier` reads everything.
    static func checkEnd(_ db: Database, _ vault: Vault) throws {
        let head = try checkedHead(db, vault)
        let last = try Row.fetchOne(db, sql: "SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1")
        let found = last.map { row -> Head in
            let hash: Data = row[1]
            return Head(sequence: row[0], hash: Array(hash))
        }
        guard (found ?? Head(sequence: 0, hash: emptyHash)) == head else { throw StoreError.damaged(.head) }
    }

    static func begin(_ db: Database, _ vault: Vault) throws {
        let head = Head(sequence: 0, hash: emptyHash)
        try db.execute(
            sql: "INSERT INTO head (id, sequence, hash, mac) VALUES (1, ?, ?, ?)",
            arguments: [head.sequence, Data(head.hash), head.signature(vault)])
    }

    /// Appends events inside one transaction; the head is written once, by `finish`.
    struct Appender {
        let db: Database
        let vault: Vault
        private(set) var head: Head

        init(_ db: Database, _ vault: Vault) throws {
            self.db = db
            self.vault = vault
            head = try checkedHead(db, vault)
        }

        /// - returns: The sequence of the new event.
        mutating func append(
            inquiry: Inquiry.ID?, kind: String, at: Int64, by operatorNumber: Int64?, payload: [UInt8], key: SymmetricKey
        ) throws -> Int64 {
            let blank = Record(
                sequence: head.sequence + 1, inquiry: inquiry, kind: kind, at: at, operatorNumber: operatorNumber,
                payload: Data(), after: head.hash)
            var record = blank
            record.payload = try Seal.close(payload, with: key, at: blank.place)
            record.hash = record.computedHash(after: head.hash)
            let statement = try db.cachedStatement(
                sql: "INSERT INTO event (sequence, inquiry, kind, at, operator, payload, hash) VALUES (?, ?, ?, ?, ?, ?, ?)")
            try statement.execute(arguments: [
                record.sequence, record.inquiry, record.kind, record.at, record.operatorNumber, record.payload, Data(record.hash),
            ])
            head = Head(sequence: record.sequence, hash: record.hash)
            return record.sequence
        }

        func finish() throws {
            let statement = try db.cachedStatement(sql: "UPDATE head SET sequence = ?, hash = ?, mac = ? WHERE id = 1")
            try statement.execute(arguments: [head.sequence, Data(head.hash), head.signature(vault)])
        }
    }
}
