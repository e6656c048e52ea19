import Crypto
import Domain
import Foundation
import GRDB

/// How far each file was imported, written in the transaction that writes the inquiries: whatever happens, nothing is lost and nothing
/// is there twice.
enum ImportLedger {
    /// A file is known again by its first bytes and its size, whatever its name. A keyed hash: the store tells nobody which files it took.
    static func token(_ file: LineFile, _ vault: Vault) throws(ImportError) -> Data {
        var bytes = Array("import \(file.size) ".utf8)
        bytes += try file.head(1 << 16)
        return Data(HMAC<SHA256>.authenticationCode(for: bytes, using: vault.search))
    }

    static func progress(_ token: Data, _ db: Database) throws -> ImportProgress? {
        let row = try Row.fetchOne(
            db, sql: "SELECT line, offset, imported, refused, isWritten FROM importProgress WHERE file = ?", arguments: [token])
        return row.map { row in
            var progress = ImportProgress()
            progress.lines = row[0]
            progress.bytes = row[1]
            progress.imported = row[2]
            progress.refused = row[3]
            progress.isWritten = row[4]
            return progress
        }
    }

    static func write(_ progress: ImportProgress, _ token: Data, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO importProgress (file, line, offset, imported, refused, isWritten) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET line = excluded.line, offset = excluded.offset, imported = excluded.imported,
                    refused = excluded.refused, isWritten = excluded.isWritten
                """
        ).execute(arguments: [token, progress.lines, progress.bytes, progress.imported, progress.refused, progress.isWritten])
    }
}
