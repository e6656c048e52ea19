import GRDB

/// Tables of the audit search, of retention and erasure, and of changing keys.
///
/// Readable without the key: in which stretch of the log there is a line of which kind, day and operator's number (the log itself says
/// so line by line); equality of keyed tokens; when an inquiry was closed and which ones share a period of retention; the receipt
/// number's day and place of what was erased.
extension StoreSchema {
    static func safety3(_ db: Database) throws {
        try db.execute(sql: auditIndex)
        // What was logged before this table was there.
        try db.execute(sql: "INSERT OR IGNORE INTO auditKind (name) SELECT DISTINCT kind FROM event")
        try db.execute(sql: auditBlocks(of: "event", where: "1"))
        try db.execute(
            sql: """
                CREATE TRIGGER eventIndexed AFTER INSERT ON event BEGIN
                    INSERT OR IGNORE INTO auditKind (name) VALUES (new.kind);
                    \(auditBlocks(of: "(SELECT new.sequence AS sequence, new.kind AS kind, new.at AS at, new.operator AS operator) AS event", where: "1"))
                END;
                """)
        try db.execute(sql: retention)
    }

    /// Stretches of 256 events. A search opens those that its conditions have in common, instead of an index entry for each event.
    private static let auditIndex = """
        CREATE TABLE auditKind (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        ) STRICT;
        CREATE TABLE auditBlock (
            key INTEGER NOT NULL,
            block INTEGER NOT NULL,
            PRIMARY KEY (key, block)
        ) STRICT, WITHOUT ROWID;
        -- Keyed tokens of what single entries are about: chips, inquiries.
        CREATE TABLE auditToken (
            token INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            PRIMARY KEY (token, sequence)
        ) STRICT, WITHOUT ROWID;
        """

    /// `AuditBlocks.Key` makes the same numbers.
    private static func auditBlocks(of source: String, where condition: String) -> String {
        let day = "(max(event.at + 32400000, 0) / 86400000)"
        let kind = "(SELECT id FROM auditKind WHERE name = event.kind)"
        let keys = [
            ("(1 << 40) | \(kind)", "1"), ("(2 << 40) | event.operator", "event.operator IS NOT NULL"),
            ("(3 << 40) | (\(kind) << 24) | event.operator", "event.operator IS NOT NULL"), ("(4 << 40) | \(day)", "1"),
            ("(5 << 40) | (\(day) >> 5)", "1"), ("(6 << 40) | (\(day) >> 10)", "1"),
        ]
        return keys.map { key, holds in
            "INSERT OR IGNORE INTO auditBlock (key, block) SELECT \(key), event.sequence >> 8 FROM \(source) WHERE \(holds) AND \(condition);"
        }.joined(separator: "\n")
    }

    private static let retention = """
        -- What is closed, by keyed class: filled from the log up to `mark`.
        CREATE TABLE retention (
            inquiry INTEGER PRIMARY KEY REFERENCES inquiryKey (inquiry),
            class INTEGER NOT NULL,
            closedAt INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX retentionDue ON retention (class, closedAt);
        CREATE TABLE retentionMark (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            sequence INTEGER NOT NULL
        ) STRICT;
        INSERT INTO retentionMark VALUES (1, 0);

        -- What was erased, and the entry of the log that says so. The receipt number is never given again.
        CREATE TABLE erasure (
            inquiry INTEGER PRIMARY KEY REFERENCES inquiryKey (inquiry),
            day INTEGER,
            serial INTEGER,
            sequence INTEGER NOT NULL REFERENCES event (sequence)
        ) STRICT;
        CREATE INDEX erasureReceipt ON erasure (day, serial) WHERE day IS NOT NULL;
        CREATE INDEX erasureSequence ON erasure (sequence);

        -- While the key is being changed: the master key wrapped by the new one.
        CREATE TABLE nextKey (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            master BLOB NOT NULL,
            since INTEGER NOT NULL
        ) STRICT;
        """
}
