import Domain
import Foundation
import GRDB

extension InquiryStore {
    /// What is due by the rules, the longest overdue first. Reads an index: costs what it finds and what was closed since the last call.
    public func dueForErasure(now: Date, rules: RetentionRules, limit: Int) throws(StoreError) -> [DueForErasure] {
        throw .closed
    }

    /// Destroys the keys of inquiries and account applications, and everything by which they could be found.
    ///
    /// One transaction. Their events stay as links of the chain that nobody can open any more, each erasure is an entry of the log.
    /// Bytes of it may linger in the files until `purge()`, and copies in backups until their generation is dropped.
    /// - returns: In the order of `ids`; those erased before are left out.
    /// - throws: `.unknownInquiry`.
    public func erase(_ ids: [Inquiry.ID], by: OperatorID?, at: Date, reason: ErasureReason) throws(StoreError) -> [ErasureCertificate] {
        throw .closed
    }

    /// - returns: `nil` for what was not erased.
    public func erasureCertificate(receipt: ReceiptNumber) throws(StoreError) -> ErasureCertificate? {
        throw .closed
    }

    /// - returns: `nil` for what was not erased.
    public func erasureCertificate(of id: Inquiry.ID) throws(StoreError) -> ErasureCertificate? {
        throw .closed
    }

    /// Newest first.
    ///
    /// - parameter sequence: The last one already read.
    public func erasureCertificates(before sequence: Int64? = nil, limit: Int) throws(StoreError) -> [ErasureCertificate] {
        throw .closed
    }

    /// Takes what was deleted out of the files for good: search segments rewritten, journal emptied, file rebuilt.
    ///
    /// Rebuilding takes the disk the size of the store once more, and about a second for 100 MB in which nobody can write.
    /// - throws: `.busy` when other programs read or write all the time.
    public func purge() throws(StoreError) -> PurgeReport {
        throw .closed
    }
}
