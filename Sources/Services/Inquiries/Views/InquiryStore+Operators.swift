import Domain
import GRDB

extension InquiryStore {
    /// Everybody who ever did something in this store, in the order of their IDs.
    public func operators() throws(StoreError) -> [OperatorID] {
        try read { db, engine in
            try Int64.fetchAll(db, sql: "SELECT id FROM operator").map { try engine.operators.id(of: $0, db) }
                .sorted { $0.value < $1.value }
        }
    }
}
