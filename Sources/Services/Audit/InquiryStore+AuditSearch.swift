import Domain
import Foundation
import GRDB

extension InquiryStore {
    /// Looks through the log, newest first. Never reads the whole of it: costs what it shows, however long the log is.
    ///
    /// - parameter limit: At least 1 is read.
    public func auditEntries(
        matching filter: AuditFilter, from anchor: AuditAnchor = .newest, limit: Int, isCancelled: () -> Bool = { Task.isCancelled }
    ) throws(StoreError) -> AuditPage {
        throw .closed
    }
}
