import Domain
import Foundation
import GRDB

/// The ledger of account applications. Same guarantees as for inquiries: what was acknowledged is on the disk, every step is an
/// event in the one hash chain, everything an office wrote is sealed with a key of its own.
extension InquiryStore {
    /// Takes an application into the ledger, state `received`. The operator's draft is gone then.
    public func receiveApplication(_ form: AccountForm, by: OperatorID, at: Date) throws(StoreError) -> AccountApplication {
        try write { db, engine in
            var log = try EventLog.Appender(db, engine.vault)
            let (id, key) = try InquiryKeys.make(db, engine.vault)
            let time = StoreTime.milliseconds(at)
            _ = try log.append(
                inquiry: id, kind: AccountLife.Kind.received.rawValue, at: time, by: try engine.operators.numberForWriting(by, db),
                payload: AccountCoding.encode(.noted(form), key: nil), key: key)
            let application = AccountLedger.received(id, form, by: by, at: time)
            try engine.ledger.put(application, key: key, db)
            try engine.ledger.dropDraft(.application, of: by, db)
            try log.finish()
            return application
        }
    }

    /// Records what happened to an application.
    ///
    /// `.sent` gives it an idempotency key, on the disk when this returns: only then may the call go out. An application that is
    /// `sent` already keeps its key, and can be sent again by the same operator alone. `.noted` clears the operator's draft; `.deleted` also ends the application the account came from.
    /// - parameter version: The `AccountApplication.version` the operator saw.
    /// - throws: `.stale` when it was changed meanwhile or its state does not allow the change, `.unknownInquiry`.
    public func record(
        _ change: ApplicationStep, onApplication id: AccountApplication.ID, expecting version: Int, by: OperatorID, at: Date
    ) throws(StoreError) -> AccountApplication {
        try write { db, engine in
            guard let application = try engine.ledger.application(id, db) else { throw StoreError.unknownInquiry(id) }
            guard application.version == version, AccountLife.allows(change, on: application, by: by) else {
                throw StoreError.stale(current: application.version)
            }
            var log = try EventLog.Appender(db, engine.vault)
            let changed = try append(change, to: application, &log, db, engine, by: by, at: StoreTime.milliseconds(at))
            if case .noted = change { try engine.ledger.dropDraft(.application, of: by, db) }
            if case .deleted(let account) = change, let origin = try engine.ledger.origin(of: account, db), origin.id != id,
                AccountLife.allows(change, on: origin, by: by)
            {
                _ = try append(change, to: origin, &log, db, engine, by: by, at: StoreTime.milliseconds(at))
            }
            try log.finish()
            return changed
        }
    }

    /// Applications by number, newest first.
    ///
    /// - parameter id: The last one already read.
    public func accountApplications(
        before id: AccountApplication.ID? = nil, limit: Int
    ) throws(StoreError) -> [AccountApplication] {
        try read { db, engine in try engine.ledger.applications(before: id, limit: limit, db) }
    }

    public func accountApplication(_ id: AccountApplication.ID) throws(StoreError) -> AccountApplication? {
        try read { db, engine in try engine.ledger.application(id, db) }
    }

    /// The application the account came from, when it was handled here.
    public func accountApplication(ofAccount account: String) throws(StoreError) -> AccountApplication? {
        try read { db, engine in try engine.ledger.origin(of: account, db) }
    }

    // MARK: Drafts

    /// Journals a half-filled form over the one before; on the disk when this returns.
    public func saveAccountDraft(_ draft: AccountDraft, by: OperatorID) throws(StoreError) {
        try write { db, engine in try engine.ledger.saveDraft(draft, by: by, db) }
    }

    /// At most one of each kind.
    public func accountDrafts(of operator: OperatorID) throws(StoreError) -> [AccountDraft] {
        try read { db, engine in try engine.ledger.drafts(of: `operator`, db) }
    }

    public func dropAccountDraft(_ kind: AccountDraft.Kind, of operator: OperatorID) throws(StoreError) {
        try write { db, engine in try engine.ledger.dropDraft(kind, of: `operator`, db) }
    }

    private func append(
        _ change: ApplicationStep, to application: AccountApplication, _ log: inout EventLog.Appender, _ db: Database, _ engine: Engine,
        by: OperatorID, at: Int64
    ) throws -> AccountApplication {
        let key = try InquiryKeys.key(of: application.id, db, engine.vault)
        var changed = application
        let idempotencyKey = change == .sent ? application.sending?.key ?? UUID().uuidString.lowercased() : nil
        _ = try log.append(
            inquiry: application.id, kind: AccountLife.kind(of: change).rawValue, at: at,
            by: try engine.operators.numberForWriting(by, db), payload: AccountCoding.encode(change, key: idempotencyKey), key: key)
        AccountLife.apply(change, key: idempotencyKey, by: by, at: at, to: &changed)
        try engine.ledger.put(changed, key: key, db)
        return changed
    }
}
