import GRDB

/// Tables of retention, erasure and backup.
extension StoreSchema {
    static func safety3(_ db: Database) throws {}
}
