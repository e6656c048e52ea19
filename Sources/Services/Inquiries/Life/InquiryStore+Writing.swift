import Crypto
import Domain
import Foundation
import GRDB

/// An inquiry to be received, as part of a batch.
public struct NewInquiry: Equatable, Sendable {
    public var content: InquiryContent
    public var by: OperatorID
    public var at: Date
    /// The operator has it in hand; otherwise it came in by itself and waits, state `received`.
    public var isTaken: Bool
    /// What happened to it afterwards; recorded by the same operator at the same time.
    public var changes: [InquiryChange]

    public init(content: InquiryContent, by: OperatorID, at: Date, isTaken: Bool = true, changes: [InquiryChange] = []) {
        self.isTaken = isTaken
        self.content = content
        self.by = by
        self.at = at
        self.changes = changes
    }
}

extension InquiryStore {
    /// Opens a new inquiry, state `answering`, held by the operator. Allots the day's next receipt number.
    public func receive(_ content: InquiryContent, by: OperatorID, at: Date) throws(StoreError) -> Inquiry {
        try write { db, engine in
            var writing = try Writing(db, engine)
            let inquiry = try writing.receive(content, by: by, isTaken: true, at: StoreTime.milliseconds(at))
            try writing.finish()
            return inquiry
        }
    }

    /// Receives many in one transaction, in the order given: all of them or none.
    ///
    /// - throws: `.illegal` when the changes of one do not follow from each other.
    public func receive(_ batch: [NewInquiry]) throws(StoreError) -> [Inquiry] {
        try write { db, engine in
            var writing = try Writing(db, engine)
            let received = try batch.map { new in
                let inquiry = try writing.receive(new.content, by: new.by, isTaken: new.isTaken, at: StoreTime.milliseconds(new.at))
                guard !new.changes.isEmpty else { return inquiry }
                return try writing.record(
                    new.changes, on: inquiry.id, expecting: inquiry.version, by: new.by, at: StoreTime.milliseconds(new.at))
            }
            try writing.finish()
            return received
        }
    }

    /// Records what an operator did, each change an event, all of them in one transaction.
    ///
    /// A `.noted` clears the operator's draft of the inquiry; nothing else does (but see `InquiryChange.discarded`).
    /// - parameter version: The `Inquiry.version` the operator saw.
    /// - returns: The inquiry as it stands now; unchanged when `changes` is empty.
    /// - throws: `.stale` when it was changed meanwhile, `.illegal` when its state does not allow a change (nothing is written
    ///   then), `.unknownInquiry`.
    public func record(
        _ changes: [InquiryChange], on id: Inquiry.ID, expecting version: Int, by: OperatorID, at: Date
    ) throws(StoreError) -> Inquiry {
        try write { db, engine in
            var writing = try Writing(db, engine)
            let inquiry = try writing.record(changes, on: id, expecting: version, by: by, at: StoreTime.milliseconds(at))
            try writing.finish()
            return inquiry
        }
    }
}
