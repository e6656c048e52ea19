import Crypto
import Domain
import Foundation
import GRDB

/// The table `policeInquiry`: where each letter of the police stands, derived from the log.
///
/// Letters share their numbers, keys and log with inquiries. Whole rows are sealed with the letter's own key: destroying it leaves a
/// number, a state and times.
struct PoliceBook {
    let vault: Vault
    let operators: Operators

    private static let columns = "id, state, recordedAt, recordedBy, updatedAt, version, sealed"

    func inquiry(_ id: PoliceInquiry.ID, _ db: Database) throws -> PoliceInquiry? {
        let statement = try db.cachedStatement(sql: "SELECT \(PoliceBook.columns) FROM policeInquiry WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map { try inquiry($0, db) }
    }

    /// Newest first; those whose key was destroyed are left out.
    func inquiries(before id: PoliceInquiry.ID?, limit: Int, _ db: Database) throws -> [PoliceInquiry] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(PoliceBook.columns) FROM policeInquiry JOIN inquiryKey ON inquiry = id
                WHERE wrapped IS NOT NULL AND id < ? ORDER BY id DESC LIMIT ?
                """)
        return try Row.fetchAll(statement, arguments: [id ?? Int64.max, max(1, limit)]).map { try inquiry($0, db) }
    }

    private func inquiry(_ row: Row, _ db: Database) throws -> PoliceInquiry {
        guard let state = PoliceInquiry.State(rawValue: row[1]) else { throw StoreError.damaged(.missingRow(table: "policeInquiry")) }
        let id: Int64 = row[0]
        let version: Int = row[5]
        let by = try operators.id(of: row[3] as Int64, db)
        let key = try InquiryKeys.key(of: id, db, vault)
        return try Seal.open(row[6], with: key, at: place(id, version, state)) { reader in
            let (letter, answer, note) = try PoliceCoding.content(&reader)
            return PoliceInquiry(
                id: id, letter: letter, state: state, answer: answer, note: note, recordedAt: StoreTime.date(row[2]), recordedBy: by,
                updatedAt: StoreTime.date(row[4]), version: version)
        }
    }

    func put(_ inquiry: PoliceInquiry, key: SymmetricKey, _ db: Database) throws {
        let sealed = try Seal.close(PoliceCoding.encode(inquiry), with: key, at: place(inquiry.id, inquiry.version, inquiry.state))
        try db.cachedStatement(
            sql: """
                INSERT INTO policeInquiry (id, state, recordedAt, recordedBy, updatedAt, version, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET state = excluded.state, updatedAt = excluded.updatedAt, version = excluded.version,
                    sealed = excluded.sealed
                """
        ).execute(arguments: [
            inquiry.id, inquiry.state.rawValue, StoreTime.milliseconds(inquiry.recordedAt),
            try operators.numberForWriting(inquiry.recordedBy, db), StoreTime.milliseconds(inquiry.updatedAt), inquiry.version, sealed,
        ])
    }

    // MARK: Rebuilding

    func clear(_ db: Database) throws { try db.execute(sql: "DELETE FROM policeInquiry") }

    func replay(_ kind: PoliceEventKind, _ record: EventLog.Record, _ db: Database) throws {
        guard let id = record.inquiry, let number = record.operatorNumber else { throw StoreError.damaged(.sealed(table: "event")) }
        let key = try InquiryKeys.key(of: id, db, vault)
        let step = try Seal.open(record.payload, with: key, at: record.place) { try PoliceCoding.step(kind, &$0) }
        let by = try operators.id(of: number, db)
        if kind == .received {
            guard case .noted(let letter) = step else { throw StoreError.damaged(.sealed(table: "event")) }
            return try put(PoliceBook.received(id, letter, by: by, at: record.at), key: key, db)
        }
        guard var inquiry = try inquiry(id, db) else { throw StoreError.damaged(.missingRow(table: "event")) }
        PoliceLife.apply(step, by: by, at: record.at, to: &inquiry)
        try put(inquiry, key: key, db)
    }

    static func received(_ id: Int64, _ letter: PoliceLetter, by: OperatorID, at: Int64) -> PoliceInquiry {
        PoliceInquiry(
            id: id, letter: letter, state: .received, recordedAt: StoreTime.date(at), recordedBy: by, updatedAt: StoreTime.date(at),
            version: 1)
    }

    /// An older row put back does not open, nor one with another state.
    private func place(_ id: Int64, _ version: Int, _ state: PoliceInquiry.State) -> Seal.Place {
        Seal.Place("policeInquiry", id, Int64(version)).with(state.rawValue)
    }
}
