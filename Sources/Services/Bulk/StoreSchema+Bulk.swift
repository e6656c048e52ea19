/// Tables of bulk files.
///
/// Readable without the key: how many files were sent, of which kind, when, by whom (by number), and how many rows of each were accepted
/// and refused; how many former owners had to be told, and in which way they were. A file is found again by a keyed token. Its name, what
/// became of each row and why one was refused are sealed with the file's own key; of the rows themselves nothing is kept.
extension StoreSchema {
    static let bulk4 = """
        -- Rows up to `begun` may have been sent. The key goes when the registry has forgotten the rows' own; the row stays, so that the file
        -- is not taken for a new one. `version` counts writes: whoever opens the file takes it over.
        CREATE TABLE bulkFile (
            id INTEGER PRIMARY KEY,
            token BLOB NOT NULL UNIQUE,
            kind TEXT NOT NULL CHECK (kind IN ('register', 'transfer', 'amend')),
            state TEXT NOT NULL CHECK (state IN ('open', 'finished', 'cancelled')),
            openedAt INTEGER NOT NULL,
            openedBy INTEGER NOT NULL REFERENCES operator (id),
            updatedAt INTEGER NOT NULL,
            rows INTEGER NOT NULL CHECK (rows >= 0),
            begun INTEGER NOT NULL CHECK (begun >= 0),
            accepted INTEGER NOT NULL CHECK (accepted >= 0),
            refused INTEGER NOT NULL CHECK (refused >= 0),
            version INTEGER NOT NULL CHECK (version > 0),
            wrapped BLOB,
            sealed BLOB NOT NULL
        ) STRICT;

        -- What became of 512 rows each, in runs.
        CREATE TABLE bulkBlock (
            file INTEGER NOT NULL REFERENCES bulkFile (id) ON DELETE CASCADE,
            block INTEGER NOT NULL,
            sealed BLOB NOT NULL,
            PRIMARY KEY (file, block)
        ) STRICT, WITHOUT ROWID;

        -- One former owner each, without the address.
        CREATE TABLE bulkNotice (
            file INTEGER NOT NULL REFERENCES bulkFile (id) ON DELETE CASCADE,
            number INTEGER NOT NULL CHECK (number > 0),
            token BLOB NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('due', 'sending', 'mailed', 'letter')),
            PRIMARY KEY (file, number)
        ) STRICT, WITHOUT ROWID;
        """
}
