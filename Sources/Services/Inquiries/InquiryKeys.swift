import Crypto
import Domain
import Foundation
import GRDB

/// The key of each inquiry. Destroying one destroys every text of the inquiry's events and drafts, and leaves the chain whole.
///
/// Not under this key, and to be deleted with it: the row of the list (states, times, relations) and the search tokens.
enum InquiryKeys {
    /// Makes the next inquiry's number and key.
    static func make(_ db: Database, _ vault: Vault) throws -> (Inquiry.ID, SymmetricKey) {
        let last = try Int64.fetchOne(try db.cachedStatement(sql: "SELECT max(inquiry) FROM inquiryKey")) ?? 0
        let id = last + 1
        let key = SymmetricKey(size: .bits256)
        let wrapped = try Seal.wrap(key, with: vault.wrapping, at: place(id))
        try db.cachedStatement(sql: "INSERT INTO inquiryKey (inquiry, wrapped) VALUES (?, ?)").execute(arguments: [id, wrapped])
        return (id, key)
    }

    static func key(of id: Inquiry.ID, _ db: Database, _ vault: Vault) throws -> SymmetricKey {
        let statement = try db.cachedStatement(sql: "SELECT wrapped FROM inquiryKey WHERE inquiry = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id]) else { throw StoreError.unknownInquiry(id) }
        guard let wrapped: Data = row[0] else { throw StoreError.erased(id) }
        return try unwrap(wrapped, of: id, vault)
    }

    /// For who has read the row already.
    static func unwrap(_ wrapped: Data, of id: Inquiry.ID, _ vault: Vault) throws -> SymmetricKey {
        try Seal.unwrap(wrapped, with: vault.wrapping, at: place(id))
    }

    /// True for an inquiry that was received and whose key was destroyed since.
    static func isErased(_ id: Inquiry.ID, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM inquiryKey WHERE inquiry = ? AND wrapped IS NULL")
        return try Row.fetchOne(statement, arguments: [id]) != nil
    }

    private static func place(_ id: Inquiry.ID) -> Seal.Place { Seal.Place("inquiryKey", id, 1) }
}
