import GRDB

/// The tables, made once and never edited: a change is another migration.
///
/// What stays readable without the key, because order, lists and checks need it (for the threat model): how many inquiries
/// and audit entries there are; of each event its kind, time, inquiry and the *number* of its operator; of each inquiry its
/// state, holder's number, outcome, days, times (until when it is due, when a call back is promised), place in the day, which others it
/// was merged into or linked with, and the length of its texts; the desk's calendar; equality and frequency of keyed
/// search tokens and of the numbers' keyed endings; how often and when a note was being written; of each account application its
/// state, times, recorder's number and a keyed token of its account; of the paper desk what `StoreSchema+Paper.swift` says. Operators'
/// IDs, names, numbers, chips and texts are sealed or keyed.
enum StoreSchema {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 log") { try $0.execute(sql: log) }
        migrator.registerMigration("1 projections") { try $0.execute(sql: projections) }
        migrator.registerMigration("1 search") { try $0.execute(sql: search) }
        migrator.registerMigration("2 accounts") { try $0.execute(sql: accounts) }
        migrator.registerMigration("3 inquiries") { try inquiries3($0) }
        migrator.registerMigration("3 search") { try search3($0) }
        migrator.registerMigration("3 safety") { try safety3($0) }
        migrator.registerMigration("4 paper") { try $0.execute(sql: paper4) }
        migrator.registerMigration("4 police") { try $0.execute(sql: police4) }
        migrator.registerMigration("4 bulk") { try $0.execute(sql: bulk4) }
        return migrator
    }()

    /// The truth: keys, operators, events, head, drafts.
    private static let log = """
        -- `master` is the store's master key, wrapped by the provider's. `foldProbe` tells when folding has changed.
        CREATE TABLE store (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            master BLOB NOT NULL,
            foldProbe BLOB NOT NULL
        ) STRICT;

        CREATE TABLE operator (
            id INTEGER PRIMARY KEY,
            token BLOB NOT NULL UNIQUE,
            sealed BLOB NOT NULL
        ) STRICT;

        -- A key that was destroyed leaves its row, without `wrapped`: the number is never given again.
        -- `generation` counts rotations of the wrapping key.
        CREATE TABLE inquiryKey (
            inquiry INTEGER PRIMARY KEY,
            generation INTEGER NOT NULL DEFAULT 1,
            wrapped BLOB
        ) STRICT;

        -- The hash before is the one of the row before: sequences have no gaps.
        CREATE TABLE event (
            sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
            inquiry INTEGER REFERENCES inquiryKey (inquiry),
            kind TEXT NOT NULL,
            at INTEGER NOT NULL,
            operator INTEGER REFERENCES operator (id),
            payload BLOB NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE INDEX eventOfInquiry ON event (inquiry, sequence) WHERE inquiry IS NOT NULL;
        CREATE TRIGGER eventKept BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
        CREATE TRIGGER eventNotDeleted BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

        CREATE TABLE head (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            sequence INTEGER NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            mac BLOB NOT NULL CHECK (length(mac) = 32)
        ) STRICT;

        CREATE TABLE draft (
            inquiry INTEGER NOT NULL REFERENCES inquiryKey (inquiry),
            operator INTEGER NOT NULL REFERENCES operator (id),
            serial INTEGER NOT NULL,
            payload BLOB NOT NULL,
            PRIMARY KEY (inquiry, operator, serial)
        ) STRICT;
        CREATE INDEX draftOfOperator ON draft (operator, inquiry, serial);
        """

    /// What screens read; rebuilt from the log at any time.
    private static let projections = """
        CREATE TABLE inquiry (
            id INTEGER PRIMARY KEY REFERENCES inquiryKey (inquiry),
            day INTEGER NOT NULL,
            serial INTEGER NOT NULL CHECK (serial > 0),
            state TEXT NOT NULL CHECK (state IN ('answering', 'handedOver', 'callBackPlanned', 'completed', 'discarded')),
            isOpen INTEGER NOT NULL CHECK (isOpen = (state NOT IN ('completed', 'discarded'))),
            holder INTEGER REFERENCES operator (id),
            receivedAt INTEGER NOT NULL,
            receivedBy INTEGER NOT NULL REFERENCES operator (id),
            updatedAt INTEGER NOT NULL,
            completedAt INTEGER,
            version INTEGER NOT NULL CHECK (version > 0),
            contentEvent INTEGER NOT NULL REFERENCES event (sequence),
            summary BLOB NOT NULL,
            UNIQUE (day, serial)
        ) STRICT;
        -- Each index ends with the row's number: a page is a walk along one of them.
        CREATE INDEX inquiryOpen ON inquiry (isOpen) WHERE isOpen = 1;
        CREATE INDEX inquiryMine ON inquiry (holder) WHERE isOpen = 1;
        CREATE INDEX inquiryDay ON inquiry (day) WHERE state <> 'discarded';

        CREATE TABLE counter (
            view TEXT NOT NULL,
            key INTEGER NOT NULL,
            count INTEGER NOT NULL CHECK (count >= 0),
            PRIMARY KEY (view, key)
        ) STRICT, WITHOUT ROWID;

        CREATE TRIGGER inquiryCounted AFTER INSERT ON inquiry BEGIN
            INSERT INTO counter VALUES ('all', 0, 1) ON CONFLICT DO UPDATE SET count = count + 1;
            INSERT INTO counter SELECT 'open', 0, 1 WHERE new.isOpen ON CONFLICT DO UPDATE SET count = count + 1;
            INSERT INTO counter SELECT 'mine', new.holder, 1 WHERE new.isOpen AND new.holder IS NOT NULL
                ON CONFLICT DO UPDATE SET count = count + 1;
            INSERT INTO counter SELECT 'day', new.day, 1 WHERE new.state <> 'discarded' ON CONFLICT DO UPDATE SET count = count + 1;
        END;
        CREATE TRIGGER inquiryUncounted AFTER DELETE ON inquiry BEGIN
            UPDATE counter SET count = count - 1 WHERE view = 'all' AND key = 0;
            UPDATE counter SET count = count - 1 WHERE view = 'open' AND key = 0 AND old.isOpen;
            UPDATE counter SET count = count - 1 WHERE view = 'mine' AND key = old.holder AND old.isOpen;
            UPDATE counter SET count = count - 1 WHERE view = 'day' AND key = old.day AND old.state <> 'discarded';
        END;
        CREATE TRIGGER inquiryRecounted AFTER UPDATE ON inquiry
        WHEN old.state IS NOT new.state OR old.holder IS NOT new.holder OR old.day IS NOT new.day
        BEGIN
            UPDATE counter SET count = count - 1 WHERE view = 'open' AND key = 0 AND old.isOpen;
            UPDATE counter SET count = count - 1 WHERE view = 'mine' AND key = old.holder AND old.isOpen;
            UPDATE counter SET count = count - 1 WHERE view = 'day' AND key = old.day AND old.state <> 'discarded';
            INSERT INTO counter SELECT 'open', 0, 1 WHERE new.isOpen ON CONFLICT DO UPDATE SET count = count + 1;
            INSERT INTO counter SELECT 'mine', new.holder, 1 WHERE new.isOpen AND new.holder IS NOT NULL
                ON CONFLICT DO UPDATE SET count = count + 1;
            INSERT INTO counter SELECT 'day', new.day, 1 WHERE new.state <> 'discarded' ON CONFLICT DO UPDATE SET count = count + 1;
        END;
        """

    /// The ledger of account applications (a projection) and the forms being filled in.
    private static let accounts = """
        CREATE TABLE accountApplication (
            id INTEGER PRIMARY KEY REFERENCES inquiryKey (inquiry),
            state TEXT NOT NULL CHECK (state IN ('received', 'sent', 'issued', 'refused', 'deleted')),
            recordedAt INTEGER NOT NULL,
            recordedBy INTEGER NOT NULL REFERENCES operator (id),
            updatedAt INTEGER NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            account BLOB,
            sealed BLOB NOT NULL
        ) STRICT;
        CREATE INDEX accountApplicationOfAccount ON accountApplication (account) WHERE account IS NOT NULL;
        CREATE INDEX accountApplicationSent ON accountApplication (state) WHERE state = 'sent';

        -- Kept until the form is sent or thrown away; one of a kind an operator.
        CREATE TABLE accountDraft (
            operator INTEGER NOT NULL REFERENCES operator (id),
            kind TEXT NOT NULL CHECK (kind IN ('application', 'change')),
            sealed BLOB NOT NULL,
            PRIMARY KEY (operator, kind)
        ) STRICT;
        """
}
