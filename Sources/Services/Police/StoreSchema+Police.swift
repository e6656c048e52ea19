/// The book of the police's letters (a projection).
extension StoreSchema {
    static let police4 = """
        CREATE TABLE policeInquiry (
            id INTEGER PRIMARY KEY REFERENCES inquiryKey (inquiry),
            state TEXT NOT NULL CHECK (state IN ('received', 'answered', 'closed')),
            recordedAt INTEGER NOT NULL,
            recordedBy INTEGER NOT NULL REFERENCES operator (id),
            updatedAt INTEGER NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            sealed BLOB NOT NULL
        ) STRICT;
        """
}
