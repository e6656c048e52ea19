import Crypto
import Foundation
import GRDB

/// The store's master key, wrapped by the provider's key; while that is being changed, by the next one too.
enum StoreMaster {
    enum Wrapping: Equatable { case current, next }

    private static let place = Seal.Place("store", 1)
    private static let nextPlace = Seal.Place("nextKey", 1)

    /// - throws: `.wrongKey` when the key opens neither.
    static func open(_ db: Database, _ key: StoreKey) throws -> (master: SymmetricKey, by: Wrapping) {
        guard let wrapped = try Data.fetchOne(db, sql: "SELECT master FROM store WHERE id = 1") else {
            throw StoreError.damaged(.missingRow(table: "store"))
        }
        if let master = try? Seal.unwrap(wrapped, with: key.symmetric, at: place) { return (master, .current) }
        // A store of an older form has no such table yet.
        if try db.tableExists("nextKey"), let wrapped = try Data.fetchOne(db, sql: "SELECT master FROM nextKey WHERE id = 1"),
            let master = try? Seal.unwrap(wrapped, with: key.symmetric, at: nextPlace)
        {
            return (master, .next)
        }
        throw StoreError.wrongKey
    }

    /// For the row of a new store.
    static func wrap(_ master: SymmetricKey, with key: StoreKey) throws -> Data {
        try Seal.wrap(master, with: key.symmetric, at: place)
    }

    /// - returns: When both keys began to open the store; `nil` when one does.
    static func bothSince(_ db: Database) throws -> Int64? {
        guard try db.tableExists("nextKey") else { return nil }
        return try Int64.fetchOne(db, sql: "SELECT since FROM nextKey WHERE id = 1")
    }

    /// From here on both keys open the store.
    static func begin(_ master: SymmetricKey, next key: StoreKey, at: Int64, _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO nextKey (id, master, since) VALUES (1, ?, ?)",
            arguments: [try Seal.wrap(master, with: key.symmetric, at: nextPlace), at])
    }

    /// From here on the key alone opens the store.
    static func settle(_ master: SymmetricKey, with key: StoreKey, _ db: Database) throws {
        try db.execute(sql: "UPDATE store SET master = ? WHERE id = 1", arguments: [try wrap(master, with: key)])
        try db.execute(sql: "DELETE FROM nextKey")
    }

    static func abandon(_ db: Database) throws { try db.execute(sql: "DELETE FROM nextKey") }
}

/// A key that was had from its provider already.
struct GivenKey: KeyProvider {
    let key: StoreKey

    func storeKey(creating: Bool) throws(KeyError) -> StoreKey { key }
}
