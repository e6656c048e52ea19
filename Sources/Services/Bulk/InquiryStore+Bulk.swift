import Crypto
import Domain
import Foundation
import GRDB

/// A bulk file the store knows of.
public struct BulkFileSummary: Equatable, Sendable, Identifiable {
    public var id: Int64
    public var kind: BulkKind
    /// The file's name when it was opened; `nil` when its time is over.
    public var name: String?
    public var openedAt: Date
    public var openedBy: OperatorID
    public var updatedAt: Date
    public var rows: Int
    public var accepted: Int
    public var refused: Int
    /// Former owners who have to be told by letter; none known when its time is over.
    public var letters = 0
    public var isFinished: Bool
    public var isCancelled: Bool
}

extension InquiryStore {
    /// Days after its opening for which a file is known: as long as the registry knows the keys of its rows.
    public static let bulkDays = 30

    /// Files that were opened for sending, newest first.
    public func bulkFiles(limit: Int) throws(StoreError) -> [BulkFileSummary] {
        try read { db, engine in
            let rows = try Row.fetchAll(db, sql: "SELECT \(BulkTable.columns) FROM bulkFile ORDER BY id DESC LIMIT ?", arguments: [limit])
            return try rows.map { try BulkTable.summary($0, db, engine) }
        }
    }

    /// The same file, when it was opened before.
    public func bulkFile(_ file: BulkFile) throws(StoreError) -> BulkFileSummary? {
        try read { db, engine in
            try BulkTable.row(file.kind, file.digest, db, engine).map { try BulkTable.summary($0, db, engine) }
        }
    }

    /// The day a file was opened on.
    func bulkDay(_ kind: BulkKind, _ digest: [UInt8]) throws(StoreError) -> CalendarDate? {
        try read { db, engine in try BulkTable.row(kind, digest, db, engine).map { StoreTime.day(of: $0["openedAt"]) } }
            .map { CalendarDate(daysSinceEpoch: Int($0)) }
    }

    /// Opens a file for sending, or takes up what was begun. What is known of files whose time is over is destroyed first.
    ///
    /// - returns: `nil` for one of those.
    func openBulkFile(_ file: BulkFile, by: OperatorID, at: Date) throws(StoreError) -> BulkLedger? {
        let now = StoreTime.milliseconds(at)
        return try write { db, engine in
            try BulkTable.destroy(before: now - Int64(InquiryStore.bulkDays) * 86_400_000, db)
            if try BulkTable.row(file.kind, file.digest, db, engine) == nil { try BulkTable.insert(file, by: by, at: now, db, engine) }
            guard let row = try BulkTable.row(file.kind, file.digest, db, engine) else {
                throw StoreError.damaged(.missingRow(table: "bulkFile"))
            }
            guard var ledger = try BulkTable.ledger(row, db, engine) else { return nil }
            // Whoever may not go on with it takes nothing over.
            guard ledger.openedBy == by, ledger.state != .cancelled else { return ledger }
            ledger.version += 1
            try db.execute(sql: "UPDATE bulkFile SET version = ? WHERE id = ?", arguments: [ledger.version, ledger.id])
            return ledger
        }
    }

    /// Writes what has changed; on the disk when this returns.
    ///
    /// - parameter entry: For the audit, in the same transaction.
    /// - throws: `.stale` when somebody else has opened the file meanwhile.
    func save(_ ledger: inout BulkLedger, audit entry: AuditEntry? = nil, at: Date) throws(StoreError) {
        let changed = ledger
        try write { db, engine in
            try BulkTable.save(changed, at: StoreTime.milliseconds(at), db)
            if let entry {
                var log = try EventLog.Appender(db, engine.vault)
                _ = try engine.append(entry, to: &log, db)
                try log.finish()
            }
        }
        ledger.version += 1
        ledger.changedBlocks = []
        ledger.changedNotices = []
    }
}

/// The rows of the three tables.
private enum BulkTable {
    static let columns =
        "id, kind, state, openedAt, openedBy, updatedAt, rows, begun, accepted, refused, version, wrapped, sealed, "
        + "(SELECT count(*) FROM bulkNotice WHERE file = bulkFile.id AND state IN ('letter', 'sending')) AS letters"

    static func row(_ kind: BulkKind, _ digest: [UInt8], _ db: Database, _ engine: InquiryStore.Engine) throws -> Row? {
        try Row.fetchOne(
            db, sql: "SELECT \(columns) FROM bulkFile WHERE token = ?", arguments: [token(kind, digest, engine.vault)])
    }

    private static func token(_ kind: BulkKind, _ digest: [UInt8], _ vault: Vault) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Array("bulk \(kind.rawValue) ".utf8) + digest, using: vault.tokens))
    }

    private static func key(_ row: Row, _ vault: Vault) throws -> BulkKeys? {
        guard let wrapped: Data = row["wrapped"] else { return nil }
        return BulkKeys(key: try Seal.unwrap(wrapped, with: vault.wrapping, at: Seal.Place("bulkFile", row["id"])))
    }

    static func destroy(before: Int64, _ db: Database) throws {
        let old = "IN (SELECT id FROM bulkFile WHERE openedAt < ?1 AND wrapped IS NOT NULL)"
        for sql in [
            "DELETE FROM bulkBlock WHERE file \(old)", "DELETE FROM bulkNotice WHERE file \(old)",
            "UPDATE bulkFile SET wrapped = NULL WHERE id \(old)",
        ] { try db.execute(sql: sql, arguments: [before]) }
    }

    static func summary(_ row: Row, _ db: Database, _ engine: InquiryStore.Engine) throws -> BulkFileSummary {
        guard let kind = BulkKind(rawValue: row["kind"]) else { throw StoreError.damaged(.sealed(table: "bulkFile")) }
        let keys = try key(row, engine.vault)
        let state: String = row["state"]
        return BulkFileSummary(
            id: row["id"], kind: kind,
            name: try keys.map {
                try Seal.open(row["sealed"], with: $0.sealing, at: Seal.Place("bulkFile name", row["id"])) { try $0.text() }
            },
            openedAt: StoreTime.date(row["openedAt"]), openedBy: try engine.operators.id(of: row["openedBy"] as Int64, db),
            updatedAt: StoreTime.date(row["updatedAt"]), rows: row["rows"], accepted: row["accepted"], refused: row["refused"],
            letters: row["letters"], isFinished: state == BulkLedger.State.finished.rawValue,
            isCancelled: state == BulkLedger.State.cancelled.rawValue)
    }

    static func insert(_ file: BulkFile, by: OperatorID, at: Int64, _ db: Database, _ engine: InquiryStore.Engine) throws {
        let id = try (Int64.fetchOne(db, sql: "SELECT max(id) FROM bulkFile") ?? 0) + 1
        let keys = BulkKeys(key: SymmetricKey(size: .bits256))
        var name = ByteWriter()
        name.text(file.name)
        try db.execute(
            sql: """
                INSERT INTO bulkFile (id, token, kind, state, openedAt, openedBy, updatedAt, rows, begun, accepted, refused, version, wrapped,
                    sealed) VALUES (?, ?, ?, 'open', ?, ?, ?, ?, 0, 0, 0, 1, ?, ?)
                """,
            arguments: [
                id, token(file.kind, file.digest, engine.vault), file.kind.rawValue, at, try engine.operators.numberForWriting(by, db), at,
                file.preview.rows, try Seal.wrap(keys.key, with: engine.vault.wrapping, at: Seal.Place("bulkFile", id)),
                try Seal.close(name.bytes, with: keys.sealing, at: Seal.Place("bulkFile name", id)),
            ])
    }

    static func ledger(_ row: Row, _ db: Database, _ engine: InquiryStore.Engine) throws -> BulkLedger? {
        guard let state = BulkLedger.State(rawValue: row["state"]) else { throw StoreError.damaged(.sealed(table: "bulkFile")) }
        guard let keys = try key(row, engine.vault) else { return nil }
        let id: Int64 = row["id"]
        let count: Int = row["rows"]
        var ledger = BulkLedger(
            id: id, keys: keys, openedAt: StoreTime.date(row["openedAt"]),
            openedBy: try engine.operators.id(of: row["openedBy"] as Int64, db),
            day: CalendarDate(daysSinceEpoch: Int(StoreTime.day(of: row["openedAt"]))), version: row["version"], state: state,
            begun: row["begun"], rows: count)
        for block in try Row.fetchAll(db, sql: "SELECT block, sealed FROM bulkBlock WHERE file = ? ORDER BY block", arguments: [id]) {
            let number: Int = block[0]
            guard number >= 0, number * BulkLedger.blockSize < count else { throw StoreError.damaged(.sealed(table: "bulkBlock")) }
            try Seal.open(block[1], with: ledger.keys.sealing, at: Seal.Place("bulkBlock", id, Int64(number))) {
                try ledger.decode(block: number, &$0)
            }
        }
        let notices = try Row.fetchAll(db, sql: "SELECT token, state FROM bulkNotice WHERE file = ? ORDER BY number", arguments: [id])
        ledger.notices = notices.map { BulkLedger.Notice(token: $0[0], state: BulkLedger.NoticeState(rawValue: $0[1]) ?? .letter) }
        guard ledger.marks.allSatisfy({ $0.group <= notices.count }) else { throw StoreError.damaged(.sealed(table: "bulkBlock")) }
        ledger.index()
        return ledger
    }

    static func save(_ ledger: BulkLedger, at: Int64, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE bulkFile SET state = ?, updatedAt = ?, begun = ?, accepted = ?, refused = ?, version = version + 1
                WHERE id = ? AND version = ?
                """
        ).execute(arguments: [
            ledger.state.rawValue, at, ledger.begun, ledger.count(.accepted), ledger.count(.refused), ledger.id, ledger.version,
        ])
        guard db.changesCount == 1 else { throw StoreError.stale(current: ledger.version) }
        for block in ledger.changedBlocks {
            let sealed = try Seal.close(
                ledger.encoded(block: block), with: ledger.keys.sealing, at: Seal.Place("bulkBlock", ledger.id, Int64(block)))
            try db.cachedStatement(
                sql: "INSERT INTO bulkBlock (file, block, sealed) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sealed = excluded.sealed"
            ).execute(arguments: [ledger.id, block, sealed])
        }
        for number in ledger.changedNotices {
            let notice = ledger.notices[number - 1]
            try db.cachedStatement(
                sql: """
                    INSERT INTO bulkNotice (file, number, token, state) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state
                    """
            ).execute(arguments: [ledger.id, number, notice.token, notice.state.rawValue])
        }
    }
}
