import GRDB

/// The tables of the sandbox. Constraints live here.
enum Schema {
    static func create(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

                CREATE TABLE owner (
                    id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('person', 'company')),
                    name TEXT NOT NULL, kana TEXT NOT NULL, representative TEXT,
                    postal_code TEXT NOT NULL, prefecture TEXT NOT NULL, city TEXT NOT NULL, street TEXT NOT NULL,
                    municipality_code TEXT NOT NULL, phone TEXT NOT NULL, email TEXT
                );

                -- number: the 15 digits as an integer, padded again on the way out; times in seconds since 1970.
                CREATE TABLE chip (
                    number INTEGER PRIMARY KEY, owner_id INTEGER NOT NULL REFERENCES owner (id),
                    species TEXT NOT NULL CHECK (species IN ('dog', 'cat')), name TEXT NOT NULL, breed TEXT NOT NULL,
                    coat_color TEXT NOT NULL, sex TEXT NOT NULL CHECK (sex IN ('male', 'female', 'unknown')),
                    birth_date TEXT, birth_estimated INTEGER NOT NULL CHECK (birth_estimated IN (0, 1)),
                    features TEXT NOT NULL, death_date TEXT, registered_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
                );
                CREATE INDEX chip_of_owner ON chip (owner_id, number);

                -- One row for each search key of an owner. shared: scalars the key shares with the owner's next smaller
                -- key; a prefix that short finds the owner there already, so the row is passed over.
                CREATE TABLE owner_key (
                    key TEXT NOT NULL, owner_id INTEGER NOT NULL REFERENCES owner (id),
                    shared INTEGER NOT NULL, chips INTEGER NOT NULL, PRIMARY KEY (key, owner_id)
                ) WITHOUT ROWID;

                CREATE TABLE owner_history (
                    number INTEGER NOT NULL REFERENCES chip (number), position INTEGER NOT NULL,
                    kind TEXT NOT NULL CHECK (kind IN ('registration', 'ownerChange', 'informationChange', 'death')),
                    at INTEGER NOT NULL, owner_name TEXT NOT NULL, address TEXT NOT NULL, phone TEXT NOT NULL,
                    PRIMARY KEY (number, position)
                ) WITHOUT ROWID;

                -- hash: scrypt over the password in NFC. NULL: the password of the made-up world was not asked for yet.
                CREATE TABLE account (
                    id TEXT PRIMARY KEY, role TEXT NOT NULL, name TEXT NOT NULL, affiliation TEXT NOT NULL,
                    email TEXT NOT NULL, municipality_code TEXT, salt BLOB NOT NULL CHECK (length(salt) >= 20), hash BLOB,
                    initial INTEGER NOT NULL CHECK (initial IN (0, 1)),
                    temporary INTEGER NOT NULL CHECK (temporary IN (0, 1)), temporary_until INTEGER,
                    temporary_used INTEGER NOT NULL CHECK (temporary_used IN (0, 1)), last_login_at INTEGER
                ) WITHOUT ROWID;

                -- Failed log-ins, of ids that exist and of ids that do not: nobody can tell them apart by being locked out.
                CREATE TABLE login_failure (
                    id_hash BLOB PRIMARY KEY, failures INTEGER NOT NULL, last_at INTEGER NOT NULL, locked_until INTEGER
                ) WITHOUT ROWID;
                """)
    }
}
