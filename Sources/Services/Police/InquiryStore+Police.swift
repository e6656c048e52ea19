import Domain
import Foundation
import GRDB

/// The book of the police's letters. Same guarantees as for inquiries: what was acknowledged is on the disk, every step is an event
/// in the one hash chain, everything a station wrote is sealed with a key of its own.
extension InquiryStore {
    /// Takes a letter into the book, state `received`.
    public func receivePoliceLetter(_ letter: PoliceLetter, by: OperatorID, at: Date) throws(StoreError) -> PoliceInquiry {
        try write { db, engine in
            var log = try EventLog.Appender(db, engine.vault)
            let (id, key) = try InquiryKeys.make(db, engine.vault)
            let time = StoreTime.milliseconds(at)
            _ = try log.append(
                inquiry: id, kind: PoliceEventKind.received.rawValue, at: time, by: try engine.operators.numberForWriting(by, db),
                payload: PoliceCoding.encode(PoliceStep.noted(letter)), key: key)
            let inquiry = PoliceBook.received(id, letter, by: by, at: time)
            try engine.police.put(inquiry, key: key, db)
            try log.finish()
            return inquiry
        }
    }

    /// Records what was done about a letter.
    ///
    /// - parameter version: The `PoliceInquiry.version` the operator saw.
    /// - throws: `.stale` when it was changed meanwhile or its state does not allow the step, `.unknownInquiry`.
    public func record(
        _ step: PoliceStep, onPoliceInquiry id: PoliceInquiry.ID, expecting version: Int, by: OperatorID, at: Date
    ) throws(StoreError) -> PoliceInquiry {
        try write { db, engine in
            guard var inquiry = try engine.police.inquiry(id, db) else { throw StoreError.unknownInquiry(id) }
            guard inquiry.version == version, PoliceLife.allows(step, on: inquiry) else {
                throw StoreError.stale(current: inquiry.version)
            }
            let key = try InquiryKeys.key(of: id, db, engine.vault)
            let time = StoreTime.milliseconds(at)
            var log = try EventLog.Appender(db, engine.vault)
            _ = try log.append(
                inquiry: id, kind: PoliceLife.kind(of: step).rawValue, at: time, by: try engine.operators.numberForWriting(by, db),
                payload: PoliceCoding.encode(step), key: key)
            PoliceLife.apply(step, by: by, at: time, to: &inquiry)
            try engine.police.put(inquiry, key: key, db)
            try log.finish()
            return inquiry
        }
    }

    /// Newest first.
    ///
    /// - parameter id: The last one already read.
    public func policeInquiries(before id: PoliceInquiry.ID? = nil, limit: Int) throws(StoreError) -> [PoliceInquiry] {
        try read { db, engine in try engine.police.inquiries(before: id, limit: limit, db) }
    }

    public func policeInquiry(_ id: PoliceInquiry.ID) throws(StoreError) -> PoliceInquiry? {
        try read { db, engine in try engine.police.inquiry(id, db) }
    }
}
