import GRDB

/// The tables of the sandbox. Constraints live here.
///
/// Numbers of chips are their 15 digits as an integer, padded again on the way out. Moments are seconds since 1970, days are
/// `YYYY-MM-DD`. Municipalities are their six digits as an integer (011011 is 11011), so that `municipality / 10000` is the
/// prefecture; only `owner.municipality_code` keeps the digits as they are sent.
///
/// Tables and indexes come apart: four million chips are written in the order in which they are made, and indexes that are built over
/// a full table are sorted once instead of being torn open four million times.
enum Schema {
    /// Counts up when tables or the made-up world change: a folder of another version is not continued.
    static let version = "2"

    /// Everything, empty.
    static func create(_ db: Database) throws {
        try createTables(db)
        for index in indexes { try db.execute(sql: index.sql) }
    }

    static func createTables(_ db: Database) throws {
        try db.execute(sql: registry + government + procedures + accounts)
    }

    struct Index: Sendable {
        var name: String
        /// The table and its columns.
        var on: String
        var isUnique = false

        var sql: String { "CREATE \(isUnique ? "UNIQUE " : "")INDEX IF NOT EXISTS \(name) ON \(on)" }
    }

    static let indexes = [
        Index(name: "chip_number", on: "chip (number)", isUnique: true),
        // A2RC goes from an owner to the chips in the order of their numbers.
        Index(name: "chip_of_owner", on: "chip (owner_id, number)"),
        // The litters of a dam.
        Index(name: "chip_of_dam", on: "chip (dam) WHERE dam IS NOT NULL"),
        // What is past its retention.
        Index(name: "chip_by_change", on: "chip (updated_at)"),
        Index(name: "chip_event_position", on: "chip_event (number, position)", isUnique: true),
        // Whether a version of an owner is still part of a history.
        Index(name: "chip_event_owner", on: "chip_event (owner_id)"),
        // A2RC by area: everything that a total needs is in the index.
        Index(name: "owner_key_nation", on: "owner_key (key, owner_id, shared, chips)"),
        Index(name: "owner_key_prefecture", on: "owner_key (prefecture, key, owner_id, shared, chips)"),
        Index(name: "owner_key_municipality", on: "owner_key (municipality, key, owner_id, shared, chips)"),
        Index(name: "one_stop_of_municipality", on: "one_stop_notice (municipality, at)"),
        Index(name: "one_stop_of_event", on: "one_stop_notice (number, position)"),
        Index(name: "breeding_of_prefecture", on: "breeding_excess (prefecture, judged_at)"),
        Index(name: "idempotency_by_age", on: "idempotency (at)"),
        Index(name: "owner_authentication_by_end", on: "owner_authentication (expires_at)"),
    ]

    private static let registry = """
        -- seed, chips, version, seeded (chips written so far), complete (1 when everything is), certificate (the last number given out),
        -- key_secret (of the hashes of change keys).
        CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

        -- One version of an owner's data. Never updated: another owner, or other data of the same one, is another row, so that
        -- chip_event can tell what was true when. A row goes when no chip and no event names it any more.
        CREATE TABLE owner (
            id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('person', 'company')),
            name TEXT NOT NULL, kana TEXT NOT NULL, representative TEXT,
            postal_code TEXT NOT NULL, prefecture TEXT NOT NULL, city TEXT NOT NULL, street TEXT NOT NULL,
            municipality_code TEXT NOT NULL CHECK (length(municipality_code) = 6), phone TEXT NOT NULL, email TEXT
        );

        -- id: in the order of registration; in the made-up world its index + 1.
        -- world_index: the index in the made-up world; NULL for chips that were registered through the API.
        -- owner_id: the present version.
        -- dam: number of the mother, registered or not.
        -- change_key: HMAC-SHA256 of number and change key with key_secret. NULL: still the key that World.changeKey(of: world_index)
        -- computes.
        -- certificate: running number of the certificate that holds (第…号).
        -- details: JSON of StoredDetails, what is rarely there and never searched; NULL when there is none of it.
        CREATE TABLE chip (
            id INTEGER PRIMARY KEY, number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 999999999999999), world_index INTEGER,
            owner_id INTEGER NOT NULL REFERENCES owner (id),
            species TEXT NOT NULL CHECK (species IN ('dog', 'cat')), name TEXT NOT NULL, breed TEXT NOT NULL,
            coat_color TEXT NOT NULL, sex TEXT NOT NULL CHECK (sex IN ('male', 'female', 'unknown')),
            birth_date TEXT, birth_estimated INTEGER NOT NULL CHECK (birth_estimated IN (0, 1)),
            features TEXT NOT NULL, death_date TEXT, registered_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
            dam INTEGER, change_key BLOB CHECK (length(change_key) = 32), certificate INTEGER NOT NULL, details TEXT,
            CHECK (change_key IS NOT NULL OR world_index IS NOT NULL)
        );

        -- What happened to a chip. position: 0 is the registration, then 1, 2, … without a gap. owner_id: the owner from then on.
        CREATE TABLE chip_event (
            id INTEGER PRIMARY KEY, number INTEGER NOT NULL REFERENCES chip (number), position INTEGER NOT NULL CHECK (position >= 0),
            kind TEXT NOT NULL CHECK (kind IN ('registration', 'ownerChange', 'informationChange', 'certificateReissue', 'death')),
            at INTEGER NOT NULL, owner_id INTEGER NOT NULL REFERENCES owner (id)
        );

        -- One row for each search key of an owner who has chips now (OwnerIndex writes it). shared: scalars the key shares with
        -- the owner's next smaller key; a prefix that short finds the owner there already, so the row is passed over. chips: how
        -- many chips the owner has. prefecture, municipality: of the owner's address.
        CREATE TABLE owner_key (
            owner_id INTEGER NOT NULL REFERENCES owner (id), key TEXT NOT NULL,
            shared INTEGER NOT NULL, chips INTEGER NOT NULL CHECK (chips > 0),
            prefecture INTEGER NOT NULL, municipality INTEGER NOT NULL, PRIMARY KEY (owner_id, key)
        ) WITHOUT ROWID;

        -- Totals of short prefixes, which would take too long to add up. prefecture: 0 for the nation.
        CREATE TABLE owner_prefix (
            prefecture INTEGER NOT NULL, prefix TEXT NOT NULL, chips INTEGER NOT NULL CHECK (chips > 0),
            PRIMARY KEY (prefecture, prefix)
        ) WITHOUT ROWID;

        """

    private static let government = """
        -- A311. One row for each municipality that an event of a dog concerns. The kind and the owner are those of the event; with
        -- movedOut the owner is that of the event before. other_municipality: where the dog came from or went to.
        CREATE TABLE one_stop_notice (
            id INTEGER PRIMARY KEY, municipality INTEGER NOT NULL, at INTEGER NOT NULL,
            number INTEGER NOT NULL, position INTEGER NOT NULL,
            movement TEXT NOT NULL CHECK (movement IN ('none', 'movedIn', 'movedOut')), other_municipality INTEGER,
            FOREIGN KEY (number, position) REFERENCES chip_event (number, position),
            CHECK ((other_municipality IS NULL) = (movement = 'none')), CHECK (movement <> 'movedOut' OR position > 0)
        );

        -- A411. One row for each registration of offspring that was judged exceeded or toCheck. number: the offspring; the breeder is
        -- the owner of its event 0. prefecture: of the breeder's address. reasons: their names with commas between them.
        -- business_number: the breeder's 第一種動物取扱業 at the registration.
        CREATE TABLE breeding_excess (
            number INTEGER PRIMARY KEY REFERENCES chip (number), prefecture INTEGER NOT NULL, judged_at INTEGER NOT NULL,
            result TEXT NOT NULL CHECK (result IN ('exceeded', 'toCheck')), reasons TEXT NOT NULL, dam INTEGER NOT NULL,
            dam_birth_date TEXT, litter_date TEXT NOT NULL, litters INTEGER NOT NULL, litters_at_seven INTEGER,
            mating_date TEXT NOT NULL, mating_age INTEGER, business_number TEXT
        );

        """

    private static let procedures = """
        -- First answers to idempotency keys. caller: the account, or guest. key_hash: SHA-256. body_hash: HMAC-SHA256. answer: sealed.
        -- Both keys come from the idempotency key itself, which is not kept.
        CREATE TABLE idempotency (
            caller TEXT NOT NULL, api TEXT NOT NULL, key_hash BLOB NOT NULL CHECK (length(key_hash) = 32),
            body_hash BLOB NOT NULL CHECK (length(body_hash) = 32), at INTEGER NOT NULL, answer BLOB NOT NULL,
            PRIMARY KEY (caller, api, key_hash)
        ) WITHOUT ROWID;

        -- Wrong change keys and facts for a chip number, registered or not.
        CREATE TABLE owner_attempt (
            number INTEGER PRIMARY KEY, failures INTEGER NOT NULL, last_at INTEGER NOT NULL, locked_until INTEGER
        );

        -- Tokens of A2R5. token_hash: SHA-256. caller: the account, or guest. The row goes with the write that uses it.
        CREATE TABLE owner_authentication (
            token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32), number INTEGER NOT NULL REFERENCES chip (number),
            caller TEXT NOT NULL, expires_at INTEGER NOT NULL
        ) WITHOUT ROWID;

        """

    private static let accounts = """
        -- hash: scrypt over the password in NFC. NULL: the password of the made-up world was not asked for yet.
        -- deleted_at: the account is gone; the row stays so that its id is never given out again. disabled: closed for now.
        CREATE TABLE account (
            id TEXT PRIMARY KEY, role TEXT NOT NULL, name TEXT NOT NULL, affiliation TEXT NOT NULL,
            email TEXT NOT NULL, municipality_code TEXT, salt BLOB NOT NULL CHECK (length(salt) >= 20), hash BLOB,
            initial INTEGER NOT NULL CHECK (initial IN (0, 1)),
            temporary INTEGER NOT NULL CHECK (temporary IN (0, 1)), temporary_until INTEGER,
            temporary_used INTEGER NOT NULL CHECK (temporary_used IN (0, 1)), last_login_at INTEGER, deleted_at INTEGER,
            disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1))
        ) WITHOUT ROWID;

        -- Failed log-ins, of ids that exist and of ids that do not: nobody can tell them apart by being locked out.
        CREATE TABLE login_failure (
            id_hash BLOB PRIMARY KEY, failures INTEGER NOT NULL, last_at INTEGER NOT NULL, locked_until INTEGER
        ) WITHOUT ROWID;
        """
}
