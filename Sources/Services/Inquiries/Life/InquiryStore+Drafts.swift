import Crypto
import Domain
import Foundation
import GRDB

extension InquiryStore {
    /// Versions kept of each draft.
    public static let draftVersionLimit = 20

    /// Journals a half-written note; on the disk when this returns. Earlier versions are kept, the last 20 of them; one that is only
    /// written on within half a minute is not a version of its own.
    ///
    /// - throws: `.unknownInquiry` when the inquiry was never received.
    public func saveDraft(_ draft: InquiryDraft) throws(StoreError) {
        try write { db, engine in
            let key = try InquiryKeys.key(of: draft.inquiry, db, engine.vault)
            let operatorNumber = try engine.operators.numberForWriting(draft.by, db)
            try Drafts.insert(draft, by: operatorNumber, key: key, db)
        }
    }

    /// The newest version of a draft, as it was saved; `nil` when there is none or it was recorded.
    ///
    /// - parameter by: Whose draft; `nil` for the one saved last by anybody.
    public func draft(of id: Inquiry.ID, by: OperatorID? = nil) throws(StoreError) -> InquiryDraft? {
        try read { db, engine in
            let drafts = try Drafts.newest(where: .inquiry(id), db, engine)
            return drafts.filter { by == nil || $0.by == by }.max { $0.savedAt < $1.savedAt }
        }
    }

    /// The newest version of every draft of the operator, in the order of the inquiries.
    public func drafts(of operator: OperatorID) throws(StoreError) -> [InquiryDraft] {
        try read { db, engine in
            guard let number = try engine.operators.number(of: `operator`, db) else { return [] }
            return try Drafts.newest(where: .operatorNumber(number), db, engine)
        }
    }

    /// Every version kept of one draft, newest first.
    public func draftVersions(of id: Inquiry.ID, by: OperatorID) throws(StoreError) -> [InquiryDraft] {
        try read { db, engine in
            guard let number = try engine.operators.number(of: by, db) else { return [] }
            let rows = try Row.fetchAll(
                db, sql: "SELECT \(Drafts.columns) FROM draft WHERE inquiry = ? AND operator = ? ORDER BY serial DESC",
                arguments: [id, number])
            return try rows.map { try Drafts.draft($0, db, engine) }
        }
    }

    /// Makes an old version (of `draftVersions`) the newest one; those after it stay among the versions.
    @discardableResult
    public func restoreDraft(_ version: InquiryDraft, at: Date) throws(StoreError) -> InquiryDraft {
        var restored = version
        restored.savedAt = at
        try saveDraft(restored)
        return restored
    }
}

/// The table `draft`: a journal beside the log, sealed with the inquiry's key.
enum Drafts {
    enum Owner {
        case inquiry(Inquiry.ID)
        case operatorNumber(Int64)
    }

    static let columns = "inquiry, operator, serial, payload"

    static func insert(_ draft: InquiryDraft, by number: Int64, key: SymmetricKey, _ db: Database) throws {
        let last = try db.cachedStatement(
            sql: "SELECT serial, payload FROM draft WHERE inquiry = ? AND operator = ? ORDER BY serial DESC LIMIT 2")
        let kept = try Row.fetchAll(last, arguments: [draft.inquiry, number])
        let serial = (kept.first?["serial"] ?? Int64(0)) + 1
        let newest = try kept.map { row in
            try Seal.open(row["payload"], with: key, at: place(draft.inquiry, number, row["serial"])) {
                try InquiryCoding.draft(&$0, of: draft.inquiry, by: draft.by)
            }
        }
        if newest.count == 2, draft.takesThePlace(of: newest[0], after: newest[1]) {
            try db.cachedStatement(sql: "DELETE FROM draft WHERE inquiry = ? AND operator = ? AND serial = ?")
                .execute(arguments: [draft.inquiry, number, serial - 1])
        }
        let payload = try Seal.close(InquiryCoding.encode(draft), with: key, at: place(draft.inquiry, number, serial))
        try db.cachedStatement(sql: "INSERT INTO draft (inquiry, operator, serial, payload) VALUES (?, ?, ?, ?)")
            .execute(arguments: [draft.inquiry, number, serial, payload])
        try db.cachedStatement(sql: "DELETE FROM draft WHERE inquiry = ? AND operator = ? AND serial <= ?")
            .execute(arguments: [draft.inquiry, number, serial - Int64(InquiryStore.draftVersionLimit)])
    }

    static func newest(where owner: Owner, _ db: Database, _ engine: InquiryStore.Engine) throws -> [InquiryDraft] {
        let newest = "serial = (SELECT max(serial) FROM draft AS one WHERE one.inquiry = draft.inquiry AND one.operator = draft.operator)"
        let rows: [Row]
        switch owner {
        case .inquiry(let id):
            rows = try Row.fetchAll(
                db, sql: "SELECT \(columns) FROM draft WHERE inquiry = ? AND \(newest) ORDER BY operator", arguments: [id])
        case .operatorNumber(let number):
            rows = try Row.fetchAll(
                db, sql: "SELECT \(columns) FROM draft WHERE operator = ? AND \(newest) ORDER BY inquiry", arguments: [number])
        }
        return try rows.map { try draft($0, db, engine) }
    }

    static func latest(
        of id: Inquiry.ID, by number: Int64, key: SymmetricKey, _ db: Database, _ engine: InquiryStore.Engine
    ) throws -> InquiryDraft? {
        let statement = try db.cachedStatement(
            sql: "SELECT \(columns) FROM draft WHERE inquiry = ? AND operator = ? ORDER BY serial DESC LIMIT 1")
        return try Row.fetchOne(statement, arguments: [id, number]).map { try draft($0, db, engine) }
    }

    static func delete(of id: Inquiry.ID, by number: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM draft WHERE inquiry = ? AND operator = ?").execute(arguments: [id, number])
    }

    static func draft(_ row: Row, _ db: Database, _ engine: InquiryStore.Engine) throws -> InquiryDraft {
        let id: Int64 = row[0]
        let number: Int64 = row[1]
        let key = try InquiryKeys.key(of: id, db, engine.vault)
        let by = try engine.operators.id(of: number, db)
        return try Seal.open(row[3], with: key, at: place(id, number, row[2])) { try InquiryCoding.draft(&$0, of: id, by: by) }
    }

    private static func place(_ id: Inquiry.ID, _ number: Int64, _ serial: Int64) -> Seal.Place { Seal.Place("draft", id, number, serial) }
}
