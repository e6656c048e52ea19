import Crypto
import Domain
import Foundation
import GRDB
import Synchronization

/// Operators by number: clear columns hold the number, the ID is sealed once. Numbers are never taken back, so what was read
/// once is remembered.
final class Operators: Sendable {
    private struct Known {
        var ids: [Int64: OperatorID] = [:]
        var numbers: [OperatorID: Int64] = [:]
    }

    private let vault: Vault
    private let known = Mutex(Known())

    init(_ vault: Vault) { self.vault = vault }

    /// - returns: `nil` for an operator this store has never seen.
    func number(of id: OperatorID, _ db: Database) throws -> Int64? {
        if let number = known.withLock({ $0.numbers[id] }) { return number }
        let statement = try db.cachedStatement(sql: "SELECT id FROM operator WHERE token = ?")
        return try Int64.fetchOne(statement, arguments: [token(id)])
    }

    /// Gives a number to an operator seen for the first time.
    func numberForWriting(_ id: OperatorID, _ db: Database) throws -> Int64 {
        if let number = try number(of: id, db) { return number }
        let number = try (Int64.fetchOne(db, sql: "SELECT max(id) FROM operator") ?? 0) + 1
        var writer = ByteWriter()
        writer.text(id.value)
        try db.execute(
            sql: "INSERT INTO operator (id, token, sealed) VALUES (?, ?, ?)",
            arguments: [number, token(id), try Seal.close(writer.bytes, with: vault.operators, at: place(number))])
        // Not remembered here: the transaction may still fail.
        return number
    }

    func id(of number: Int64, _ db: Database) throws -> OperatorID {
        if let id = known.withLock({ $0.ids[number] }) { return id }
        let statement = try db.cachedStatement(sql: "SELECT sealed FROM operator WHERE id = ?")
        guard let sealed = try Data.fetchOne(statement, arguments: [number]) else {
            throw StoreError.damaged(.missingRow(table: "operator"))
        }
        let id = OperatorID(try Seal.open(sealed, with: vault.operators, at: place(number)) { try $0.text() })
        // Only from a reader: what a writer sees may be rolled back.
        guard !db.isInsideTransaction || db.configuration.readonly else { return id }
        known.withLock {
            $0.ids[number] = id
            $0.numbers[id] = number
        }
        return id
    }

    func id(of number: Int64?, _ db: Database) throws -> OperatorID? { try number.map { try id(of: $0, db) } }

    private func place(_ number: Int64) -> Seal.Place { Seal.Place("operator", number) }

    private func token(_ id: OperatorID) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Array("operator \(id.value)".utf8), using: vault.operators).prefix(16))
    }
}
