import GRDB

/// Lists, counters and links of inquiries as of the third form of the store.
extension StoreSchema {
    static func inquiries3(_ db: Database) throws {}
}
